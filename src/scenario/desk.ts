/** Where complaints about documents are collected while they are checked. */
import { type Complaint, ordered, ScenarioError } from './complaint.ts'
import type { Mark } from './tree.ts'

export class Desk {
  readonly #complaints: Complaint[] = []
  readonly #warnings: Complaint[] = []

  /** How many complaints there are so far. */
  get count(): number {
    return this.#complaints.length
  }

  /** What is odd, but no reason to refuse. */
  get warnings(): Complaint[] {
    return ordered(this.#warnings)
  }

  add(at: Mark, path: string, message: string): void {
    this.#complaints.push(complaint(at, path, message))
  }

  warn(at: Mark, path: string, message: string): void {
    this.#warnings.push(complaint(at, path, message))
  }

  /** Takes over the complaints of a refusal that was thrown elsewhere. */
  take(refused: ScenarioError): void {
    this.#complaints.push(...refused.complaints)
  }

  /** @throws ScenarioError if there was any complaint */
  settle(): void {
    if (this.#complaints.length > 0) throw new ScenarioError(ordered(this.#complaints))
  }
}

function complaint(at: Mark, path: string, message: string): Complaint {
  return { file: at.source.file, ...at.source.position(at.offset), path, message }
}
