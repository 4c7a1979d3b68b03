/** What the command's exit code says; scripts and CI depend on it. */
export const EXIT = {
  /** Done, and every objective met. */
  done: 0,
  /** Done, an objective missed. */
  missed: 1,
  /** The input is wrong. */
  input: 2,
  /** The program is wrong. */
  program: 3,
  /** Ctrl-C: what was finished is kept. */
  interrupted: 130,
} as const
