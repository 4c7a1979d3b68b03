/** Fetches the baked land and asks the worker for distance fields. */
import { citiesUrl, nearUrl, overviewUrl } from 'virtual:geography'
import type { FieldWindow } from './distance-field.ts'
import type { FieldReply, FieldRequest } from './field-worker.ts'
import { decodeMesh, type LandMesh } from './format.ts'
import { WINDOW } from './rules.ts'

export interface City {
  name: string
  country: string
  lat: number
  lon: number
  population: number
  capital: boolean
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The map's land could not be read (${response.status})`)
  return response
}

/** Capitals and cities, largest first. */
export async function loadCities(): Promise<City[]> {
  const rows = (await (await fetched(citiesUrl)).json()) as [
    string,
    string,
    number,
    number,
    number,
    number,
  ][]
  return rows.map(([name, country, lat, lon, population, capital]) => ({
    name,
    country,
    lat,
    lon,
    population,
    capital: capital === 1,
  }))
}

/** Pixels of Europe's field: 28 to the unit. */
const FIELD_SIZE = { width: 2072, height: 1848 } as const
/** How far waterlines and bevels look, units in the overview. */
const REACH = { coast: 1.5, border: 0.2 } as const

export class Geography {
  private readonly worker = new Worker(new URL('./field-worker.ts', import.meta.url), {
    type: 'module',
  })
  private readonly waiting = new Map<number, (reply: FieldReply) => void>()
  private readonly known = [false, false]
  private files: (ArrayBuffer | undefined)[] = []
  private lastId = 0

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<FieldReply>) => {
      this.waiting.get(data.id)?.(data)
      this.waiting.delete(data.id)
    }
  }

  /** The land of a level: 0 for the overview, 1 for near views. */
  async loadLand(level: 0 | 1): Promise<LandMesh> {
    const file = await (await fetched(level === 0 ? overviewUrl : nearUrl)).arrayBuffer()
    this.files[level] = file
    return decodeMesh(file)
  }

  /** Land that has been loaded, once more. */
  land(level: 0 | 1): LandMesh | null {
    const file = this.files[level]
    return file ? decodeMesh(file) : null
  }

  /** Europe's field, with its numbers. The overview's land must be there. */
  europe(): Promise<FieldReply> {
    return this.ask(0, { ...WINDOW, ...FIELD_SIZE }, 1, true)
  }

  /** A finer field of what is near; `detail` is how much smaller bevels are there. */
  fine(level: 0 | 1, window: FieldWindow, detail: number): Promise<FieldReply> {
    return this.ask(level, window, detail, false)
  }

  private ask(level: 0 | 1, window: FieldWindow, detail: number, raw: boolean) {
    const id = ++this.lastId
    const reach = { coast: REACH.coast * detail, border: REACH.border * detail }
    const request: FieldRequest = { id, level, window, reach, raw }
    if (!this.known[level]) {
      // a copy: the page goes on reading its own
      request.mesh = this.files[level]!.slice(0)
      this.known[level] = true
    }
    return new Promise<FieldReply>(resolve => {
      this.waiting.set(id, resolve)
      this.worker.postMessage(request)
    })
  }

  dispose(): void {
    this.worker.terminate()
    this.waiting.clear()
  }
}
