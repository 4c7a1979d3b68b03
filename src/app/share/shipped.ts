/** Texts that ship with the page, by their hash: links name them instead of carrying them. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Half of a SHA-256, in hex: enough that nobody finds a second text for it. */
export const hashOf = (text: string): string =>
  bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 32)

const TEXTS = import.meta.glob<string>(
  ['../../../scenarios/*.yaml', '../../../scenarios/policies/*.yaml'],
  { query: '?raw', import: 'default' },
)

export interface Shipped {
  file: string
  text: string
}

let known: Promise<ReadonlyMap<string, Shipped>> | null = null

/** All of them; they are small, and read once. */
export function shippedByHash(): Promise<ReadonlyMap<string, Shipped>> {
  known ??= readAll()
  return known
}

async function readAll(): Promise<ReadonlyMap<string, Shipped>> {
  const texts = await Promise.all(
    Object.entries(TEXTS).map(async ([path, load]) => {
      const text = await load()
      return [hashOf(text), { file: path.slice(path.lastIndexOf('/') + 1), text }] as const
    }),
  )
  return new Map(texts)
}
