/** The page's keys, as look.md lists them. Keys typed into a field, or taken by a part, are left alone. */

import { stepEvent, stepMinute } from './run/steps.ts'
import { SPEEDS } from './run/timeStore.ts'
import { focusMap } from './stage/mapHandle.ts'
import type { Twin } from './twin.ts'

type Act = (twin: Twin, event: KeyboardEvent) => void

const ZOOM = 1.4

const KEYS: Readonly<Record<string, Act>> = {
  ' ': ({ time }) => time.play(!time.getState().playing),
  ArrowLeft: (twin, event) => step(twin, event, -1),
  ArrowRight: (twin, event) => step(twin, event, 1),
  '1': ({ time }) => time.setSpeed(SPEEDS[0]),
  '2': ({ time }) => time.setSpeed(SPEEDS[1]),
  '3': ({ time }) => time.setSpeed(SPEEDS[2]),
  l: ({ view }) => view.nextLandScale(),
  s: ({ view }) => view.nextSiteScale(),
  t: ({ view }) => view.switchTheme(),
  v: ({ view }) => view.set({ table: !view.getState().table, search: '' }),
  f: ({ view, run }) => run.getState().record && view.set({ dialog: 'whatIf' }),
  k: ({ view }) => view.set({ dialog: 'keep' }),
  m: ({ view }) => {
    view.set({ table: false, search: '' })
    requestAnimationFrame(focusMap)
  },
  o: ({ view }) => view.set({ dialog: 'scenarios' }),
  w: ({ time }) => {
    const { fromS, toS, horizonS } = time.getState()
    if (fromS <= 0 && toS >= horizonS) time.showHome()
    else time.showWhole()
  },
  '/': ({ view }) => view.set({ dialog: 'find' }),
  '?': ({ view }) => view.set({ dialog: 'help' }),
  '+': ({ time }) => time.zoom(1 / ZOOM, time.getState().playheadS),
  '=': ({ time }) => time.zoom(1 / ZOOM, time.getState().playheadS),
  '-': ({ time }) => time.zoom(ZOOM, time.getState().playheadS),
  Escape: ({ view }) => {
    const { site, table, branch } = view.getState()
    if (site >= 0) view.set({ site: -1 })
    else if (branch && !table) view.set({ branch: null })
    else view.set({ table: false, search: '' })
  },
}

function step({ run, time }: Twin, event: KeyboardEvent, way: 1 | -1): void {
  if (event.shiftKey) stepMinute(time, way)
  else stepEvent(run, time, way)
}

/** Listens on the whole page; returns what ends it. */
export function listenToKeys(twin: Twin): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (twin.view.getState().dialog || document.querySelector('dialog[open]')) return
    // Esc closes a word's definition, and nothing else with it.
    if (event.key === 'Escape' && document.querySelector('.term[aria-expanded="true"]')) return
    const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()]
    if (!act || isTaken(event)) return
    event.preventDefault()
    act(twin, event)
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

/** Whether the focused element needs the key itself. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[data-keys]')) return true
  const { tagName } = target
  if (tagName === 'TEXTAREA' || tagName === 'SELECT') return true
  const arrow = key.startsWith('Arrow')
  if (tagName === 'INPUT') {
    const { type } = target as HTMLInputElement
    return type === 'radio' || type === 'range' ? arrow || key === ' ' : true
  }
  return tagName === 'BUTTON' && key === ' '
}
