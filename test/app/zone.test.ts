import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createRunStore } from '../../src/app/run/runStore.ts'
import { wearZone } from '../../src/app/run/wearZone.ts'
import { createViewStore } from '../../src/app/viewStore.ts'
import { recordOf, smallRun } from './smallRun.ts'

const NOON_S = 12 * 3600

/** A page with one run, and another beside it. */
function page() {
  const store = () => {
    const run = createRunStore(() => {
      throw new Error('nothing is computed here')
    })
    run.setState({ record: recordOf(smallRun(), {}) })
    return run
  }
  const run = store()
  const branch = store()
  const view = createViewStore()
  const branches = createStore(() => ({ branches: [{ run: branch }] }))
  const end = wearZone({ run, view, branches } as unknown as Parameters<typeof wearZone>[0])
  const read = (of = run) => of.getState().record!.clock.shortDate(NOON_S)
  return { run, branch, view, read, end }
}

describe('the zone that clocks show', () => {
  it('is the scenario’s until another is chosen, then that one, in every run', () => {
    const { run, branch, view, read, end } = page()
    expect(read()).toBe('28 Apr 2025, CEST')
    const before = run.getState().version
    view.set({ zone: 'Europe/Lisbon' })
    expect(read()).toBe('28 Apr 2025, WEST')
    expect(read(branch)).toBe('28 Apr 2025, WEST')
    expect(run.getState().record!.clock.minute(NOON_S)).toBe('11:00')
    expect(run.getState().version).toBeGreaterThan(before)
    view.set({ zone: 'UTC' })
    expect(read()).toBe('28 Apr 2025, UTC')
    expect(run.getState().record!.clock.minute(NOON_S)).toBe('10:00')
    view.set({ zone: '' })
    expect(run.getState().record!.clock.minute(NOON_S)).toBe('12:00')
    end()
  })

  it('holds for the run that is opened next, and an unknown one changes nothing', () => {
    const { run, view, read, end } = page()
    view.set({ zone: 'UTC' })
    run.setState({ record: recordOf(smallRun(), {}) })
    expect(read()).toBe('28 Apr 2025, UTC')
    view.set({ zone: 'Mars/Olympus' })
    expect(read()).toBe('28 Apr 2025, CEST')
    end()
  })
})
