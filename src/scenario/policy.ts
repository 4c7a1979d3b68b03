/** Policies: partial scenarios that ask "what if". */
import type * as v from 'valibot'
import { type Complaint, refusal } from './complaint.ts'
import { Desk } from './desk.ts'
import { Layers, type Read, withFailuresAsFields } from './layers.ts'
import { laidOver } from './overlay.ts'
import { policySchema } from './schema/policy.ts'
import { checkStructure } from './structure.ts'
import { child, type MapTree, plain, textAt } from './tree.ts'

export interface Policy {
  policy: string
  title: string
  about: string
  /** Fields of a scenario, as written. */
  over: Record<string, unknown>
  warnings: Complaint[]
}

/** A policy whose fields still know where they were written. */
export interface PolicyLayer extends Policy {
  tree: MapTree
}

const WHAT = 'a policy'

/**
 * Reads a policy and checks it as far as that can be done without the scenario under it.
 *
 * @throws ScenarioError
 */
export function loadPolicy(text: string, { file, read }: { file: string; read?: Read }): Policy {
  const desk = new Desk()
  const { tree: _, ...policy } = readPolicy(text, file, new Layers(read, desk), desk)
  desk.settle()
  return policy
}

/** @throws ScenarioError where the policy is wrong by itself */
export function readPolicy(text: string, file: string, layers: Layers, desk: Desk): PolicyLayer {
  const root = layers.stack(text, file, WHAT)
  if (textAt(root, 'policy') === null && child(root, 'scenario') !== undefined) {
    throw refusal(file, "This is a scenario, not a policy: a policy starts with 'policy: NAME'.")
  }
  const checked = checkStructure(root, policySchema as v.GenericSchema, WHAT, desk)
  desk.settle()
  const head = checked as { policy: string; title?: string; about?: string }
  const over = child(root, 'over')
  const tree: MapTree =
    over?.kind === 'map'
      ? withFailuresAsFields(over)
      : { kind: 'map', at: root.at, entries: new Map() }
  return {
    policy: head.policy,
    title: head.title ?? head.policy,
    about: head.about ?? '',
    over: plain(tree) as Record<string, unknown>,
    warnings: desk.warnings,
    tree,
  }
}

/** The scenario with the policy laid over it. */
export function withPolicy(scenario: MapTree, policy: PolicyLayer): MapTree {
  const laid = laidOver(scenario, policy.tree, [])
  return laid?.kind === 'map' ? laid : scenario
}
