/**
 * What each kind of timeline line means to a reader: which of the five marks it carries, whose event
 * it is, and on which lane of the timeline it stands. A kind that is not here is shown by its own
 * words, as something noticed.
 */

/** The five marks of the story. Shapes are fixed; their words may vary. */
export type Mark = 'cause' | 'noticed' | 'moved' | 'couldNot' | 'next'

export interface Meaning {
  mark: Mark
  /** The word beside the mark. */
  word: string
  /** Lines of this kind are told together with those of that kind. */
  with?: string
  /** Told in the story; others only tick on the timeline. */
  told: boolean
}

const cause = (told = true, word = 'Cause'): Meaning => ({ mark: 'cause', word, told })
const noticed = (told = true, word = 'Noticed'): Meaning => ({ mark: 'noticed', word, told })
const moved = (word = 'Moved', told = true): Meaning => ({ mark: 'moved', word, told })
const couldNot = (): Meaning => ({ mark: 'couldNot', word: 'Could not', told: true })

export const MEANINGS: Readonly<Record<string, Meaning>> = {
  'incident-begins': cause(),
  'grid-voltage-lost': { ...cause(), with: 'incident-begins' },
  'site-mains-lost': { ...cause(), with: 'incident-begins' },
  'site-power-lost': cause(true, 'Lost'),
  'site-lost': { ...cause(), with: 'incident-begins' },
  'site-access-cut': { ...cause(), with: 'incident-begins' },
  'link-cut': { ...cause(), with: 'incident-begins' },
  'node-failed': cause(),
  'server-lost': noticed(true, 'Lost'),
  'site-on-generator': moved('Held'),
  'node-not-ready': noticed(),
  'node-tainted': { ...noticed(), with: 'node-not-ready' },
  'zone-state': noticed(),
  'quorum-lost': couldNot(),
  'evictions-halted': couldNot(),
  'evictions-resumed': moved('Resumed'),
  'pod-evicted': moved(),
  'pod-scheduled': { ...moved(), with: 'pod-evicted' },
  'pod-ready': { ...moved(), with: 'pod-evicted' },
  'pod-pending': couldNot(),
  'deployment-scaled': moved('Scaled'),
  'incident-stage': moved('Restored'),
  'grid-voltage-back': { ...moved('Restored'), with: 'incident-stage' },
  'site-power-back': moved('Restored'),
  'site-access-mended': { ...moved('Mended'), with: 'incident-ends' },
  'link-mended': { ...moved('Mended'), with: 'incident-ends' },
  'incident-ends': moved('Over'),
  'server-up': moved('Back'),
  'node-ready': noticed(true, 'Back'),
  'node-repaired': noticed(false),
  'node-booted': noticed(false),
}

export const meaningOf = (kind: string): Meaning => MEANINGS[kind] ?? noticed(false)

/** Names of systems as people write them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  k3s: 'K3s',
  opennebula: 'OpenNebula',
  linstor: 'LINBIT',
  mariadb: 'MariaDB Galera',
  zabbix: 'Zabbix',
  bareos: 'Bareos',
  micro: 'SUSE Micro',
}

/** Whose event a line is. */
export function systemOf(source: string, kind: string): string {
  if (source !== 'world') return SYSTEMS[source] ?? source
  if (kind.startsWith('link-') || kind.includes('access')) return 'Network'
  if (kind.startsWith('grid-') || kind === 'site-mains-lost') return 'Grid'
  if (kind.startsWith('node-')) return 'Machines'
  if (kind.startsWith('server-') || kind.startsWith('quorum')) return 'K3s'
  return 'Sites'
}

/** The lane whose ticks show a line. */
export function laneOf(source: string, kind: string): string {
  if (source === 'world') {
    const system = systemOf(source, kind)
    if (system === 'Network') return 'Links'
    return system === 'Grid' ? 'Sites' : system
  }
  if (source === 'linstor' || source === 'mariadb' || source === 'bareos') return 'Storage'
  if (source === 'zabbix') return 'Watch'
  if (source === 'opennebula' || source === 'micro') return 'Machines'
  return SYSTEMS[source] ?? source
}
