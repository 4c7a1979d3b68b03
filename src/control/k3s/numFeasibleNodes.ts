/** Clusters of up to this many nodes are looked at whole. */
const LEAST_FEASIBLE = 100
const LEAST_PERCENT = 5

/**
 * How many feasible nodes the scheduler looks for before it scores (numFeasibleNodesToFind of
 * pkg/scheduler): in large clusters not all.
 * @param percentage percentageOfNodesToScore; 0 shrinks from 50 by one percent per 125 nodes to 5
 */
export function numFeasibleNodesToFind(nodes: number, percentage = 0): number {
  if (nodes < LEAST_FEASIBLE || percentage >= 100) return nodes
  const percent = percentage || Math.max(LEAST_PERCENT, 50 - Math.trunc(nodes / 125))
  return Math.max(LEAST_FEASIBLE, Math.trunc((nodes * percent) / 100))
}
