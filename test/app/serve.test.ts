import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '../../build/serve.mjs'

const folder = mkdtempSync(join(tmpdir(), 'twin-serve-'))
let server: Server
let address: string

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<p>hello</p>')
  ;({ server, address } = await serve(folder, { port: 0, orNext: false }))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the server of the page', () => {
  it('lets the page load its own scripts and reach nothing else', async () => {
    const answer = await fetch(address)
    expect(await answer.text()).toBe('<p>hello</p>')
    const policy = answer.headers.get('content-security-policy')
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; " +
        "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    )
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('serves what is in the folder and nothing beside it', async () => {
    expect((await fetch(`${address}nothing.js`)).status).toBe(404)
    // Not through fetch, which would clean the path.
    const status = await new Promise(resolve => {
      const { port } = new URL(address)
      const path = '/../../../../etc/passwd'
      request({ host: '127.0.0.1', port, path }, answer => resolve(answer.statusCode)).end()
    })
    expect(status).toBe(404)
  })

  it('can only be read', async () => {
    expect((await fetch(address, { method: 'POST' })).status).toBe(405)
  })

  it('serves a page that was built anew, without a restart', async () => {
    writeFileSync(join(folder, 'later.txt'), 'new')
    expect(await (await fetch(`${address}later.txt`)).text()).toBe('new')
  })

  it('takes the next free port where it may, and says so where it may not', async () => {
    const blocker = createServer()
    await new Promise<void>(done => blocker.listen(0, '127.0.0.1', done))
    const { port } = blocker.address() as { port: number }
    const next = await serve(folder, { port, orNext: true })
    expect(Number(new URL(next.address).port)).toBeGreaterThan(port)
    next.server.close()
    await expect(serve(folder, { port, orNext: false })).rejects.toThrow('EADDRINUSE')
    blocker.close()
  })
})
