/** Links: what goes in comes out, and what does not fit is said. */
import { readFileSync } from 'node:fs'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from '../../src/app/share/base64url.ts'
import { decodeLink, encodeLink, MOST_CHARACTERS } from '../../src/app/share/link.ts'
import type { SharedRun } from '../../src/app/share/linkSchema.ts'
import { hashOf, shippedByHash } from '../../src/app/share/shipped.ts'
import { inflate, MOST_BYTES, MOST_RATIO } from '../../src/app/share/squeeze.ts'

const blackout = readFileSync('scenarios/iberian-blackout.yaml', 'utf8')

const RUN: SharedRun = {
  scenario: { file: 'mine.yaml', text: 'scenario: a\ntitle: Łódź 🎛\ncountries: [PL]\n' },
  seed: 7,
  siteCount: 300,
  policies: [{ file: 'eu-only.yaml', hash: '0'.repeat(32) }],
  changes: [
    { kind: 'mend', atS: 60, incident: 'storm' },
    { kind: 'drain', atS: 90.5, sites: ['pl-lod-001'] },
  ],
  branches: [
    {
      name: 'Cut the cable',
      letter: 'B',
      of: null,
      atS: 120,
      change: { kind: 'incident', atS: 120, text: 'kind: link-cut' },
    },
  ],
  playheadS: 45_204.25,
  view: { siteScale: 'law', landScale: 'carbon' },
  engine: '0.1.0',
  digest: '7f3a21c400112233',
}

const fragmentOf = (run: SharedRun): string => {
  const link = encodeLink(run)
  if ('refusal' in link) throw new Error(link.refusal)
  return link.fragment
}

describe('a link', () => {
  it('carries a run there and back, with every field', () => {
    expect(decodeLink(fragmentOf(RUN))).toEqual({ run: RUN })
  })

  it('is one text for one run', () => {
    expect(fragmentOf(RUN)).toBe(fragmentOf(structuredClone(RUN)))
  })

  it('carries the largest shipped scenario whole, and names it by its hash when it is unchanged', async () => {
    const whole = fragmentOf({ ...RUN, scenario: { file: 'x.yaml', text: blackout } })
    expect(whole.length).toBeLessThan(MOST_CHARACTERS / 4)
    const hash = hashOf(blackout)
    expect((await shippedByHash()).get(hash)?.text).toBe(blackout)
    expect(fragmentOf({ ...RUN, scenario: { file: 'x.yaml', hash } }).length).toBeLessThan(800)
  })

  it('says so where a run is too large for it', () => {
    let noise = ''
    for (let i = 0; noise.length < 60_000; i++) noise += hashOf(`${i}`)
    const link = encodeLink({ ...RUN, scenario: { file: 'x.yaml', text: noise } })
    expect(link).toEqual({
      refusal: expect.stringMatching(/too large for a link: it takes \d+ kB/),
    })
    const even = encodeLink({ ...RUN, scenario: { file: 'x.yaml', text: ' '.repeat(1e6) } })
    expect(even).toHaveProperty('refusal')
  })

  it('is refused where it was cut or changed, whichever character it was', () => {
    const fragment = fragmentOf(RUN)
    for (let cut = 6; cut < fragment.length; cut += 7) {
      expect(decodeLink(fragment.slice(0, cut))).toHaveProperty('refusal')
    }
    for (let at = 7; at < fragment.length; at++) {
      const other = fragment[at] === 'A' ? 'B' : 'A'
      const changed = fragment.slice(0, at) + other + fragment.slice(at + 1)
      expect(decodeLink(changed)).toHaveProperty('refusal')
    }
  })
})

describe('unpacking', () => {
  it('stops a bomb at the caps, long before its end', () => {
    const bomb = deflateSync(new Uint8Array(60e6), { level: 9 })
    expect(bomb.length).toBeLessThan(MOST_CHARACTERS * 2)
    const result = inflate(bomb)
    expect(result).toMatchObject({ refused: 'too much' })
    // No further than the cap and what one piece of input can become.
    expect((result as { worked: number }).worked).toBeLessThan(MOST_BYTES + 300_000)
    const small = deflateSync(new Uint8Array(1e6), { level: 9 })
    expect(inflate(small)).toMatchObject({ refused: 'too much' })
    expect((inflate(small) as { worked: number }).worked).toBeLessThan(
      small.length * MOST_RATIO + 300_000,
    )
  })

  it('refuses what ends too early, and what is no deflate', () => {
    const packed = deflateSync(new TextEncoder().encode(blackout))
    expect(inflate(packed)).toHaveProperty('bytes')
    expect(inflate(packed.subarray(0, packed.length - 9))).toMatchObject({ refused: 'damaged' })
    expect(inflate(Uint8Array.of(1, 2, 3))).toMatchObject({ refused: 'damaged' })
    expect(inflate(new Uint8Array(0))).toMatchObject({ refused: 'damaged' })
  })
})

describe('base64 for URLs', () => {
  it('has one text for each row of bytes, and one row of bytes for each text', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 89 + length * 31) & 255)
      const text = toBase64url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(text)).toEqual(bytes)
    }
    for (const wrong of ['A', 'AB', 'AA=', 'A A', 'ÄAAA', 'AA\u{1f4a3}A', 'AA+/']) {
      expect(fromBase64url(wrong)).toBeNull()
    }
  })
})
