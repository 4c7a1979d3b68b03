/**
 * Where a person stood when the page went: which run, which moment, how it was coloured. In the small
 * storage that is read and written at once, so that a reload finds it however the page ended, and so
 * that a first visit need not wait for a database to say that it is empty.
 */
const KEY = 'continuum-twin.place'

/** As it was written; whoever uses it checks it. Null where there is none. */
export function writtenPlace(): unknown {
  try {
    const text = localStorage.getItem(KEY)
    return text === null || text.length > 4096 ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export function writePlace(place: object | null): void {
  try {
    if (place) localStorage.setItem(KEY, JSON.stringify(place))
    else localStorage.removeItem(KEY)
  } catch {
    // Forbidden or full: then a reload begins anew.
  }
}
