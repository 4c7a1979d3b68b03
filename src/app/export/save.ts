/** Hands a file to the person: the browser's own download, nothing is sent anywhere. */

/** How long (ms) an address of a file is kept for the browser to fetch it. */
const FETCHED_MS = 30_000

export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), FETCHED_MS)
}

/** With the mark of UTF-8 in front, for spreadsheets that would take `Łódź` for something else. */
export function saveCsv(text: string, name: string): void {
  saveBlob(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), name)
}

export function saveText(text: string, type: string, name: string): void {
  saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), name)
}
