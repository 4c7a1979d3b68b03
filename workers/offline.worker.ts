/**
 * The page without its server: a service worker that keeps one whole build of it, and nothing else.
 *
 * Every build has a cache of its own, filled at once or not at all, so that no page is ever made of two
 * builds. A page is fetched from the server where there is one, and its parts, which carry their
 * content in their names, from the cache. A newer worker waits until no page of an older build is
 * left; a page of its own build that stands alone lets it in at once.
 */

/** What the build writes in front of this file. */
interface Build {
  /** Names all files and their contents. */
  id: string
  /** Addresses from the page's own folder; the page itself is './'. */
  files: string[]
}

const worker = self as unknown as ServiceWorkerGlobalScope & { BUILD: Build }
const { id, files } = worker.BUILD
const OURS = 'continuum-twin '
const CACHE = OURS + id
/** How long (ms) a server that does not answer is waited for. */
const PATIENCE_MS = 4000

worker.addEventListener('install', event => event.waitUntil(fill()))
worker.addEventListener('activate', event => event.waitUntil(begin()))
worker.addEventListener('message', event => event.waitUntil(letIn(event.data)))
worker.addEventListener('fetch', event => {
  const { request } = event
  const ours = new URL(request.url).origin === worker.location.origin
  if (!ours || request.method !== 'GET') return
  event.respondWith(request.mode === 'navigate' ? pageFor(request) : partFor(request))
})

/** Takes in the whole build; where one file is missing, none is kept. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE)
  // What is named by its content may come from the browser's own cache; the rest must be fresh.
  const requests = files.map(file => {
    const fixed = file.startsWith('assets/')
    return new Request(file, { cache: fixed ? 'default' : 'reload' })
  })
  try {
    await cache.addAll(requests)
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

/** Removes older builds, and serves the pages that are open. */
async function begin(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter(name => name.startsWith(OURS) && name !== CACHE).map(name => caches.delete(name)),
  )
  await worker.clients.claim()
}

/** A page says which script it began with: if it is of this build and alone, nobody needs the older. */
async function letIn(entry: unknown): Promise<void> {
  if (typeof entry !== 'string' || !files.includes(entry)) return
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.length <= 1) await worker.skipWaiting()
}

async function pageFor(request: Request): Promise<Response> {
  const cached = await caches.match('./', { cacheName: CACHE })
  if (!cached) return fetch(request)
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), PATIENCE_MS)
  try {
    const fresh = await fetch(request, { signal: late.signal })
    return fresh.status >= 500 ? cached : fresh
  } catch {
    return cached
  } finally {
    clearTimeout(timer)
  }
}

/** From whichever build has it: a name says what is in the file. */
async function partFor(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}
