import type { Binding } from './binding.ts'
import type { SchedulerCache } from './cache.ts'
import { scoreInterPod } from './interPodAffinity.ts'
import type { ScorePlugin } from './profile.ts'
import { scoreBalanced, scoreFit } from './resourceScore.ts'
import type { Scratch } from './scratch.ts'
import { scoreSpread } from './spread.ts'
import { wholeQuotient } from './whole.ts'

/**
 * One plugin's scores of the nodes in `list[0..count)`, normalised to 0..100 and before weights,
 * into `out`. False when the plugin skips this pod: it then says nothing about any node.
 */
export function scorePlugin(
  plugin: ScorePlugin,
  cache: SchedulerCache,
  binding: Binding,
  scratch: Scratch,
  list: Uint32Array,
  count: number,
  out: Float64Array,
): boolean {
  switch (plugin) {
    case 'TaintToleration':
      for (let i = 0; i < count; i++) out[i] = binding.disliked[cache.taintSetOf[list[i]]]
      scaleToMost(out, count, true)
      return true
    case 'NodeAffinity': {
      const { preference } = binding
      if (preference === null) return false
      for (let i = 0; i < count; i++) out[i] = preference[list[i]]
      scaleToMost(out, count, false)
      return true
    }
    case 'ImageLocality': {
      const { images } = binding
      if (images === null) return false
      for (let i = 0; i < count; i++) out[i] = images[list[i]]
      return true
    }
    case 'PodTopologySpread':
      return scoreSpread(cache, binding, scratch, list, count, out)
    case 'InterPodAffinity':
      return scoreInterPod(cache, binding, scratch, list, count, out)
    case 'NodeResourcesFit':
      return scoreFit(cache, binding, scratch, list, count, out)
    case 'NodeResourcesBalancedAllocation':
      return scoreBalanced(cache, binding, list, count, out)
  }
}

/** Scales to 0..100 by the greatest; reversed, the least is best. */
function scaleToMost(out: Float64Array, count: number, reversed: boolean): void {
  let most = 0
  for (let i = 0; i < count; i++) if (out[i] > most) most = out[i]
  if (most === 0) {
    if (reversed) out.fill(100, 0, count)
    return
  }
  for (let i = 0; i < count; i++) {
    const scaled = wholeQuotient(100 * out[i], most)
    out[i] = reversed ? 100 - scaled : scaled
  }
}
