/**
 * A run as the fragment of a link: `#run=1.` and then, in base64 for URLs, four bytes of checksum and
 * the deflated JSON. The fragment is never sent to a server.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { fromBase64url, toBase64url } from './base64url.ts'
import { carriesRun, RUN_FRAGMENT } from './fragment.ts'
import { linkSchema, type SharedRun } from './linkSchema.ts'
import { deflate, inflate, MOST_RATIO } from './squeeze.ts'

/** Longest fragment (characters): browsers, mail and chat programs carry that much whole. */
export const MOST_CHARACTERS = 32 * 1024

const FORM = '1'
const CHECK_BYTES = 4

/** Why a link is not followed, in one sentence; `unpacked` counts the bytes that were inflated. */
export interface Refusal {
  refusal: string
  unpacked: number
}

export type Decoded = { run: SharedRun } | Refusal

/** The fragment of a run, or a sentence that says why a link cannot carry it. */
export function encodeLink(run: SharedRun): { fragment: string } | { refusal: string } {
  const json = new TextEncoder().encode(JSON.stringify(run))
  const packed = deflate(json)
  const payload = new Uint8Array(CHECK_BYTES + packed.length)
  payload.set(checkOf(packed))
  payload.set(packed, CHECK_BYTES)
  const fragment = `${RUN_FRAGMENT}${FORM}.${toBase64url(payload)}`
  if (fragment.length > MOST_CHARACTERS || json.length > packed.length * MOST_RATIO) {
    const refusal = `This run is too large for a link: it takes ${kB(fragment.length)} kB, and a link carries ${kB(MOST_CHARACTERS)}.`
    return { refusal }
  }
  return { fragment }
}

const kB = (bytes: number): string => `${Math.ceil(bytes / 1024)}`

/** Reads a fragment. Never throws; what a stranger wrote is refused in a sentence. */
export function decodeLink(fragment: string): Decoded {
  if (!carriesRun(fragment)) return refuse('This link carries no run.')
  if (fragment.length > MOST_CHARACTERS) {
    return refuse(
      `This link is too long: it has ${kB(fragment.length)} kB, and a link carries ${kB(MOST_CHARACTERS)}.`,
    )
  }
  const [form, ...rest] = fragment.slice(RUN_FRAGMENT.length).split('.')
  if (form !== FORM || rest.length !== 1) {
    return refuse('This link was made by another version of the page, which this one cannot read.')
  }
  const payload = fromBase64url(rest[0]!)
  if (!payload || payload.length <= CHECK_BYTES) return refuse(DAMAGED)
  const packed = payload.subarray(CHECK_BYTES)
  if (!same(checkOf(packed), payload.subarray(0, CHECK_BYTES))) return refuse(DAMAGED)
  const unpacked = inflate(packed)
  if ('refused' in unpacked) {
    const { refused, worked } = unpacked
    return refuse(refused === 'damaged' ? DAMAGED : BOMB, worked)
  }
  return readJson(unpacked.bytes)
}

const DAMAGED = 'This link is not whole: perhaps it was cut when it was copied.'
const BOMB = 'This link unpacks to more than a scenario may have, so it was not unpacked.'

const refuse = (refusal: string, unpacked = 0): Refusal => ({ refusal, unpacked })

function readJson(bytes: Uint8Array): Decoded {
  let read: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    read = JSON.parse(text, refuseReserved)
  } catch {
    return refuse('This link holds something else than a run.', bytes.length)
  }
  const checked = v.safeParse(linkSchema, read, { abortEarly: true })
  if (checked.success) return { run: checked.output }
  const where = v.getDotPath(checked.issues[0])
  return refuse(
    `This link holds something else than a run${where ? `: see ${short(where)}` : ''}.`,
    bytes.length,
  )
}

const short = (path: string): string => (path.length > 60 ? `${path.slice(0, 60)}…` : path)

const RESERVED = new Set(['__proto__', 'constructor', 'prototype'])

/** Names that mean something to objects are nowhere names of ours. */
function refuseReserved(key: string, value: unknown): unknown {
  if (RESERVED.has(key)) throw new SyntaxError('a reserved name')
  return value
}

const checkOf = (bytes: Uint8Array): Uint8Array => sha256(bytes).subarray(0, CHECK_BYTES)

const same = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, i) => byte === b[i])
