import { describe, expect, it } from 'vitest'
import { fromOklab, mixOklab, parseHex, toOklab } from '../../../src/app/theme/oklab.ts'
import {
  colourOf,
  LAW_COLOURS,
  rampColours,
  SCALES,
  type ScaleName,
  scaleTable,
  tableIndex,
} from '../../../src/app/theme/scales.ts'
import { customProperties, type Theme, TOKENS } from '../../../src/app/theme/tokens.ts'

const themes: Theme[] = ['dark', 'light']
const names = Object.keys(SCALES) as ScaleName[]

describe('OKLab', () => {
  it('agrees with the values published with it', () => {
    // Ottosson's own table of XYZ pairs, in sRGB terms: white is L 1, and primaries are well known
    const close = (got: number[], want: number[]) =>
      got.forEach((value, i) => {
        expect(value).toBeCloseTo(want[i]!, 3)
      })
    close(toOklab([255, 255, 255]), [1, 0, 0])
    close(toOklab([255, 0, 0]), [0.628, 0.2249, 0.1258])
    close(toOklab([0, 255, 0]), [0.8664, -0.2339, 0.1795])
    close(toOklab([0, 0, 255]), [0.452, -0.0325, -0.3115])
  })

  it('comes back from every corner of sRGB', () => {
    for (const rgb of [
      [0, 0, 0],
      [255, 96, 56],
      [12, 200, 90],
      [255, 255, 255],
    ] as [number, number, number][]) {
      fromOklab(toOklab(rgb)).forEach((c, i) => {
        expect(c).toBeCloseTo(rgb[i]!, 2)
      })
    }
  })

  it('mixes half way in lightness, not in sRGB', () => {
    const half = toOklab(mixOklab(parseHex('#000000'), parseHex('#ffffff'), 0.5))
    expect(half[0]).toBeCloseTo(0.5, 3)
  })
})

describe('scales', () => {
  it('start and end on the stops, and hold beyond the domain', () => {
    for (const name of names)
      for (const theme of themes) {
        const { domain, stops } = SCALES[name]
        expect(colourOf(name, theme, domain[0])).toBe(stops[theme][0])
        expect(colourOf(name, theme, domain[1])).toBe(stops[theme].at(-1))
        expect(colourOf(name, theme, domain[0] - 1)).toBe(stops[theme][0])
        expect(colourOf(name, theme, domain[1] * 10)).toBe(stops[theme].at(-1))
      }
  })

  it('pass through each stop at its share of the domain', () => {
    expect(colourOf('latency', 'dark', 8)).toBe('#3c7eaa')
    expect(colourOf('latency', 'light', 24)).toBe('#125492')
    expect(colourOf('carbon', 'light', 560)).toBe('#a78b56')
    expect(colourOf('change', 'dark', 0)).toBe('#636a71')
  })

  it('between stops lie half way in OKLab', () => {
    const [a, b] = ['#365b80', '#3c7eaa'].map(hex => toOklab(parseHex(hex)))
    const got = toOklab(parseHex(colourOf('latency', 'dark', 4)))
    got.forEach((c, i) => {
      expect(c).toBeCloseTo((a![i]! + b![i]!) / 2, 2)
    })
  })

  it('rise (dark) or fall (light) steadily in lightness', () => {
    for (const name of ['latency', 'carbon', 'load'] as const)
      for (const theme of themes) {
        const L = rampColours(name, theme, 41).map(hex => toOklab(parseHex(hex))[0])
        for (let i = 1; i < L.length; i++)
          expect(theme === 'dark' ? L[i]! > L[i - 1]! : L[i]! < L[i - 1]!).toBe(true)
      }
  })

  it('have a table that agrees with the colours asked one by one', () => {
    const table = scaleTable('latency', 'dark')
    expect(table).toHaveLength(768)
    expect(tableIndex('latency', -3)).toBe(0)
    expect(tableIndex('latency', 99)).toBe(255)
    const at = tableIndex('latency', 24) * 3
    expect([...table.slice(at, at + 3)]).toEqual(parseHex('#6acbde'))
    expect(scaleTable('latency', 'dark')).toBe(table)
  })

  it('name four laws in each theme', () => {
    for (const theme of themes) expect(new Set(LAW_COLOURS[theme]).size).toBe(4)
  })
})

describe('tokens', () => {
  it('are the same names in both themes, and valid colours', () => {
    expect(Object.keys(TOKENS.dark)).toEqual(Object.keys(TOKENS.light))
    for (const theme of themes)
      for (const hex of Object.values(TOKENS[theme])) expect(() => parseHex(hex)).not.toThrow()
  })

  it('keep their promised contrast on a sheet', () => {
    for (const theme of themes) {
      const t = TOKENS[theme]
      expect(contrast(t.ink2, t.sheet)).toBeGreaterThanOrEqual(7.75)
      expect(contrast(t.ink3, t.sheet)).toBeGreaterThanOrEqual(5.15)
      expect(contrast(t.alarm, t.sheet)).toBeGreaterThanOrEqual(5.25)
      expect(contrast(t.focus, t.sheet)).toBeGreaterThanOrEqual(6.35)
    }
  })

  it('become custom properties', () => {
    const properties = new Map(customProperties('dark'))
    expect(properties.get('--ink-1')).toBe('#eef3f6')
    expect(properties.get('--alarm-tint')).toBe('#2a1712')
  })
})

/** WCAG 2 contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = parseHex(hex).map(byte => {
      const c = byte / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!
  }
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (hi! + 0.05) / (lo! + 0.05)
}
