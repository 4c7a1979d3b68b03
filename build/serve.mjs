// A small server for the built page: files from one folder, to this machine only, with headers that
// keep the page from reaching anything else.
import { createServer } from 'node:http'
import sirv from 'sirv'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}

/** Ports tried after the one asked for. */
const TRIES = 50

/**
 * Serves a folder on 127.0.0.1. Where the port is taken, the next free one is used if `orNext`.
 * Resolves to the server and its address; rejects where no port could be had.
 */
export async function serve(folder, { port, orNext }) {
  // `dev` looks at the disk at each request: a page built anew is served without a restart.
  const files = sirv(folder, { dev: true, etag: true, dotfiles: false, setHeaders: cacheFor })
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405)
    files(request, response, () => refuse(response, 404))
  })
  for (let tried = 0; ; tried++) {
    try {
      await listen(server, port === 0 ? 0 : port + tried)
      return { server, address: `http://127.0.0.1:${server.address().port}/` }
    } catch (error) {
      const taken = error.code === 'EADDRINUSE' && orNext && tried < TRIES
      if (!taken) throw error
    }
  }
}

/** Built files carry their content in their name and never change; the page itself may. */
function cacheFor(response, path) {
  const fixed = path.startsWith('/assets/')
  response.setHeader('Cache-Control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache')
}

function refuse(response, status) {
  response.statusCode = status
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.end(status === 404 ? 'Not here.\n' : 'Only reading is possible here.\n')
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}
