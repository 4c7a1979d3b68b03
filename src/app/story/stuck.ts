/** Pods that a scheduler found no place for, until it finds one or nobody wants them any more. */
import type { TimelineLine } from '../../study/protocol.ts'
import { countUntil, detailNumber } from './detail.ts'

interface Course {
  /** When the number changed (s), and what it was from then on. */
  timesS: number[]
  pods: number[]
}

export class Stuck {
  /** By deployment (`k3s/es-x/city`): its pods without a place, and the root that each goes back to. */
  private readonly waiting = new Map<string, Map<string, number>>()
  private readonly courses = new Map<number, Course>()

  add(line: TimelineLine, root: number): void {
    const { kind, subject, by } = line
    if (kind === 'pod-pending') {
      const deployment = `${by}/${subject.slice(subject.indexOf('/') + 1)}`
      const pod = `${deployment}-${detailNumber(line, 'ordinal') ?? line.n}`
      const pods = this.podsOf(deployment)
      if (pods.has(pod)) return
      pods.set(pod, root)
      this.change(root, line.tS, 1)
    } else if (kind === 'pod-scheduled') {
      const pod = subject.slice(subject.indexOf('/') + 1)
      this.drop(pod.slice(0, pod.lastIndexOf('-')), pod, line.tS)
    } else if (kind === 'deployment-scaled') this.scale(line)
  }

  /** Of pods that are one too many, those without a place go first, the youngest of them first. */
  private scale(line: TimelineLine): void {
    const deployment = `${line.by}/${line.subject.slice(line.subject.indexOf('/') + 1)}`
    const fewer = (detailNumber(line, 'from') ?? 0) - (detailNumber(line, 'to') ?? 0)
    const pods = this.waiting.get(deployment)
    if (fewer <= 0 || !pods) return
    for (const pod of [...pods.keys()].slice(-fewer)) this.drop(deployment, pod, line.tS)
  }

  private drop(deployment: string, pod: string, tS: number): void {
    const pods = this.waiting.get(deployment)
    const root = pods?.get(pod)
    if (root === undefined) return
    pods!.delete(pod)
    this.change(root, tS, -1)
  }

  private podsOf(deployment: string): Map<string, number> {
    let pods = this.waiting.get(deployment)
    if (!pods) this.waiting.set(deployment, (pods = new Map()))
    return pods
  }

  private change(root: number, tS: number, by: number): void {
    let course = this.courses.get(root)
    if (!course) this.courses.set(root, (course = { timesS: [], pods: [] }))
    const { timesS, pods } = course
    timesS.push(tS)
    pods.push((pods[pods.length - 1] ?? 0) + by)
  }

  /** How many pods without a place go back to a root at a moment (s). */
  at(root: number, tS: number): number {
    const course = this.courses.get(root)
    return course ? (course.pods[countUntil(course.timesS, tS) - 1] ?? 0) : 0
  }
}
