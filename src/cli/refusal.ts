/**
 * The command refuses what it was given, in one sentence for the person who gave it (exit code 2).
 * Documents are refused with a place (ScenarioError); this is for everything else: options, files,
 * folders.
 */
export class Refusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Refusal'
  }
}
