/** The scheduler's plugins and reasons in plain words; its own names stand beside them. */

const SCORES: Readonly<Record<string, string>> = {
  TaintToleration: 'Taints',
  NodeAffinity: 'Preference',
  PodTopologySpread: 'Spread',
  InterPodAffinity: 'Neighbours',
  NodeResourcesFit: 'Free room',
  NodeResourcesBalancedAllocation: 'Balance',
  ImageLocality: 'Image there',
}

/** What a score plugin looks at. */
export const pluginWords = (plugin: string): string => SCORES[plugin] ?? plugin

const FILTERS: Readonly<Record<string, string>> = {
  NodeUnschedulable: 'Takes nothing new',
  NodeName: 'Another node is named',
  TaintToleration: 'Silent, or set apart',
  NodeAffinity: 'Not admitted there',
  NodePorts: 'Port is taken',
  NodeResourcesFit: 'No room',
  PodTopologySpread: 'Too close together',
  InterPodAffinity: 'Neighbours',
}

/** What a filter refuses for. */
export const filterWords = (plugin: string): string => FILTERS[plugin] ?? plugin

/** `Insufficient cpu, Insufficient memory` as `too little CPU and memory left`. */
export function reasonWords(reason: string): string {
  const short = [...reason.matchAll(/Insufficient (\S+?)(?:,|$)/g)].map(m =>
    m[1] === 'cpu' ? 'CPU' : m[1],
  )
  if (short.length > 0) return `Too little ${short.join(' and ')} left.`
  const taint = /untolerated taint (\S+)/.exec(reason)
  if (taint) return `Taint ${taint[1]} that the pod does not tolerate.`
  return reason ? `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.` : ''
}
