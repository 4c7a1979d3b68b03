/**
 * What a value looks like. Domains are fixed, so that a colour means the same every day; stops are
 * evenly spaced over the domain and mixed in OKLab. Used by the map, its keys and the charts.
 */
import { formatHex, mixOklab, parseHex, type Rgb } from './oklab.ts'
import { type Hex, type Theme, TOKENS } from './tokens.ts'

export type ScaleName = 'latency' | 'carbon' | 'load' | 'change'

export interface Scale {
  /** Value at the first and at the last stop; beyond them the end colours hold. */
  domain: readonly [number, number]
  unit: string
  /** What a key writes under its ramp. */
  ticks: readonly string[]
  stops: Record<Theme, readonly Hex[]>
}

const hexes = (list: string): Hex[] => list.split(' ').map(hex => `#${hex}` as const)

export const SCALES: Record<ScaleName, Scale> = {
  latency: {
    domain: [0, 40],
    unit: 'ms',
    ticks: ['0', '8', '16', '24', '32', '40+'],
    stops: {
      dark: hexes('365b80 3c7eaa 4ba4c9 6acbde 9febea e4fef4'),
      light: hexes('87b2c6 5694b9 2b74aa 125492 0f3872 0f214a'),
    },
  },
  carbon: {
    domain: [0, 700],
    unit: 'g/kWh',
    ticks: ['0', '140', '280', '420', '560', '700+'],
    stops: {
      dark: hexes('215148 347158 5f8e60 99a665 cfbe7e f0dcb1'),
      light: hexes('d8f3e7 c2e3c9 b6cda0 b2ae75 a78b56 916745'),
    },
  },
  load: {
    domain: [0, 100],
    unit: '%',
    ticks: ['0', '20', '40', '60', '80', '100'],
    stops: {
      dark: hexes('574683 8059a8 ad71bf d58fcb f4b5d7 ffe1ea'),
      light: hexes('d6b7e4 b992d6 966cc3 724aab 4f3387 2c2054'),
    },
  },
  /** Better (negative) to worse; charts add a shape: diamond better, disc worse. */
  change: {
    domain: [-12, 12],
    unit: 'ms',
    ticks: ['\u221212', '0', '+12'],
    stops: {
      dark: hexes('a0eea2 76af77 636a71 b36dbe e495f0'),
      light: hexes('2f6633 699f6b b3b8bf aa6ab4 751d82'),
    },
  },
}

/** By the protocol's `law` number: 0 EU, 1 adequate, 2 within reach of US law, 3 outside. */
export const LAW_COLOURS: Record<Theme, readonly Hex[]> = {
  dark: hexes('74afff 83f6e1 f8c655 99709b'),
  light: hexes('436cb9 3dbbae c99414 583c5a'),
}
export const LAW_NAMES = ['EU', 'Adequate', 'US reach', 'Outside'] as const

/**
 * Land by law, under sites: the law's colour, half way to the land's own, so that sites stand out on
 * it. Keys for land use this too.
 */
export function landLawColour(theme: Theme, law: number): Hex {
  const full = LAW_COLOURS[theme][law] ?? LAW_COLOURS[theme][3]!
  return formatHex(mixOklab(parseHex(TOKENS[theme].land), parseHex(full), 0.5))
}

/** Entries in a scale's table, first at the domain's start, last at its end. */
export const TABLE_SIZE = 256

const tables = new Map<string, Uint8Array>()

/** 256 colours over the scale's domain, r g b in turn (768 bytes); shared, so do not write to it. */
export function scaleTable(name: ScaleName, theme: Theme): Uint8Array {
  const key = `${name} ${theme}`
  let table = tables.get(key)
  if (!table) {
    table = new Uint8Array(TABLE_SIZE * 3)
    for (let i = 0; i < TABLE_SIZE; i++) {
      const rgb = atShare(SCALES[name].stops[theme], i / (TABLE_SIZE - 1))
      for (let c = 0; c < 3; c++) table[i * 3 + c] = Math.round(rgb[c]!)
    }
    tables.set(key, table)
  }
  return table
}

/** The index into `scaleTable` for a value in the scale's unit, clamped to its domain. */
export function tableIndex(name: ScaleName, value: number): number {
  const [from, to] = SCALES[name].domain
  const share = (value - from) / (to - from)
  return Math.round(Math.max(0, Math.min(1, share)) * (TABLE_SIZE - 1))
}

/** The colour of a value in the scale's unit; beyond the domain the end colour. */
export function colourOf(name: ScaleName, theme: Theme, value: number): Hex {
  const [from, to] = SCALES[name].domain
  return formatHex(atShare(SCALES[name].stops[theme], (value - from) / (to - from)))
}

/** `count` evenly spaced colours, for a key's ramp; CSS mixes in sRGB, so ask for 24 or more. */
export function rampColours(name: ScaleName, theme: Theme, count = 32): Hex[] {
  const stops = SCALES[name].stops[theme]
  return Array.from({ length: count }, (_, i) => formatHex(atShare(stops, i / (count - 1))))
}

function atShare(stops: readonly Hex[], share: number): Rgb {
  const at = Math.max(0, Math.min(1, share)) * (stops.length - 1)
  const i = Math.min(stops.length - 2, Math.floor(at))
  if (at === i) return parseHex(stops[i]!)
  if (at === i + 1) return parseHex(stops[i + 1]!)
  return mixOklab(parseHex(stops[i]!), parseHex(stops[i + 1]!), at - i)
}
