/** Sizes and names: one idea a file, a screen a function, and the field's own words. */
import { type Finding, finding, isCode, type Law, type Node, treeOf, walk } from './source.ts'

const FILE_LINES = 500
const FUNCTION_LINES = 70

const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

export const fileLength: Law = ({ path, text }) => {
  if (!isCode(path) || linesOf(text) <= FILE_LINES) return []
  return [
    { path, line: FILE_LINES + 1, says: `longer than ${FILE_LINES} lines; give each idea a file` },
  ]
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

export const functionLength: Law = source => {
  if (!isCode(source.path)) return []
  const findings: Finding[] = []
  walk(treeOf(source), (node, around) => {
    if (!FUNCTIONS.has(node.type) || isSuite(around)) return
    const lines = linesOf(source.text.slice(node.start, node.end))
    if (lines > FUNCTION_LINES) {
      findings.push(
        finding(source, node, `a function of ${lines} lines; at most ${FUNCTION_LINES}`),
      )
    }
  })
  return findings
}

/** The body of a `describe` is a list of tests, not a function with a thread to follow. */
function isSuite(around: Node | null): boolean {
  if (around?.type !== 'CallExpression') return false
  let callee = around.callee as Node
  while (callee.type === 'CallExpression' || callee.type === 'MemberExpression') {
    callee = (callee.object ?? callee.callee) as Node
  }
  return callee.name === 'describe'
}

const VAGUE = /(?:^|[^a-z])(?:utils?|helpers?|managers?|common|misc)(?:[^a-z]|$)/

export const fileNames: Law = ({ path }) => {
  const words = path.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
  const vague = VAGUE.exec(words.replace(/node_modules/g, ''))
  return vague ? [{ path, line: 1, says: 'a name that says nothing; name the idea' }] : []
}

/** Every file with tests is one that a runner finds (walks take minutes, and have their own), in its room. */
export const testsRegistered: Law = ({ path, text }) => {
  if (!isCode(path)) return []
  const tests = /from 'vitest'/.test(text) && /^\s*(?:test|it|describe)(?:\.\w+)?\(/m.test(text)
  const found = /^test\/[^/]+\/.*\.(?:test|walk)\.tsx?$/.test(path)
  if (tests && !found)
    return [{ path, line: 1, says: 'has tests, but is not test/ROOM/*.test.ts or *.walk.ts' }]
  if (found && !tests) return [{ path, line: 1, says: 'is called a test and has none' }]
  return []
}
