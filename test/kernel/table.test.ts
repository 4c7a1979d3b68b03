import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Store, type TableRows } from '../../src/kernel/table.ts'

const NODE = { load: 'f64', zone: 'i32', id: 'u32', port: 'u16', state: 'u8' } as const
const LINK = { km: 'f64', alive: 'u8' } as const

/** A small world, as the same code makes it each time. */
function world() {
  const store = new Store()
  return { store, nodes: store.table('nodes', NODE, 2), links: store.table('links', LINK) }
}
type World = ReturnType<typeof world>

function addNode({ nodes }: World, value: number): void {
  const i = nodes.add()
  nodes.load[i] = value / 7
  nodes.zone[i] = -value
  nodes.id[i] = value
  nodes.port[i] = value
  nodes.state[i] = value
}

/** All that can be read of a world. */
function contents({ nodes, links }: World): unknown {
  const rows = (table: TableRows) =>
    Object.keys(table.schema).map(column => {
      const numbers = (table as unknown as Record<string, Float64Array>)[column]
      return [...numbers.subarray(0, table.length)]
    })
  return [rows(nodes), rows(links)]
}

describe('table', () => {
  test('holds each type of number', () => {
    const w = world()
    for (let i = 0; i < 1000; i++) addNode(w, i * 1000)
    expect(w.nodes.length).toBe(1000)
    expect(w.nodes.load[999]).toBe(999000 / 7)
    expect(w.nodes.zone[999]).toBe(-999000)
    expect(w.nodes.id[999]).toBe(999000)
    expect(w.nodes.port[999]).toBe(999000 % 65536)
    expect(w.nodes.state[999]).toBe(999000 % 256)
  })

  test('grows by doubling', () => {
    const { nodes } = world()
    const capacities = new Set<number>()
    for (let i = 0; i < 100; i++) {
      nodes.add()
      capacities.add(nodes.capacity)
    }
    expect([...capacities]).toEqual([2, 4, 8, 16, 32, 64, 128])
    expect(nodes.load.length).toBe(nodes.capacity)
  })

  test('keeps its rows when it grows, whatever its capacity', () => {
    for (let capacity = 1; capacity <= 120; capacity++) {
      for (let length = 1; length < capacity; length += 7) {
        const table = new Store().table('x', { a: 'f64', b: 'u8' }, capacity)
        table.resize(length)
        table.a.fill(-1 / 3, 0, length)
        table.b.fill(255, 0, length)
        table.reserve(capacity + 1)
        expect(table.a.indexOf(0), `${length} of ${capacity}`).toBe(length)
        expect(table.b.indexOf(0), `${length} of ${capacity}`).toBe(length)
      }
    }
  })

  test('new rows are zeros, whatever was there before', () => {
    const w = world()
    for (let i = 0; i < 20; i++) addNode(w, 255)
    w.nodes.resize(3)
    w.nodes.resize(8)
    expect([...w.nodes.load.subarray(3, 8)]).toEqual([0, 0, 0, 0, 0])
    w.nodes.clear()
    expect(w.nodes.length).toBe(0)
    expect(w.nodes.state[w.nodes.add()]).toBe(0)
    expect(w.nodes.id[w.nodes.add()]).toBe(0)
  })

  test('refuses a column that would hide its own', () => {
    expect(() => new Store().table('x', { length: 'u8' })).toThrow(
      'table x: no column can be called length',
    )
  })

  test('refuses a name twice, and more rows than the limit', () => {
    const store = new Store()
    store.table('x', { a: 'u8' })
    expect(() => store.table('x', { b: 'u8' })).toThrow('there is a table x already')
    expect(() => store.table('y', { b: 'u8' }).resize(2 ** 29)).toThrow(
      'table y: 536870912 rows, at most 268435456',
    )
  })
})

describe('snapshot', () => {
  test('restores what was, after any changes', () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom('add', 'resize', 'write', 'take', 'back'), fc.nat(40)),
    )
    fc.assert(
      fc.property(steps, taken => {
        const w = world()
        const kept: { snapshot: { bytes: Uint8Array; release(): void }; was: unknown }[] = []
        for (const [step, value] of taken) {
          if (step === 'add') addNode(w, value)
          if (step === 'resize') w.links.resize(value)
          if (step === 'write' && w.links.length > 0)
            w.links.km[value % w.links.length] = value + 0.5
          if (step === 'take') kept.push({ snapshot: w.store.snapshot(), was: contents(w) })
          if (step === 'back' && kept.length > 0) {
            const { snapshot, was } = kept[value % kept.length]
            w.store.restore(snapshot)
            expect(contents(w)).toEqual(was)
            // Taken again, it is the same to the byte.
            expect(w.store.snapshot().bytes).toEqual(snapshot.bytes)
          }
        }
        for (const { snapshot, was } of kept) {
          const fork = world()
          fork.store.restore(snapshot)
          expect(contents(fork)).toEqual(was)
          expect(fork.store.snapshot().bytes).toEqual(snapshot.bytes)
        }
      }),
    )
  })

  test('a fork and its parent go their own ways', () => {
    const parent = world()
    for (let i = 0; i < 10; i++) addNode(parent, i)
    const fork = world()
    fork.store.restore(parent.store.snapshot())
    addNode(fork, 77)
    fork.nodes.zone[0] = 5
    expect(parent.nodes.length).toBe(10)
    expect(parent.nodes.zone[0]).toBe(0)
    addNode(parent, 11)
    expect(fork.nodes.id[10]).toBe(77)
  })

  test('goes through a message or a file as bytes', () => {
    const w = world()
    addNode(w, 3)
    const { bytes } = w.store.snapshot()
    // A view at an odd offset, as a reader of files may give.
    const read = new Uint8Array(bytes.length + 3).subarray(3)
    read.set(bytes)
    for (const form of [read, Buffer.from(bytes)]) {
      const fork = world()
      fork.store.restore({ bytes: form })
      expect(contents(fork)).toEqual(contents(w))
    }
  })

  test('uses released buffers again, and keeps those that are not released', () => {
    const w = world()
    addNode(w, 1)
    const first = w.store.snapshot()
    const second = w.store.snapshot()
    expect(second.bytes.buffer).not.toBe(first.bytes.buffer)
    const { buffer } = first.bytes
    first.release()
    first.release()
    expect(w.store.snapshot().bytes.buffer).toBe(buffer)
    expect(w.store.snapshot().bytes.buffer).not.toBe(buffer)
    expect(second.bytes).toEqual(w.store.snapshot().bytes)
  })

  test('in a used buffer has nothing of its former content', () => {
    const w = world()
    for (let i = 0; i < 9; i++) addNode(w, 255)
    w.store.snapshot().release()
    w.nodes.resize(1)
    w.store.table('a third', { x: 'u8' })
    const fresh = world()
    fresh.store.table('a third', { x: 'u8' })
    addNode(fresh, 255)
    expect(w.store.snapshot().bytes).toEqual(fresh.store.snapshot().bytes)
  })

  test('that does not fit changes nothing and says why', () => {
    const w = world()
    addNode(w, 9)
    const before = contents(w)
    const { bytes } = w.store.snapshot()
    const other = new Store()
    other.table('nodes', { ...NODE, state: 'u16' })
    other.table('links', LINK)
    const changed = (at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
    for (const [wrong, says] of [
      [other.snapshot().bytes, 'this snapshot was taken of other tables'],
      [new Uint8Array(0), 'this is not a snapshot'],
      [new Uint8Array(27), 'this is not a snapshot'],
      [new Uint8Array(400), 'this is not a snapshot'],
      [changed(0), 'this is not a snapshot'],
      [changed(4), 'this snapshot has format 0, this version reads 1'],
      [changed(8), 'this snapshot was taken of other tables'],
      [changed(16), /^this snapshot has \d+ bytes, it should have \d+$/],
      [bytes.subarray(0, bytes.length - 8), /^this snapshot has \d+ bytes, it should have \d+$/],
    ] as const) {
      expect(() => w.store.restore({ bytes: wrong })).toThrow(says)
      expect(contents(w)).toEqual(before)
    }
  })

  test('asks mirrors to write before it is taken, and to read after it is restored', () => {
    const w = world()
    w.links.resize(1)
    const mirror = {
      km: 1,
      flush() {
        w.links.km[0] = this.km
      },
      reload() {
        this.km = w.links.km[0]
      },
    }
    w.store.mirror(mirror)
    mirror.km = 42
    const snapshot = w.store.snapshot()
    mirror.km = 7
    w.store.restore(snapshot)
    expect(mirror.km).toBe(42)
  })

  test('knows how much memory there is', () => {
    const w = world()
    expect(w.store.bytes).toBe(2 * (8 + 4 + 4 + 2 + 1) + 16 * 9)
  })
})
