/** What does not exist under the rooms whose results must be the same in every engine. */
import { roomOf } from './arrows.ts'
import {
  type Finding,
  finding,
  isCode,
  type Law,
  type Node,
  type Source,
  treeOf,
  walk,
} from './source.ts'

/** Rooms that run, or that say what runs. */
const EXACT = new Set(['kernel', 'continuum', 'control', 'twin', 'metrics'])
/** Rooms that work out what goes into a run: the same, though they may sort as they like. */
const FEEDING = new Set(['atlas', 'scenario'])
/** Hosts a run, so it may tell how long one took; but what differs between engines does not enter. */
const HOSTING = new Set(['study'])

/** All of Math that ECMAScript defines to the last bit. */
const MATH = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2'.split(
    ' ',
  ),
)
const PORTABLE = 'use src/kernel/math.ts'

/** Names that are not there, with what to use instead. */
const GLOBALS = new Map([
  ['Date', 'time is an integer number of microseconds; civil time is in src/atlas/civil.ts'],
  ['Intl', 'format in src/cli or src/app'],
  ['performance', 'no clock here; measure in src/cli, src/app or bench'],
  ['setTimeout', 'schedule an event row'],
  ['setInterval', 'schedule an event row'],
  ['requestAnimationFrame', 'schedule an event row'],
  ['crypto', 'use src/kernel/streams.ts or src/kernel/digest.ts'],
  ['process', 'nothing here knows what it runs in'],
  ['globalThis', 'nothing here knows what it runs in'],
  ['navigator', 'nothing here knows what it runs in'],
])

/** Methods that are not called, with what to use instead. */
const METHODS = new Map([
  ['localeCompare', 'compare code units: a < b ? -1 : a > b ? 1 : 0'],
  ['toLocaleString', 'format in src/cli or src/app'],
  ['toLocaleDateString', 'format in src/cli or src/app'],
  ['toLocaleTimeString', 'format in src/cli or src/app'],
  ['toLocaleLowerCase', 'use toLowerCase'],
  ['toLocaleUpperCase', 'use toUpperCase'],
])

export const bans: Law = source => {
  const room = roomOf(source.path)
  if (room === null || !isCode(source.path)) return []
  const exact = EXACT.has(room)
  const timeless = exact || FEEDING.has(room)
  if (!timeless && !HOSTING.has(room)) return []
  const findings: Finding[] = []
  walk(treeOf(source), (node, around) => {
    const says = banned(node, around, exact, timeless)
    if (says !== null) findings.push(finding(source, node, says))
  })
  return findings
}

function banned(node: Node, around: Node | null, exact: boolean, timeless: boolean): string | null {
  if (node.type === 'Identifier') return bannedName(node, around, timeless)
  if (node.type === 'MemberExpression') return bannedMember(node)
  // Of whole numbers without end (10n ** x) it is exact.
  const whole = typeof (node.left as Node | undefined)?.bigint === 'string'
  if ((node.operator === '**' || node.operator === '**=') && !whole) {
    return `** is left to the engine; multiply, or ${PORTABLE} (pow)`
  }
  if (!exact) return null
  if (node.type === 'ForInStatement') return 'for...in; use for...of over a sorted list'
  if (node.type === 'CallExpression') return sortWithoutOrder(node)
  return null
}

function nameOf(node: unknown): string {
  return String((node as Node | undefined)?.name ?? (node as Node | undefined)?.value ?? '')
}

/** A global by its bare name: not a property's name, nor a type's. */
function bannedName(node: Node, around: Node | null, timeless: boolean): string | null {
  const name = nameOf(node)
  if (around?.type.startsWith('TS')) return null
  const isProperty =
    ((around?.type === 'MemberExpression' || around?.type === 'PropertyDefinition') &&
      (around.property ?? around.key) === node &&
      around.computed !== true) ||
    ((around?.type === 'Property' || around?.type === 'MethodDefinition') && around.key === node)
  if (isProperty) return null
  if (name === 'Math' && around?.type !== 'MemberExpression') {
    return `Math itself; name the function: ${[...MATH].slice(0, 3).join(', ')} ...`
  }
  const instead = timeless ? GLOBALS.get(name) : undefined
  return instead === undefined ? null : `${name}; ${instead}`
}

function bannedMember(node: Node): string | null {
  const property = nameOf(node.property)
  if (nameOf(node.object) === 'Math' && (node.computed === true || !MATH.has(property))) {
    if (property === 'random')
      return 'Math.random; draw from a named stream (src/kernel/streams.ts)'
    return `Math.${property} is left to the engine; ${PORTABLE}`
  }
  const instead = METHODS.get(property)
  return instead === undefined ? null : `${property}; ${instead}`
}

/** Without a comparator numbers are sorted as text. */
function sortWithoutOrder(node: Node): string | null {
  const callee = node.callee as Node
  const name = callee.type === 'MemberExpression' ? nameOf(callee.property) : ''
  if (name !== 'sort' && name !== 'toSorted') return null
  return (node.arguments as Node[]).length > 0
    ? null
    : `${name}() without an order; give a comparator`
}

/** What lets a stranger's text become code or markup, nowhere in src. */
const MARKUP = new Map([
  ['dangerouslySetInnerHTML', 'let React write the text'],
  ['innerHTML', 'use textContent'],
  ['outerHTML', 'build elements'],
  ['insertAdjacentHTML', 'build elements'],
  ['setHTML', 'build elements'],
  ['setHTMLUnsafe', 'build elements'],
  ['srcdoc', 'build elements'],
])

export const injection: Law = (source: Source) => {
  if (!/^(?:src|workers)\//.test(source.path) || !isCode(source.path)) return []
  const findings: Finding[] = []
  walk(treeOf(source), node => {
    const says = injects(node)
    if (says !== null) findings.push(finding(source, node, says))
  })
  return findings
}

function injects(node: Node): string | null {
  const name = nameOf(node)
  if (/^(?:JSXIdentifier|Identifier|Literal)$/.test(node.type)) {
    const instead = MARKUP.get(name)
    return instead === undefined ? null : `${name}; ${instead}`
  }
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null
  const callee = nameOf(node.callee)
  if (callee === 'eval' || callee === 'Function') return `${callee}(); text never becomes code`
  const { object, property } = node.callee as Node
  if (nameOf(object) === 'document' && /^write(?:ln)?$/.test(nameOf(property))) {
    return 'document.write; build elements'
  }
  return null
}
