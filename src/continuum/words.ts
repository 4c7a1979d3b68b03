import type { Store } from '../kernel/table.ts'

/** Sentences that lines of the timeline point into, kept as numbers so that snapshots carry them. */
export class Words {
  private readonly starts
  private readonly units
  private readonly known = new Map<string, number>()

  constructor(store: Store) {
    this.starts = store.table('word starts', { at: 'u32' }, 16)
    this.units = store.table('word units', { unit: 'u16' }, 256)
    store.mirror({ flush: () => {}, reload: () => this.known.clear() })
  }

  /** The number of a sentence; the same sentence has the same number. */
  number(text: string): number {
    for (let i = this.known.size; i < this.starts.length; i++) this.known.set(this.text(i), i)
    const known = this.known.get(text)
    if (known !== undefined && known < this.starts.length) return known
    const n = this.starts.add()
    this.starts.at[n] = this.units.length
    for (let i = 0; i < text.length; i++) {
      const row = this.units.add()
      this.units.unit[row] = text.charCodeAt(i)
    }
    this.known.set(text, n)
    return n
  }

  text(n: number): string {
    const end = n + 1 < this.starts.length ? this.starts.at[n + 1] : this.units.length
    let text = ''
    for (let i = this.starts.at[n]; i < end; i++) text += String.fromCharCode(this.units.unit[i])
    return text
  }
}
