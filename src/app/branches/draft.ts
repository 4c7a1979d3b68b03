/** A question on its way: a change that has no moment yet, and how it is said. */
import type { Change } from '../../study/protocol.ts'
import { list } from '../format.ts'

/** What the page calls the policy that it writes to change one field: its lines are nobody's. */
export const ONE_FIELD = 'one-field.yaml'

/** A change without its moment. */
export type Undated = Change extends infer C
  ? C extends { atS: number }
    ? Omit<C, 'atS'>
    : never
  : never

export interface Draft {
  /** What the branch is called until somebody renames it. */
  name: string
  /** One sentence; `at` is the moment on the clock. */
  sentence: (at: string) => string
  /** @param n how many changes come before this one: incidents need names of their own */
  change: (n: number) => Undated
}

/** The policy of a document, said by its title. */
export function policyDraft({
  title,
  text,
  file,
}: Record<'title' | 'text' | 'file', string>): Draft {
  return {
    name: title,
    sentence: at => `From ${at} on the policy “${title}” holds.`,
    change: () => ({ kind: 'policy', text, file }),
  }
}

export interface Breaking {
  kind: 'grid-outage' | 'link-cut' | 'site-loss' | 'access-cut'
  /** Ids of grids, links or sites (or what the ids of several sites start with). */
  targets: readonly string[]
  /** What they are called. */
  names: readonly string[]
  /** A duration such as `4h`; '' for good. */
  repair: string
}

const BREAKS = {
  'grid-outage': {
    field: 'grids',
    one: 'loses voltage',
    many: 'lose voltage',
    short: 'without voltage',
  },
  'link-cut': { field: 'links', one: 'is cut', many: 'are cut', short: 'cut' },
  'site-loss': { field: 'sites', one: 'is lost', many: 'are lost', short: 'lost' },
  'access-cut': {
    field: 'sites',
    one: 'loses its line',
    many: 'lose their lines',
    short: 'cut off',
  },
} as const

/** An incident, as an entry of a scenario's `incidents`. */
export function breakDraft({ kind, targets, names, repair }: Breaking): Draft {
  const words = BREAKS[kind]
  const who = list(names, 3)
  const many = names.length > 1 || kind === 'access-cut'
  const title = `${capital(who)} ${many ? words.many : words.one}`
  return {
    name: `${capital(who)} ${words.short}`,
    sentence: at =>
      `At ${at} ${who} ${many ? words.many : words.one}, ${repair ? `for ${spoken(repair)}` : 'for good'}.`,
    change: n => ({
      kind: 'incident',
      text: JSON.stringify({
        name: `what-if-${n + 1}`,
        title,
        kind,
        [words.field]: targets,
        ...(repair ? { repair } : {}),
      }),
    }),
  }
}

export function mendDraft(incident: { name: string; title: string }): Draft {
  return {
    name: `Mended: ${incident.title}`,
    sentence: at =>
      `At ${at} all that “${incident.title}” struck and that is not yet back comes back.`,
    change: () => ({ kind: 'mend', incident: incident.name }),
  }
}

export function moveDraft(sites: readonly string[], names: readonly string[]): Draft {
  const who = list(names, 3)
  const count = sites.length === 1 ? 'one site' : `${sites.length} sites`
  return {
    name: `Work moved away from ${who}`,
    sentence: at =>
      `From ${at} on nothing more is placed on ${count} in ${who}, and what runs there moves away.`,
    change: () => ({ kind: 'drain', sites: [...sites] }),
  }
}

/** `4h` as one says it. */
export function spoken(duration: string): string {
  const match = /^(\d+(?:\.\d+)?)(s|m|min|h|d)$/.exec(duration)
  if (!match) return duration
  const unit = { s: 'second', m: 'minute', min: 'minute', h: 'hour', d: 'day' }[match[2]!]!
  return `${match[1]} ${unit}${match[1] === '1' ? '' : 's'}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
