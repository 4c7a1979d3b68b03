import { describe, expect, it } from 'vitest'
import { about, count, duration, fraction, list, number, percent } from '../../src/app/format.ts'

describe('numbers in words', () => {
  it('groups thousands and has a true minus, never a negative zero', () => {
    expect(number(1_234_567.891, 1)).toBe('1,234,567.9')
    expect(number(-0.04, 1)).toBe('0.0')
    expect(number(-12)).toBe('\u221212')
    expect(number(Number.NaN)).toBe('–')
  })

  it('never rounds a share up to all', () => {
    expect(percent(0.999_99)).toBe('99.999')
    expect(percent(0.9998)).toBe('99.98')
    expect(percent(1)).toBe('100')
    expect(percent(0.934)).toBe('93.4')
    expect(percent(Number.NaN)).toBe('–')
  })

  it('counts and lists as people do', () => {
    expect(count(1, 'site')).toBe('1 site')
    expect(count(2000, 'country', 'countries')).toBe('2,000 countries')
    expect(list(['A'])).toBe('A')
    expect(list(['A', 'B', 'C'])).toBe('A, B and C')
    expect(list(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 more')
  })

  it('says shares and spans in words', () => {
    expect(fraction(0.32)).toBe('A third')
    expect(fraction(0)).toBe('None')
    expect(fraction(0.97)).toBe('Nearly all')
    expect(fraction(1)).toBe('All')
    expect(duration(492)).toBe('8 min 12 s')
    expect(duration(3 * 3600 + 300)).toBe('3 h 5 min')
    expect(about(0.4)).toBe('under 1 s')
    expect(about(5.2)).toBe('about 6 s')
    expect(about(240)).toBe('about 4 min')
  })
})
