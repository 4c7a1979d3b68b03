/** Policies: partial scenarios that ask "what if". */
import { type Complaint, refusal } from './complaint.ts'
import { Desk } from './desk.ts'
import { Layers, type Read, withFailuresAsFields } from './layers.ts'
import { overlay } from './overlay.ts'
import { type PolicyInput, policySchema } from './schema/policy.ts'
import { checkStructure } from './structure.ts'
import { child, type MapTree, textAt } from './tree.ts'

export interface Policy {
  policy: string
  /** For people; the name where none was given. */
  title: string
  about: string
}

/** A policy whose fields still know where they were written. */
export interface PolicyLayer extends Policy {
  /** What it lays over a scenario, one after another. */
  over: MapTree[]
}

const WHAT = 'a policy'

/**
 * Reads a policy and checks it as far as that can be done without the scenario under it.
 *
 * @throws ScenarioError
 */
export function loadPolicy(
  text: string,
  { file, read }: { file: string; read?: Read },
): Policy & { warnings: Complaint[] } {
  const desk = new Desk()
  const { policy, title, about } = readPolicy(text, file, new Layers(read, desk), desk)
  return { policy, title, about, warnings: desk.warnings }
}

/**
 * @param layers where the policy and what it extends are read from
 * @throws ScenarioError where the policy is wrong by itself
 */
export function readPolicy(text: string, file: string, layers: Layers, desk: Desk): PolicyLayer {
  const chain = layers.chain(text, file, WHAT)
  desk.settle()
  const root = chain.at(-1)!
  if (textAt(root, 'policy') === null && child(root, 'scenario') !== undefined) {
    throw refusal(file, "This is a scenario, not a policy: a policy starts with 'policy: NAME'.")
  }
  const heads = chain.map(layer => checkStructure(layer, policySchema, WHAT, desk))
  desk.settle()
  const head = heads.at(-1) as PolicyInput
  return {
    policy: head.policy,
    title: head.title ?? head.policy,
    about: head.about ?? '',
    over: chain.flatMap(layer => {
      const over = child(layer, 'over')
      return over?.kind === 'map' ? withFailuresAsFields(over) : []
    }),
  }
}

/** The scenario with the policy laid over it. */
export function withPolicy(scenario: MapTree, policy: PolicyLayer): MapTree {
  return policy.over.reduce((under, over) => overlay(under, over), scenario)
}
