export { type Explanation, explain, explainSearch } from '../../control/k3s/schedule.ts'
export { PHASE } from '../../control/k3s/serverState.ts'
