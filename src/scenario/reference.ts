/** Paths by which one document names another: relative to the document that names it. */

/** What a path may not be: it never leaves the machine's file system, nor starts at its root. */
export function pathFault(path: string): string | null {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(path))
    return 'it is a URL; documents are read from files only'
  if (path.startsWith('/') || path.startsWith('\\')) return 'it must be relative to this document'
  if (path.includes('\0')) return 'it holds a zero byte'
  return null
}

/**
 * The path of the document that `reference` names, seen from where `file`'s own path starts.
 *
 * `resolved('scenarios/a.yaml', '../b.yaml')` is `b.yaml`.
 */
export function resolved(file: string, reference: string): string {
  const from = file.replaceAll('\\', '/')
  const parts = from.split('/').slice(0, -1)
  const absolute = from.startsWith('/')
  for (const part of reference.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue
    const above = parts.at(-1)
    if (part === '..' && above !== undefined && above !== '..' && above !== '') parts.pop()
    else if (part !== '..' || !(absolute && parts.length <= 1)) parts.push(part)
  }
  return parts.join('/')
}
