/** Ctrl-C. The first asks for an orderly end, the second ends at once. */
import { EXIT } from './exitCode.ts'

/** Whether somebody asked this process to end. */
export interface Interrupt {
  readonly asked: boolean
  /** The exit code that says so: 130 after Ctrl-C, 143 after SIGTERM. */
  readonly code: number
  /** Back to Node's own way with signals. */
  release(): void
}

const CODES = { SIGINT: EXIT.interrupted, SIGTERM: 143 } as const

/** Takes over the signals that ask a process to end. Temporary files are removed on exit. */
export function watchInterrupt(): Interrupt {
  let code = 0
  const ask = (signal: NodeJS.Signals) => {
    if (code !== 0) process.exit(code)
    code = CODES[signal as keyof typeof CODES]
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, ask)
  return {
    get asked() {
      return code !== 0
    },
    get code() {
      return code
    },
    release() {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, ask)
    },
  }
}
