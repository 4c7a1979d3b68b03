/** Words from a document in a sentence about it: on one line, without control characters, and short. */

const MAX_SHOWN = 60

/** In double quotes, as values are shown: `"one day"`. */
export function quoted(value: string): string {
  return JSON.stringify(shortened(value))
}

/** In single quotes, as names are shown: `'horizn'`. */
export function named(word: string, most = MAX_SHOWN): string {
  return `'${plainWord(word, most)}'`
}

/** Without quotes. */
export function plainWord(word: string, most = MAX_SHOWN): string {
  const escaped = JSON.stringify(shortened(word, most)).slice(1, -1)
  return escaped.replaceAll('\\"', '"').replaceAll('\\\\', '\\')
}

function shortened(text: string, most = MAX_SHOWN): string {
  return text.length > most ? `${text.slice(0, most - 3)}...` : text
}
