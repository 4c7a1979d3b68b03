import { CLASS } from '../kernel/order.ts'
import { lognormal, uniform, weibull } from '../kernel/streams.ts'
import { EVENT } from './kinds.ts'
import { SUBJECT } from './timeline.ts'
import { meanOfWeibull } from './weibull.ts'
import { POWER, RUN, type World } from './world.ts'

/** Nodes: they fail by chance and are repaired, go dark with their site, and boot. */

/** Median of the repair time is the mean given divided by exp(sigma^2 / 2). */
const REPAIR_SIGMA = 0.8
const REPAIR_MEAN_TO_LOG = (REPAIR_SIGMA * REPAIR_SIGMA) / 2

/** Draws when the node will next fail, counted from now; past the horizon nothing is scheduled. */
export function drawNodeFailure(world: World, node: number): void {
  const { plan, nodes } = world
  const mtbfS = plan.nodes.mtbfS[node]
  if (!(mtbfS > 0) || mtbfS === Infinity) return
  const { hi, lo } = nodeStream(world, node)
  const shape = plan.nodes.mtbfShape[node]
  const n = nodes.draws[node]++
  const afterUs = world.grain(
    (weibull(uniform(hi, lo, n * 4), shape) / meanOfWeibull(shape)) * mtbfS * 1e6,
  )
  world.at(world.now + afterUs, CLASS.fault, EVENT.nodeFailed, node, n)
}

function nodeStream(world: World, node: number) {
  const { sites, nodes } = world.plan
  const site = nodes.site[node]
  return world.root.stream(`node/${sites.id[site]}/${node - sites.firstNode[site]}/failure`)
}

/**
 * The hardware fails by chance and is repaired after a drawn time; n is the failure's number, and an
 * older draw than the last is no longer meant. The next is drawn when it is repaired.
 */
export function nodeFails(world: World, node: number, n: number): void {
  if (world.nodes.failed[node] || n !== world.nodes.draws[node] - 1) return
  const { hi, lo } = nodeStream(world, node)
  const z = lognormal(
    uniform(hi, lo, n * 4 + 1),
    uniform(hi, lo, n * 4 + 2),
    -REPAIR_MEAN_TO_LOG,
    REPAIR_SIGMA,
  )
  nodeBreaks(world, node, 0, world.grain(z * world.plan.nodes.mttrS[node] * 1e6))
}

/** The hardware breaks and is repaired after `repairUs`, or never; broken twice, after the longer. */
export function nodeBreaks(world: World, node: number, cause: number, repairUs: number): void {
  const { nodes } = world
  const repairedUs = world.now + world.grain(repairUs)
  world.at(repairedUs, CLASS.fault, EVENT.nodeRepaired, node)
  if (nodes.failed[node]) {
    nodes.repairedUs[node] = Math.max(nodes.repairedUs[node], repairedUs)
    return
  }
  nodes.failed[node] = 1
  nodes.repairedUs[node] = repairedUs
  world.happened(EVENT.nodeFailed, node)
  const line = world.timeline.write(
    world.now,
    0,
    'node-failed',
    SUBJECT.node,
    node,
    cause,
    repairUs / 1e6,
  )
  nodes.line[node] = line
  nodeGoesDown(world, node, line)
}

export function nodeRepaired(world: World, node: number): void {
  const { nodes } = world
  if (!nodes.failed[node] || world.now < nodes.repairedUs[node]) return
  nodes.failed[node] = 0
  world.happened(EVENT.nodeRepaired, node)
  const line = world.timeline.write(
    world.now,
    0,
    'node-repaired',
    SUBJECT.node,
    node,
    nodes.line[node],
  )
  nodeMayBoot(world, node, line)
  drawNodeFailure(world, node)
}

/** Stops a node: its containers end with it. */
export function nodeGoesDown(world: World, node: number, line: number): void {
  const { nodes, pods } = world
  nodes.line[node] = line
  nodes.epoch[node]++
  if (!nodes.up[node]) return
  nodes.up[node] = 0
  for (let p = nodes.firstPod[node]; p; p = pods.next[p - 1]) {
    const run = pods.run[p - 1]
    if (run === RUN.starting || run === RUN.serving) pods.run[p - 1] = RUN.down
    else if (run === RUN.stopping) pods.run[p - 1] = RUN.ended
    pods.epoch[p - 1]++
  }
  world.touchNode(node)
  world.touchFlows()
}

/** Boots a node if it has power and works; it takes the node's own time. */
export function nodeMayBoot(world: World, node: number, line: number): void {
  const { nodes, sites, plan } = world
  const site = plan.nodes.site[node]
  if (nodes.up[node] || nodes.failed[node] || sites.power[site] === POWER.dark) return
  const bootUs = world.grain(plan.nodes.bootS[node] * 1e6)
  world.at(world.now + bootUs, CLASS.fault, EVENT.nodeBooted, node, nodes.epoch[node], line)
}

/** The node runs; `line` tells of what let it boot. */
export function nodeBooted(
  world: World,
  node: number,
  epoch: number,
  line = world.nodes.line[node],
): void {
  const { nodes, sites, plan } = world
  const site = plan.nodes.site[node]
  if (epoch !== nodes.epoch[node] || nodes.up[node]) return
  if (nodes.failed[node] || sites.power[site] === POWER.dark) return
  nodes.up[node] = 1
  nodes.line[node] = line
  world.happened(EVENT.nodeBooted, node)
  world.touchNode(node)
  world.touchFlows()
}
