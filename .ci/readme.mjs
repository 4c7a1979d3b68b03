// Does what the README tells a newcomer to do: every line of its ```sh blocks that calls npm or npx twin.
// `npm ci` has been done, `npm test` is done by itself, and a server is asked for its page and ended.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const START_MS = 180_000

const blocks = readFileSync('README.md', 'utf8').matchAll(/^```sh\n(.*?)^```/gms)
const lines = [...blocks].flatMap(([, text]) => text.replaceAll('\\\n', ' ').split('\n'))
const commands = lines
  .map(line => line.replace(/\s+#.*$/, '').trim())
  .filter(line => /^(?:npm|npx)\s/.test(line))
  .flatMap(line => line.split('&&').map(part => part.trim()))
  .filter(line => !/^npm (?:ci|test|run (?:dev|lint|types|format))\b/.test(line))

/** Starts the server, fetches the page it names, and ends it. */
async function served(line) {
  const child = spawn('sh', ['-c', `exec ${line}`], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  try {
    const url = await new Promise((done, failed) => {
      let said = ''
      setTimeout(() => failed(new Error(`no address in time: ${said}`)), START_MS).unref()
      child.once('exit', code => failed(new Error(`ended with ${code}: ${said}`)))
      child.stdout.on('data', chunk => {
        said += chunk
        const address = /https?:\/\/[\w.[\]:]+:\d+\/?/.exec(said)
        if (address) done(address[0])
      })
    })
    const response = await fetch(url)
    const page = await response.text()
    if (!response.ok || !/<html/i.test(page)) throw new Error(`${url} gave ${response.status}`)
    return `${url} gave a page`
  } finally {
    process.kill(-child.pid)
  }
}

if (commands.length === 0) throw new Error('the README tells no command')
for (const line of commands) {
  const began = Date.now()
  let how
  if (/^npm start\b/.test(line)) how = await served(line)
  else {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // 1: done, and an objective was missed, which a scenario may well show.
    if (status !== 0 && status !== 1) {
      process.stderr.write(`${line}: exit code ${status}\n${stdout}${stderr}`)
      process.exit(1)
    }
    how = `exit code ${status}`
  }
  console.log(`${line}: ${how} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}
