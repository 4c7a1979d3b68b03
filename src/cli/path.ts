import { backbone } from '../atlas/backbone.ts'
import { countries } from '../atlas/countries.ts'
import { hubs } from '../atlas/hubs.ts'
import { places } from '../atlas/places.ts'
import {
  type Access,
  access as accessModels,
  attachments,
  LATENCY,
  legParts,
  linkOneWayUs,
  linkParts,
  shortestWay,
} from '../continuum/latency.ts'
import { Backbone } from '../continuum/routing.ts'
import { greatCircleKm } from '../kernel/geodesy.ts'

/** One stretch of a path. `km` is fibre. */
export interface PathHop {
  readonly from: string
  readonly to: string
  readonly km: number
  readonly rttMs: number
}

/** How the round trip between two places is made. */
export interface PathReport {
  readonly rttMs: number
  readonly km: number
  readonly hops: readonly PathHop[]
  readonly parts: { readonly propagationMs: number; readonly equipmentMs: number } & Readonly<
    Record<string, number>
  >
}

/** A place that a path cannot start or end at; the message is one sentence. */
export class PathError extends Error {}

export interface PathOptions {
  readonly access?: Access
}

interface End {
  readonly name: string
  readonly lat: number
  readonly lon: number
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()

function findEnd(text: string): End {
  const pair = /^\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*$/.exec(text)
  if (pair) return { name: text.trim(), lat: Number(pair[1]), lon: Number(pair[2]) }
  const key = fold(text)
  const hub = hubs.find(h => fold(h.name) === key || fold(h.local) === key || fold(h.code) === key)
  if (hub) return { name: hub.name, lat: hub.lat, lon: hub.lon }
  let best: (typeof places)[number] | undefined
  for (const p of places) {
    if (p.id === key) return p
    if (fold(p.name) === key && (!best || p.population > best.population)) best = p
  }
  if (best) return best
  throw new PathError(`"${text}" is no place of the atlas (${countries.length} countries).`)
}

/** The way between two places of the atlas, or points `lat,lon`. Throws PathError. */
export function pathBetween(from: string, to: string, options: PathOptions = {}): PathReport {
  const a = findEnd(from)
  const b = findEnd(to)
  const graph = new Backbone(
    hubs.length,
    backbone.map(link => ({
      a: hubs.findIndex(h => h.code === link.a),
      b: hubs.findIndex(h => h.code === link.b),
      oneWayUs: linkOneWayUs(link.km, link.kind),
    })),
  )
  const tiesA = attachments(a, hubs)
  const tiesB = attachments(b, hubs)
  const straight = greatCircleKm(a.lat, a.lon, b.lat, b.lon)
  const way = shortestWay(tiesA, tiesB, straight, graph)
  const stretches: { from: string; to: string; km: number; parts: ReturnType<typeof legParts> }[] =
    []
  if (way.hubA < 0) {
    const km = straight * LATENCY.legFactor
    stretches.push({ from: a.name, to: b.name, km, parts: legParts(km) })
  } else {
    const first = tiesA.find(t => t.hub === way.hubA)!
    const last = tiesB.find(t => t.hub === way.hubB)!
    stretches.push({
      from: a.name,
      to: hubs[way.hubA]!.name,
      km: first.km,
      parts: legParts(first.km),
    })
    let hub = way.hubA
    for (const index of graph.path(way.hubA, way.hubB)) {
      const link = backbone[index]!
      const next = hubs[hub]!.code === link.a ? link.b : link.a
      const nextIndex = hubs.findIndex(h => h.code === next)
      stretches.push({
        from: hubs[hub]!.name,
        to: hubs[nextIndex]!.name,
        km: link.km,
        parts: linkParts(link.km, link.kind),
      })
      hub = nextIndex
    }
    stretches.push({
      from: hubs[way.hubB]!.name,
      to: b.name,
      km: last.km,
      parts: legParts(last.km),
    })
  }
  const hops = stretches.map(s => ({
    from: s.from,
    to: s.to,
    km: s.km,
    rttMs: (2 * (s.parts.propagationUs + s.parts.equipmentUs)) / 1000,
  }))
  const sum = (f: (s: (typeof stretches)[number]) => number) =>
    stretches.reduce((t, s) => t + f(s), 0)
  const lastMile = options.access ? accessModels[options.access].medianMs : 0
  const propagationMs = (2 * sum(s => s.parts.propagationUs)) / 1000
  const equipmentMs = (2 * sum(s => s.parts.equipmentUs) + 4 * LATENCY.endUs) / 1000
  return {
    rttMs: propagationMs + equipmentMs + lastMile,
    km: sum(s => s.km),
    hops,
    parts: { propagationMs, equipmentMs, accessMs: lastMile },
  }
}
