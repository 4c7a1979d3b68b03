/** Runs in the browser's own storage, by way of idb. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Checkpoint, OpenedRun, RunChunk } from '../../study/protocol.ts'
import type { KeptFile, KeptRun } from './schema.ts'
import type { Vault } from './vault.ts'

export const DATABASE = 'continuum-twin'
const VERSION = 1

interface Layout extends DBSchema {
  runs: { key: string; value: KeptRun }
  opened: { key: string; value: OpenedRun }
  /** By run, and by the moment that a chunk begins at. */
  chunks: { key: [string, number]; value: RunChunk }
  checkpoints: { key: string; value: Checkpoint }
  files: { key: string; value: KeptFile }
}

const STORES = ['runs', 'opened', 'chunks', 'checkpoints', 'files'] as const

/** Opens the storage; rejects where it is forbidden, or was made by a later version of the page. */
export async function indexedVault(): Promise<Vault> {
  const db = await openDB<Layout>(DATABASE, VERSION, {
    upgrade(fresh) {
      for (const store of STORES) {
        if (!fresh.objectStoreNames.contains(store)) fresh.createObjectStore(store)
      }
    },
    // Another page wants to renew the storage: it must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return {
    lasting: true,
    ...runsIn(db),
    ...computedIn(db),
    ...filesIn(db),
    close: () => db.close(),
  }
}

type Database = IDBPDatabase<Layout>

function runsIn(db: Database) {
  return {
    runs: () => db.getAll('runs'),
    run: (id: string) => db.get('runs', id),
    putRun: async (run: KeptRun) => {
      await db.put('runs', run, run.id)
    },
    removeRun: async (id: string) => {
      const all = db.transaction(STORES, 'readwrite')
      await Promise.all([
        all.objectStore('runs').delete(id),
        all.objectStore('opened').delete(id),
        all.objectStore('checkpoints').delete(id),
        all.objectStore('chunks').delete(chunksOf(id)),
        all.done,
      ])
    },
  }
}

function computedIn(db: Database) {
  return {
    opened: (id: string) => db.get('opened', id),
    putOpened: async (id: string, opened: OpenedRun) => {
      await db.put('opened', opened, id)
    },
    chunks: async (id: string, afterS: number, most: number) => {
      const { store } = db.transaction('chunks')
      const range = IDBKeyRange.bound([id, afterS], [id, Infinity], true)
      const [keys, values] = await Promise.all([
        store.getAllKeys(range, most),
        store.getAll(range, most),
      ])
      return values.map((value: unknown, i) => ({ atS: keys[i]![1], value }))
    },
    // Not waited for on disk: the browser may write when it has time.
    putChunk: async (id: string, chunk: RunChunk) => {
      const put = db.transaction('chunks', 'readwrite', { durability: 'relaxed' })
      await Promise.all([put.store.put(chunk, [id, chunk.fromS]), put.done])
    },
    removeChunks: async (id: string) => {
      await db.delete('chunks', chunksOf(id))
    },
    checkpoint: (id: string) => db.get('checkpoints', id),
    putCheckpoint: async (id: string, checkpoint: Checkpoint) => {
      await db.put('checkpoints', checkpoint, id)
    },
  }
}

function filesIn(db: Database) {
  return {
    files: () => db.getAll('files'),
    putFile: async (file: KeptFile) => {
      await db.put('files', file, file.file)
    },
    removeFile: async (file: string) => {
      await db.delete('files', file)
    },
  }
}

const chunksOf = (id: string) => IDBKeyRange.bound([id, -Infinity], [id, Infinity])
