/** The scenarios that ship with the page. */

export interface ShelvedScenario {
  /** File name without its folder. */
  file: string
  title: string
  about: string
  text: () => Promise<string>
}

export interface Shelf {
  /** All shipped scenarios, by title. Their texts are small; they are fetched when first needed. */
  list(): Promise<ShelvedScenario[]>
  /** Their texts, for scenarios that extend one of them. */
  texts(): Promise<{ file: string; text: string }[]>
  /** The one that the page opens with. */
  first(): Promise<{ file: string; text: string }>
}

const FIRST = 'iberian-blackout.yaml'

type Texts = Record<string, () => Promise<string>>

/** A shelf over lazily loaded texts by path. */
export function shelfOf(texts: Texts): Shelf {
  const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  return {
    async list() {
      const all = await Promise.all(
        Object.entries(texts).map(async ([path, load]) => {
          const text = await load()
          const file = fileOf(path)
          const title = lineOf(text, 'title') || file.replace(/\.ya?ml$/, '')
          return { file, title, about: firstSentence(lineOf(text, 'about')), text: load }
        }),
      )
      return all.sort((a, b) => (a.title < b.title ? -1 : 1))
    },
    texts: () =>
      Promise.all(
        Object.entries(texts).map(async ([path, load]) => ({
          file: fileOf(path),
          text: await load(),
        })),
      ),
    async first() {
      const paths = Object.keys(texts)
      const path = paths.find(p => fileOf(p) === FIRST) ?? paths[0]
      if (!path) throw new Error('no scenario ships with this page')
      return { file: fileOf(path), text: await texts[path]!() }
    },
  }
}

/** A top-level scalar of a YAML document, read without parsing all of it: good enough for a list. */
function lineOf(text: string, field: string): string {
  const at = text.search(new RegExp(`^${field}:`, 'm'))
  if (at < 0) return ''
  const [head = '', ...rest] = text.slice(at).split('\n')
  const value = head.slice(field.length + 1).trim()
  if (!/^[>|][-+]?$/.test(value)) return value.replace(/^(['"])(.*)\1$/, '$2')
  const block: string[] = []
  for (const line of rest) {
    if (line.trim() && !/^\s/.test(line)) break
    if (!line.trim() && block.length) break
    if (line.trim()) block.push(line.trim())
  }
  return block.join(' ')
}

const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text

/** Those in scenarios/; policies and studies lie in folders below and are not listed. */
export const shippedScenarios = (): Shelf =>
  shelfOf(import.meta.glob<string>('../../scenarios/*.yaml', { query: '?raw', import: 'default' }))
