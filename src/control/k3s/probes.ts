import {
  asList,
  asObject,
  asText,
  asWhole,
  at,
  FieldError,
  field,
  type NativeObject,
} from './native.ts'

/** A probe of a container, with the API's defaults. */
export interface Probe {
  readonly initialDelayS: number
  readonly periodS: number
  readonly timeoutS: number
  readonly successThreshold: number
  readonly failureThreshold: number
}

/** A container as its author wrote it: what a reader of the manifest would look for. */
export interface ContainerModel {
  readonly name: string
  readonly image: string
  /** Quantities in the author's own words. */
  readonly requests: Readonly<Record<string, string>>
  readonly limits: Readonly<Record<string, string>>
  readonly readiness: Probe | null
  readonly startup: Probe | null
  readonly liveness: Probe | null
}

function readProbe(value: unknown, path: string): Probe | null {
  if (value === undefined || value === null) return null
  const object = asObject(value, path)
  const number = (key: string, least: number, usual: number) =>
    field(object, key, path, (v, p) => asWhole(v, p, least)) ?? usual
  return {
    initialDelayS: number('initialDelaySeconds', 0, 0),
    periodS: number('periodSeconds', 1, 10),
    timeoutS: number('timeoutSeconds', 1, 1),
    successThreshold: number('successThreshold', 1, 1),
    failureThreshold: number('failureThreshold', 1, 3),
  }
}

/**
 * The same containers with the quantities of another reading of them: an author's own words are
 * kept where they were wrong and had to be left out.
 */
export function inAuthorsWords(models: readonly ContainerModel[], spec: unknown): ContainerModel[] {
  const items = (spec as { containers?: unknown } | null | undefined)?.containers
  if (!Array.isArray(items)) return [...models]
  const words = (value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? inWords(value, '') : {}
  return models.map(model => {
    const own = items.find(item => item?.name === model.name)?.resources
    return { ...model, requests: words(own?.requests), limits: words(own?.limits) }
  })
}

function inWords(value: unknown, path: string): Record<string, string> {
  const object = asObject(value, path)
  return Object.fromEntries(Object.keys(object).map(key => [key, String(object[key])]))
}

/** Reads `spec.containers`; there must be one, each with a name of its own and an image. */
export function readContainerModels(spec: NativeObject, path: string): ContainerModel[] {
  const list = at(path, 'containers')
  const items = asList(spec.containers, list)
  if (items.length === 0) throw new FieldError(list, 'needs at least one container')
  const names = new Set<string>()
  return items.map((item, i) => {
    const where = at(list, i)
    const object = asObject(item, where)
    const name = field(object, 'name', where, asText)
    if (!name) throw new FieldError(at(where, 'name'), 'is required')
    if (names.has(name)) throw new FieldError(at(where, 'name'), `${name} is there already`)
    names.add(name)
    const image = field(object, 'image', where, asText)
    if (!image) throw new FieldError(at(where, 'image'), 'is required')
    const resources = asObject(object.resources, at(where, 'resources'))
    return {
      name,
      image,
      requests: inWords(resources.requests, at(at(where, 'resources'), 'requests')),
      limits: inWords(resources.limits, at(at(where, 'resources'), 'limits')),
      readiness: field(object, 'readinessProbe', where, readProbe),
      startup: field(object, 'startupProbe', where, readProbe),
      liveness: field(object, 'livenessProbe', where, readProbe),
    }
  })
}
