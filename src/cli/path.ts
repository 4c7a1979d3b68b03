import { backbone } from '../atlas/backbone.ts'
import { folded } from '../atlas/folded.ts'
import { hubIndex, hubs } from '../atlas/hubs.ts'
import { hubCalled, knownNames, placesCalled } from '../atlas/names.ts'
import { whereabouts } from '../atlas/whereabouts.ts'
import {
  type Access,
  access as accessModels,
  HubField,
  LATENCY,
  type LatencyParts,
  legParts,
  linkOneWayUs,
  linkParts,
  type Point,
  shortestWay,
} from '../continuum/latency.ts'
import { Backbone } from '../continuum/routing.ts'
import { greatCircleKm } from '../kernel/geodesy.ts'
import { nearestName } from '../scenario/nearest.ts'

/** One stretch of a path: km of fibre, and its share of the round trip. */
export interface PathHop {
  readonly from: string
  readonly to: string
  readonly km: number
  readonly rttMs: number
}

/** How the round trip between two places is made. The hops add up to it, and so do the parts. */
export interface PathReport {
  readonly rttMs: number
  readonly km: number
  readonly hops: readonly PathHop[]
  readonly parts: {
    /** Light in fibre. */
    readonly propagationMs: number
    /** Routers, transponders and amplifiers on the way. */
    readonly equipmentMs: number
    /** Both sites' own networks. */
    readonly endsMs: number
    /** The last mile, where `access` asks for one. */
    readonly accessMs?: number
  }
}

export interface PathOptions {
  /** Adds the median last mile of that kind at the first place. */
  readonly access?: Access
}

/** A place that a path cannot start or end at. The message is one sentence. */
export class PathError extends Error {}

interface End extends Point {
  readonly name: string
}

const COORDINATES = /^\s*([+-]?\d+(?:\.\d*)?)\s*,\s*([+-]?\d+(?:\.\d*)?)\s*$/

/** The place that a word stands for: `lat,lon`, a backbone city, or the largest place of that name. */
function endCalled(word: string): End {
  const pair = COORDINATES.exec(word)
  const hub = pair ? undefined : hubCalled(word)
  if (hub) return { name: hub.local, lat: hub.lat, lon: hub.lon, land: hub.land }
  const named = pair ? undefined : placesCalled(word)[0]
  if (!pair && !named) throw new PathError(unknown(word))
  const lat = named?.lat ?? Number(pair![1])
  const lon = named?.lon ?? Number(pair![2])
  const at = whereabouts(lat, lon)
  if ('why' in at) throw new PathError(`${word.trim()} is not in the atlas: ${at.why}.`)
  return { name: named?.name ?? `${lat},${lon}`, lat, lon, land: at.land }
}

function unknown(word: string): string {
  const names = new Map(knownNames())
  const near = nearestName(folded(word), names.keys())
  const hint = near === null ? '' : ` Did you mean ${names.get(near)}?`
  return `The atlas knows no place called ${word.trim() || 'by an empty name'}.${hint}`
}

const graph = (): Backbone =>
  new Backbone(
    hubs.length,
    backbone.map(link => ({
      a: hubIndex(link.a),
      b: hubIndex(link.b),
      oneWayUs: linkOneWayUs(link.km, link.kind),
    })),
  )

/** A stretch before it is rounded. */
interface Stretch extends LatencyParts {
  readonly from: string
  readonly to: string
  readonly km: number
}

const stretch = (from: string, to: string, km: number, parts: LatencyParts): Stretch => ({
  from,
  to,
  km,
  ...parts,
})

/** The stretches of the shortest way between two ends. */
function stretchesBetween(a: End, b: End): Stretch[] {
  const field = new HubField(hubs)
  const [tiesA, tiesB] = [field.attach(a), field.attach(b)]
  const straightKm = greatCircleKm(a.lat, a.lon, b.lat, b.lon)
  const routes = graph()
  const { hubA, hubB } = shortestWay(tiesA, tiesB, straightKm, routes)
  if (hubA < 0) {
    const km = straightKm * LATENCY.legFactor
    return [stretch(a.name, b.name, km, legParts(km))]
  }
  const first = tiesA.find(t => t.hub === hubA)!.km
  const last = tiesB.find(t => t.hub === hubB)!.km
  const stretches = [stretch(a.name, hubs[hubA]!.local, first, legParts(first))]
  let hub = hubA
  for (const index of routes.path(hubA, hubB)) {
    const link = backbone[index]!
    const next = hubIndex(hubs[hub]!.code === link.a ? link.b : link.a)
    const parts = linkParts(link.km, link.kind)
    stretches.push(stretch(hubs[hub]!.local, hubs[next]!.local, link.km, parts))
    hub = next
  }
  stretches.push(stretch(hubs[hubB]!.local, b.name, last, legParts(last)))
  return stretches
}

/** Within a hub's own city the leg is no stretch of its own: it joins the one beside it. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const out = [...stretches]
  const join = (at: number, into: number, from: string, to: string) => {
    const [x, y] = [out[at]!, out[into]!]
    out[into] = {
      from,
      to,
      km: x.km + y.km,
      propagationUs: x.propagationUs + y.propagationUs,
      equipmentUs: x.equipmentUs + y.equipmentUs,
    }
    out.splice(at, 1)
  }
  if (out.length > 1 && out[0]!.from === out[0]!.to) join(0, 1, out[0]!.from, out[1]!.to)
  const end = out.length - 1
  if (end > 0 && out[end]!.from === out[end]!.to)
    join(end, end - 1, out[end - 1]!.from, out[end]!.to)
  return out
}

/** Ms of a round trip from microseconds of one way, in whole thousandths. */
const rttUs = (oneWayUs: number): number => Math.round(2 * oneWayUs)

/**
 * The shortest way between two places over the backbone, and what its round trip is made of. A place
 * is a name of the atlas in any of its languages, accents aside, a hub's code, or `lat,lon` in degrees.
 * Throws PathError where a place is not in the atlas.
 */
export function pathBetween(from: string, to: string, options: PathOptions = {}): PathReport {
  const stretches = joined(stretchesBetween(endCalled(from), endCalled(to)))
  const endUs = rttUs(LATENCY.endUs)
  const last = stretches.length - 1
  const hops = stretches.map((s, i) => {
    const ends = (i === 0 ? endUs : 0) + (i === last ? endUs : 0)
    const us = rttUs(s.propagationUs) + rttUs(s.equipmentUs) + ends
    return { from: s.from, to: s.to, km: Math.round(s.km), us }
  })
  if (options.access !== undefined) {
    const us = Math.round(accessModels[options.access].medianMs * 1000)
    hops.unshift({ from: options.access, to: hops[0]!.from, km: 0, us })
  }
  const sum = (values: readonly number[]) => values.reduce((total, v) => total + v, 0)
  const propagationUs = sum(stretches.map(s => rttUs(s.propagationUs)))
  const equipmentUs = sum(stretches.map(s => rttUs(s.equipmentUs)))
  const accessUs = options.access === undefined ? 0 : hops[0]!.us
  const totalUs = sum(hops.map(h => h.us))
  return {
    rttMs: totalUs / 1000,
    km: sum(hops.map(h => h.km)),
    hops: hops.map(h => ({ from: h.from, to: h.to, km: h.km, rttMs: h.us / 1000 })),
    parts: {
      propagationMs: propagationUs / 1000,
      equipmentMs: equipmentUs / 1000,
      endsMs: (2 * endUs) / 1000,
      ...(options.access === undefined ? {} : { accessMs: accessUs / 1000 }),
    },
  }
}
