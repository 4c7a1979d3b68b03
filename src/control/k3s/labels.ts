import { holds, type Labels, type Requirement } from './selectors.ts'

/** The values that one label key has on the nodes of a cluster: numbers in place of texts. */
export interface LabelColumn {
  /** By node: the value's number, 0 where the node has no such label. */
  ids: Uint32Array
  /** By number; `values[0]` stands for no label. */
  readonly values: string[]
  readonly numbers: Map<string, number>
}

/**
 * The labels of a cluster's nodes, a column a key. They are static input: a run does not change
 * them, so they lie outside of what a snapshot copies.
 */
export class NodeLabels {
  private readonly columns = new Map<string, LabelColumn>()
  private nodes = 0

  /** Adds the next node's labels. */
  add(labels: Labels): void {
    const node = this.nodes++
    for (const key of Object.keys(labels)) {
      const column = this.columns.get(key) ?? this.open(key)
      if (node >= column.ids.length) grow(column, node + 1)
      const value = labels[key]
      let number = column.numbers.get(value)
      if (number === undefined) {
        number = column.values.push(value) - 1
        column.numbers.set(value, number)
      }
      column.ids[node] = number
    }
  }

  private open(key: string): LabelColumn {
    const column: LabelColumn = { ids: new Uint32Array(16), values: [''], numbers: new Map() }
    this.columns.set(key, column)
    return column
  }

  /** The column of a key, as long as there are nodes; all zero for a key that no node has. */
  column(key: string): LabelColumn {
    const column = this.columns.get(key) ?? this.open(key)
    if (column.ids.length < this.nodes) grow(column, this.nodes)
    return column
  }

  /** A node's value of a label, or undefined. */
  value(node: number, key: string): string | undefined {
    const column = this.columns.get(key)
    const id = column !== undefined && node < column.ids.length ? column.ids[node] : 0
    return id === 0 ? undefined : column?.values[id]
  }

  /** Whether a node satisfies every requirement. */
  satisfies(node: number, requirements: readonly Requirement[]): boolean {
    return requirements.every(r => holds(r, this.value(node, r.key)))
  }

  /** By node, 1 where every requirement holds: each distinct value of a key is judged once. */
  mask(requirements: readonly Requirement[]): Uint8Array {
    const mask = new Uint8Array(this.nodes).fill(1)
    for (const requirement of requirements) {
      const { ids, values } = this.column(requirement.key)
      const allowed = values.map((value, id) => holds(requirement, id === 0 ? undefined : value))
      for (let n = 0; n < mask.length; n++) if (!allowed[ids[n]]) mask[n] = 0
    }
    return mask
  }
}

function grow(column: LabelColumn, least: number): void {
  const ids = new Uint32Array(Math.max(least, column.ids.length * 2))
  ids.set(column.ids)
  column.ids = ids
}
