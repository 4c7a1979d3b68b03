/**
 * YAML 1.2 (core schema; JSON is a part of it) to trees with positions. What could make a parser
 * work without end is counted while the text is cut into lexemes, before any of it is built:
 * length, depth, number of nodes, aliases. Merge keys and foreign tags are off.
 */
import { Composer, CST, type Document, Lexer, LineCounter, Parser, type YAMLError } from 'yaml'
import { refusal, ScenarioError } from './complaint.ts'
import {
  MAX_ALIASES,
  MAX_COMPLAINTS,
  MAX_DEPTH,
  MAX_LINES,
  MAX_PROPERTIES,
  MAX_YAML_NODES,
} from './limits.ts'
import { grouped } from './schema/fields.ts'
import { refuseBinary } from './text.ts'
import type { Source, Tree } from './tree.ts'
import { plainWord } from './words.ts'
import { TreeBuilder } from './yamlTree.ts'

/** Lexemes that begin a node. */
const NODE_LEXEMES: readonly (string | null)[] = [
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
  'block-scalar-header',
  'alias',
  'flow-map-start',
  'flow-seq-start',
  'seq-item-ind',
  'explicit-key-ind',
]

/**
 * Reads a stream of YAML documents.
 *
 * @param file name for complaints
 * @param columnOffset columns before the text on its first line, where it is part of a longer one
 * @returns the root of each document; empty documents are left out
 * @throws ScenarioError with file, line, column and a sentence for everything that is wrong
 */
export function parseYaml(text: string, file: string, columnOffset = 0): Tree[] {
  refuseBinary(text, file)
  const lines = new LineCounter()
  const source: Source = {
    file,
    position(offset) {
      const { line, col } = lines.linePos(offset)
      const column = Math.max(col, 1) + (line <= 1 ? columnOffset : 0)
      return { line: Math.max(line, 1), column }
    },
  }
  const tokens = tokensWithinLimits(text, source, lines)
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    // Our own check is linear; the library's compares every pair of keys.
    uniqueKeys: false,
    strict: true,
    logLevel: 'silent',
    prettyErrors: false,
  })
  const documents = [...composer.compose(tokens)] as Document.Parsed[]
  const errors = [
    ...composer.streamInfo().errors,
    ...documents.flatMap(document => [...document.errors, ...document.warnings]),
  ]
  if (errors.length > 0) throw broken(errors, source)
  const builder = new TreeBuilder(source, text)
  return documents.flatMap(document => builder.build(document) ?? [])
}

/** Cuts the text into tokens, and stops at the first that exceeds a limit. */
function tokensWithinLimits(text: string, source: Source, lines: LineCounter): CST.Token[] {
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  const counts = { nodes: 0, aliases: 0, properties: 0, lines: 0 }
  let isScalarText = false
  lines.addNewLine(0)
  const refuse = (message: string) => refusal(source.file, message, source.position(parser.offset))
  for (const lexeme of new Lexer().lex(text)) {
    const type: string | null = isScalarText ? null : CST.tokenType(lexeme)
    isScalarText = type === 'scalar'
    if (NODE_LEXEMES.includes(type)) counts.nodes++
    if (type === 'alias') counts.aliases++
    if (type === 'anchor' || type === 'tag') counts.properties++
    if (type === 'newline') counts.lines++
    const excess = excessOf(counts)
    if (excess !== null) throw refuse(excess)
    const { offset } = parser
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > MAX_DEPTH && depthOf(parser) > MAX_DEPTH) {
      const at = source.position(offset)
      throw refusal(source.file, `The document is nested more than ${MAX_DEPTH} levels deep.`, at)
    }
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function excessOf(counts: { nodes: number; aliases: number; properties: number; lines: number }) {
  if (counts.nodes > MAX_YAML_NODES) {
    return `The document has more than ${grouped(MAX_YAML_NODES)} keys and values.`
  }
  if (counts.aliases > MAX_ALIASES) {
    return `The document uses more than ${MAX_ALIASES} aliases (such as *name).`
  }
  if (counts.properties > MAX_PROPERTIES) {
    return `The document has more than ${grouped(MAX_PROPERTIES)} anchors (&name) and tags (!name).`
  }
  return counts.lines > MAX_LINES ? `The document has more than ${grouped(MAX_LINES)} lines.` : null
}

const COLLECTIONS: readonly string[] = ['block-map', 'block-seq', 'flow-collection']

/** How many lists and maps are open. */
function depthOf({ stack }: Parser): number {
  return stack.filter(token => COLLECTIONS.includes(token.type)).length
}

const HINTS: Record<string, string> = {
  BAD_INDENT: 'the indentation does not fit the lines above',
  TAB_AS_INDENT: 'lines are indented with spaces, never with tabs',
  BAD_ALIAS: 'an alias (*name) needs an anchor (&name) before it',
  DUPLICATE_KEY: 'a field is given twice',
  NON_STRING_KEY: 'a key must be text',
  BAD_SCALAR_START: 'text that starts with this character must stand in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'two fields stand on one line, or a colon in text is not in quotes',
  MULTILINE_IMPLICIT_KEY: 'a line has no colon, or the line above it is not complete',
  MULTIPLE_ANCHORS: 'a value can have only one anchor (&name)',
  MULTIPLE_TAGS: 'a value can have only one tag (!name)',
  TAG_RESOLVE_FAILED: 'tags (such as !name) have no meaning here',
  KEY_OVER_1024_CHARS: 'a key is longer than 1,024 characters',
}

function broken(errors: readonly YAMLError[], source: Source): ScenarioError {
  return new ScenarioError(
    errors.slice(0, MAX_COMPLAINTS).map(error => ({
      file: source.file,
      ...source.position(error.pos[0]),
      path: '',
      message: `This is not YAML as it is used here: ${hintFor(error)}.`,
    })),
  )
}

function hintFor({ code, message }: YAMLError): string {
  if (message.startsWith('Block scalar header')) {
    return 'text that starts with > or | must stand in quotes, such as ">="'
  }
  const first = plainWord(message.split('\n')[0]!.replace(/[.:]$/, ''), 120)
  return HINTS[code] ?? `${first.charAt(0).toLowerCase()}${first.slice(1)}`
}
