#!/usr/bin/env node
// `npm start`: builds the page where it is stale, serves it to this machine, and says where.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '../build/serve.mjs'
import { builtPage } from '../build/servePage.mjs'

const DEFAULT_PORT = 4173

/** The port that PORT asks for (0: any free one), or null where it asks for none. */
function portAsked(text) {
  if (text === undefined || text === '') return null
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  fail(`PORT must be a whole number from 0 to 65535, not "${text}".`, 2)
}

function fail(sentence, code) {
  console.error(sentence)
  process.exit(code)
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const asked = portAsked(process.env.PORT)
let folder
try {
  folder = await builtPage(root, sentence => console.error(sentence))
} catch (error) {
  fail(`The page could not be built: ${error.message}`, 3)
}
try {
  const { server, address } = await serve(folder, {
    port: asked ?? DEFAULT_PORT,
    orNext: asked === null,
  })
  console.log(`Continuum Twin is at ${address}  (Ctrl-C ends it)`)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      server.close()
      server.closeAllConnections()
    })
  }
} catch (error) {
  const taken = error.code === 'EADDRINUSE'
  fail(
    taken
      ? `Port ${asked ?? DEFAULT_PORT} is taken. PORT=0 npm start takes any free one.`
      : `The page could not be served: ${error.message}`,
    taken ? 2 : 3,
  )
}
