/** What every benchmark gives: `twin bench NAME` prints it as a table, `--json` as it is. */
export interface BenchReport {
  /** Its name, as in `twin bench NAME`. */
  readonly bench: string
  /** One object a line of the table, all with the same fields; null for what this machine cannot tell. */
  readonly results: readonly Readonly<Record<string, number | string | boolean | null>>[]
}

export interface BenchOptions {
  /** The checkout's folder: sources of comparison programs lie in its bench/. */
  readonly root: string
}

/** A module of this folder. */
export interface BenchModule {
  run(options: BenchOptions): Promise<BenchReport>
}
