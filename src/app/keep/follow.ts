/** Keeps what the page shows: the run as it grows, its branches, and where a person stands in it. */
import type { RunRecord } from '../run/record.ts'
import type { Twin } from '../twin.ts'
import { createKeep, type Keep, openVault } from './keep.ts'
import { writePlace } from './place.ts'
import type { Vault } from './vault.ts'

/** A place is written no more often than this (ms), and once more when the page goes. */
const PLACE_MS = 1000

const keeps = new WeakMap<Twin, Promise<Keep>>()

/** The library of a page; made when it is first asked for. */
export function keepOf(twin: Twin, vault: () => Promise<Vault> = openVault): Promise<Keep> {
  let keep = keeps.get(twin)
  if (!keep) {
    keep = vault().then(open => createKeep(twin, open))
    keeps.set(twin, keep)
  }
  return keep
}

/** Begins to keep; returns what ends it. */
export function followKeep(twin: Twin, keep: Keep): () => void {
  const ends = [followRun(twin, keep), followPlace(twin, keep), followBranches(twin, keep)]
  void keep.refresh()
  return () => {
    for (const end of ends) end()
  }
}

function followRun({ run }: Twin, keep: Keep): () => void {
  let shown: RunRecord | null = null
  const look = () => {
    const { record } = run.getState()
    if (record && record !== shown) {
      shown = record
      void keep.begin(record)
    }
    keep.offer()
  }
  look()
  return run.subscribe(look)
}

function followBranches({ branches, run }: Twin, keep: Keep): () => void {
  // A new run has no branches yet: those that are kept of it come back by and by.
  let of = run.getState().record
  return branches.subscribe(({ branches: all, asking }) => {
    const { record } = run.getState()
    const fresh = record !== of && all.length === 0
    of = record
    if (!fresh && asking === null) void keep.putBranches()
  })
}

function followPlace(twin: Twin, keep: Keep): () => void {
  let timer = 0
  const write = () => {
    timer = 0
    const { record } = twin.run.getState()
    if (!keep.vault.lasting || !record || keep.getState().current !== record.run.id) return
    const { site, siteScale, landScale } = twin.view.getState()
    writePlace({
      id: record.run.id,
      playheadS: twin.time.getState().playheadS,
      site: record.run.sites.id[site] ?? null,
      view: { siteScale, landScale },
    })
  }
  const soon = () => {
    timer ||= window.setTimeout(write, PLACE_MS)
  }
  const ends = [twin.time.subscribe(soon), twin.view.subscribe(soon), keep.subscribe(soon)]
  window.addEventListener('pagehide', write)
  return () => {
    for (const end of ends) end()
    window.clearTimeout(timer)
    window.removeEventListener('pagehide', write)
  }
}
