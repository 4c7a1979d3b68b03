// Builds the map's page and serves it under the policy that the real page has. For the browser test
// and for bench/map.mjs.
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const PAGE = 'test/app/map/harness/index.html'

const POLICY = [
  "default-src 'none'",
  ...['script', 'style', 'img', 'font', 'connect', 'worker'].map(kind => `${kind}-src 'self'`),
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}

/** What is served, by its path. It lies nowhere on the disk: two files of tests may build at one time. */
async function built() {
  const { output } = await build({
    root: ROOT,
    logLevel: 'error',
    build: { write: false, rolldownOptions: { input: join(ROOT, PAGE) } },
  })
  return new Map(
    output.map(file => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  )
}

/** Serves the built harness on a free port. Resolves to its address and a way to stop. */
export async function serveHarness() {
  const files = await built()
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname)
    const body = files.get(path === '/' ? PAGE : path.slice(1))
    if (body === undefined) {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
      return
    }
    const type = TYPES[extname(path) || '.html'] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY })
    response.end(body)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () =>
      new Promise(resolve => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}
