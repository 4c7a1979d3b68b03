/** Words compared as people type them: without accents, without capitals. */

/** Letters that Unicode does not take apart by itself. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ə: 'e',
}

/** Lower case, plain letters: `Köln` is `koln`, `Łódź` is `lodz`. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæøœłđðþıħə]/g, letter => LETTERS[letter]!)

/** How well a name answers what was typed: 3 equal, 2 begins so, 1 a word of it does, 0 not. */
export function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 3
  if (name.startsWith(wanted)) return 2
  let at = name.indexOf(wanted)
  while (at > 0) {
    if (!/[\p{L}\p{N}]/u.test(name[at - 1]!)) return 1
    at = name.indexOf(wanted, at + 1)
  }
  return 0
}
