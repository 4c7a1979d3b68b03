import { EVENT } from '../../src/continuum/kinds.ts'
import type { Twin } from '../../src/twin/twin.ts'

/** Has whatever is sent checked as it leaves: an agent that is down and a server that stands still send nothing. */
export function watchSenders(twin: Twin): string[] {
  const faults: string[] = []
  const { world, k3s } = twin
  const at = world.at.bind(world)
  world.at = (timeUs, cls, kind, subject, a, b, cause) => {
    const node = kind === EVENT.beatArrives ? subject : world.pods.node[subject]
    if (kind === EVENT.podStatus || kind === EVENT.beatArrives) {
      if (!world.nodes.up[node]) faults.push(`${world.now}: node ${node} sends, and is dead`)
    } else if (kind === EVENT.runPod || kind === EVENT.killPod || kind === EVENT.endpointTold) {
      const c = world.pods.cluster[subject]
      const place = world.plan.sites.firstNode[k3s.servers.place[c]]
      if (!k3s.listeners.rows.running[c] || !world.nodes.up[place])
        faults.push(`${world.now}: server ${c} commands, and stands still`)
    }
    at(timeUs, cls, kind, subject, a, b, cause)
  }
  return faults
}
