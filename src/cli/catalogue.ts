/** The commands: what each is called, takes and says in the help, and where its code is. */
import type { Invocation, Option } from './arguments.ts'

/** The code of a command. */
export interface CommandModule {
  /** Does it, and gives the exit code. */
  run(invocation: Invocation): Promise<number>
}

export interface Command {
  readonly name: string
  /** Its words after the name, as the help writes them. */
  readonly takes: string
  /** Least and most words. */
  readonly words: readonly [number, number]
  readonly summary: string
  /** Paragraphs of `twin help COMMAND`. */
  readonly about: readonly string[]
  readonly options: readonly Option[]
  readonly examples: readonly { readonly line: string; readonly does: string }[]
  /** Loaded only when the command is used: help must cost nothing. */
  readonly load?: () => Promise<CommandModule>
  /** Instead of `load`, where the command is promised and not there: the sentence that says so. */
  readonly later?: string
}

const JSON_OUT: Option = {
  name: 'json',
  about: 'prints one JSON document on standard output, and nothing else there',
}
const QUIET: Option = { name: 'quiet', about: 'prints no progress and no warnings' }
const HELP: Option = { name: 'help', about: 'prints this' }

const OVERLAYS: readonly Option[] = [
  { name: 'seed', takes: 'N', about: 'draws all chance from this number instead of the own seed' },
  { name: 'until', takes: 'DURATION', about: 'runs this far instead: 90s, 15m, 24h, 2d' },
  {
    name: 'set',
    takes: 'path=value',
    repeats: true,
    about: 'sets any field of the document: sites.count=300 (may be repeated)',
  },
  {
    name: 'policy',
    takes: 'FILE',
    repeats: true,
    about: 'lays a policy over the scenario, before --set (may be repeated)',
  },
]

const common = (...own: Option[]): readonly Option[] => [...own, JSON_OUT, QUIET, HELP]

const LATER = "It is not there yet: this version has 'twin run' for one scenario at a time."

export const COMMANDS: readonly Command[] = [
  {
    name: 'run',
    takes: 'SCENARIO',
    words: [1, 1],
    summary: 'runs a scenario and prints what happened, in a page',
    about: [
      'Runs a scenario to its horizon. On a terminal the progress stands on standard error; then the answer comes: what people experienced, energy and carbon, sovereignty, each incident with when it was noticed and overcome, and for each K3s cluster what it noticed, what it moved, and what it could not and why.',
      'With --out the folder gets summary.json, timeline.ndjson, series.parquet and manifest.json, each whole or not at all.',
      'Exit codes: 0 done and every objective met; 1 an objective missed; 2 the input is wrong; 3 the program is wrong; 130 interrupted.',
    ],
    options: common(
      ...OVERLAYS,
      { name: 'out', takes: 'DIR', about: 'writes the results into this folder' },
      {
        name: 'brute-force',
        about: 'simulates every heartbeat; the same result, slowly (a check of the program itself)',
      },
    ),
    examples: [
      { line: 'twin run scenarios/iberian-blackout.yaml', does: 'the blackout of 28 April 2025' },
      {
        line: 'twin run scenarios/iberian-blackout.yaml --policy scenarios/policies/cross-border-clusters.yaml --out out/cross-border',
        does: 'the same with clusters that span borders, results kept',
      },
      {
        line: 'twin run scenarios/quiet-day.yaml --set sites.count=300 --until 6h --seed 7 --json',
        does: 'six hours of a small Europe, for a program',
      },
    ],
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'validate',
    takes: 'FILE...',
    words: [1, Number.POSITIVE_INFINITY],
    summary: 'checks scenarios, policies and studies without running them',
    about: [
      'Checks each file and prints what is wrong as file:line:column: sentence. What a file is, its first field says: scenario, policy or study. With --set or --policy each scenario is checked as it would run with these laid over it.',
    ],
    options: common(...OVERLAYS),
    examples: [{ line: 'twin validate scenarios/*.yaml', does: 'checks all shipped scenarios' }],
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'path',
    takes: 'FROM TO',
    words: [2, 2],
    summary: 'how latency between two places is made: route, km, hops, round trip',
    about: [
      'The way between two places over the backbone, with nothing failed. A place is a name of the atlas or lat,lon. Without --access it speaks of site to site; with it a last mile is added.',
    ],
    options: common({
      name: 'access',
      takes: 'KIND',
      about: 'adds a last mile: fibre, cable, dsl, 5g, 4g or satellite',
    }),
    examples: [
      { line: 'twin path Lisboa Helsinki', does: 'across Europe' },
      { line: 'twin path 60.57,27.20 50.11,8.68 --json', does: 'between coordinates, as JSON' },
      { line: 'twin path Bordeaux Paris --access 5g', does: 'from a phone in Bordeaux' },
    ],
    load: () => import('./commands/way.ts'),
  },
  {
    name: 'decide',
    takes: 'DECISION',
    words: [1, 1],
    summary: 'asks one control module for one decision, outside any simulation',
    about: [
      'Reads one input (JSON), or an array of inputs, and prints the answer, or an array of answers. Where an input is refused, its answer is { "error": "..." }. The very module that the twin drives is asked.',
    ],
    options: common({ name: 'input', takes: 'FILE', about: 'the input; - for standard input' }),
    examples: [
      { line: 'twin decide k3s.evictionRate --input zone.json', does: 'one decision of K3s' },
      { line: 'cat pods.json | twin decide k3s.score --input - --json', does: 'from a pipe' },
    ],
    load: () => import('./commands/decide.ts'),
  },
  {
    name: 'schema',
    takes: '[scenario|policy|study|summary]',
    words: [0, 1],
    summary: 'JSON Schema of the documents that the twin reads and writes',
    about: [
      'Prints a JSON Schema, of scenarios if nothing is named. Editors use it to complete and check while you type.',
    ],
    options: common(),
    examples: [{ line: 'twin schema scenario > scenario.schema.json', does: 'for an editor' }],
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'init',
    takes: '[NAME]',
    words: [0, 1],
    summary: 'writes a commented starter scenario',
    about: [
      'Writes NAME.yaml into this folder, a scenario that runs as it is and whose comments say what else can be set. A file that is already there is never overwritten.',
    ],
    options: common({ name: 'out', takes: 'DIR', about: 'writes it into this folder instead' }),
    examples: [{ line: 'twin init storm', does: 'writes storm.yaml' }],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'bench',
    takes: '[NAME]',
    words: [0, 1],
    summary: "the project's benchmarks",
    about: ['Runs one benchmark, or all of them, and prints a table.'],
    options: common(),
    examples: [{ line: 'twin bench kernel', does: 'the event queue against C++ and a plain heap' }],
    load: () => import('./commands/bench.ts'),
  },
  {
    name: 'compare',
    takes: 'SCENARIO --policy A [--policy B ...]',
    words: [0, Number.POSITIVE_INFINITY],
    summary: 'base and policies under common random numbers',
    about: [LATER],
    options: [],
    examples: [],
    later: `'twin compare' comes later. ${LATER}`,
  },
  {
    name: 'sweep',
    takes: 'STUDY',
    words: [0, Number.POSITIVE_INFINITY],
    summary: 'many runs on all cores: seeds x policies x parameters',
    about: [LATER],
    options: [],
    examples: [],
    later: `'twin sweep' comes later. ${LATER}`,
  },
  {
    name: 'import',
    takes: 'TECHNOLOGY FILE...',
    words: [0, Number.POSITIVE_INFINITY],
    summary: 'reads native files and prints the scenario fragment that they make',
    about: [LATER],
    options: [],
    examples: [],
    later:
      "'twin import' comes later. Kubernetes manifests already run as they are: put them under workloads in a scenario.",
  },
]
