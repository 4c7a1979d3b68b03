import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ID_PATTERN, isId } from '../../src/scenario/identifier.ts'
import { editDistance, nearestName } from '../../src/scenario/nearest.ts'
import { resolved } from '../../src/scenario/reference.ts'

/** The definition, letter by letter, without any short cut. */
function plainDistance(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length
  const [a, b] = [one.slice(1), other.slice(1)]
  const choices = [
    plainDistance(a, other) + 1,
    plainDistance(one, b) + 1,
    plainDistance(a, b) + (one[0] === other[0] ? 0 : 1),
  ]
  if (one.length > 1 && other.length > 1 && one[0] === other[1] && one[1] === other[0]) {
    choices.push(plainDistance(one.slice(2), other.slice(2)) + 1)
  }
  return Math.min(...choices)
}

describe('the nearest name', () => {
  test.each([
    ['cuont', 'count'],
    ['COUNT', 'count'],
    ['coutn', 'count'],
    ['share', 'shares'],
    ['zebra', null],
    ['', null],
    ['x'.repeat(500), null],
  ])('to %j is %j', (word, name) => {
    expect(nearestName(word, ['count', 'shares', 'providers', 'list'])).toBe(name)
  })

  test('is the first in order of two that are as near, however they are listed', () => {
    expect(nearestName('bat', ['cat', 'bad'])).toBe('bad')
    expect(nearestName('bat', ['bad', 'cat'])).toBe('bad')
  })

  test('is measured in edits, as defined', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other, 99)).toBe(plainDistance(one, other))
        expect(editDistance(one, other, 2)).toBe(Math.min(2, plainDistance(one, other)))
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

test('names are well-formed by scanner and by pattern alike', () => {
  const pattern = new RegExp(ID_PATTERN)
  const unit = fc.constantFrom('a', 'z', '0', '9', '.', '-', '_', 'A', ' ', '/', 'é', '\n')
  const words = fc.oneof(
    fc.string({ unit, maxLength: 5 }),
    fc.constantFrom('constructor', 'prototype', '__proto__', 'constructors', 'x'.repeat(64)),
    fc.constantFrom('x'.repeat(65), 'a\n', 'toString'),
  )
  fc.assert(
    fc.property(words, word => {
      expect(isId(word)).toBe(pattern.test(word))
    }),
    { seed: 1, numRuns: 5_000 },
  )
})

test.each([
  ['a.yaml', 'b.yaml', 'b.yaml'],
  ['x/a.yaml', 'b.yaml', 'x/b.yaml'],
  ['x/a.yaml', '../b.yaml', 'b.yaml'],
  ['x/a.yaml', './y/./b.yaml', 'x/y/b.yaml'],
  ['a.yaml', '../../b.yaml', '../../b.yaml'],
  ['/x/a.yaml', '../b.yaml', '/b.yaml'],
  ['/a.yaml', '../../b.yaml', '/b.yaml'],
  ['../x/a.yaml', '../b.yaml', '../b.yaml'],
  ['C:\\x\\a.yaml', '..\\b.yaml', 'C:/b.yaml'],
])('from %s, %s is %s', (file, reference, path) => {
  expect(resolved(file, reference)).toBe(path)
})
