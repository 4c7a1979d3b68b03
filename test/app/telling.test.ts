import { expect, it } from 'vitest'
import { telling } from '../../src/app/export/report/telling.ts'
import type { Mark } from '../../src/app/story/kinds.ts'
import type { Entry } from '../../src/app/story/story.ts'

const story = (...marks: Mark[]) => marks.map((mark, i) => ({ mark, key: String(i) }) as Entry)
const keys = (entries: readonly Entry[]) => entries.map(({ key }) => key).join('')

it('a page has room for causes and what could not be done first, in the story’s order', () => {
  const told = telling(
    story('cause', 'noticed', 'noticed', 'moved', 'cause', 'moved', 'couldNot', 'next'),
  )
  expect(keys(told)).toBe('013456')
  expect(keys(telling(story('noticed', 'cause')))).toBe('01')
})
