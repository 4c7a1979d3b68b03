/** What the parts of filling share: the document for positions, and where complaints go. */
import type { Desk } from '../desk.ts'
import { markAt, type Path, pathText, type Tree } from '../tree.ts'
import { named } from '../words.ts'

export class Filling {
  readonly #tree: Tree
  readonly #desk: Desk

  constructor(tree: Tree, desk: Desk) {
    this.#tree = tree
    this.#desk = desk
  }

  /** The field at a path in words, as `--set` takes it. */
  text(path: Path): string {
    return pathText(this.#tree, path)
  }

  /** Refuses the value at a path. The message is a whole sentence. */
  complain(path: Path, message: string): void {
    this.#desk.add(markAt(this.#tree, path), this.text(path), message)
  }

  warn(path: Path, message: string): void {
    this.#desk.warn(markAt(this.#tree, path), this.text(path), message)
  }

  /** Refuses a name that the atlas does not know. */
  unknown(path: Path, what: string, word: string, near: string | null): void {
    const hint = near === null ? '' : ` Did you mean '${near}'?`
    this.complain(path, `There is no ${what} ${named(word)}.${hint}`)
  }
}

/** Texts in the order of their code units, each once. */
export function sortedOnce(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(byText)
}

export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** For sorting things by their names. */
export function byName(one: { name: string }, other: { name: string }): number {
  return byText(one.name, other.name)
}
