/** A policy to lay over the run: one that ships, or one of one's own. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { type Draft, policyDraft } from '../../branches/draft.ts'
import { shippedPolicies } from '../../branches/policies.ts'
import type { ShelvedScenario } from '../../scenarios.ts'

// The reader of policies comes when somebody writes one.
const OwnPolicy = lazy(async () => ({ default: (await import('./OwnPolicy.tsx')).OwnPolicy }))

export function LayPolicy({ onDraft }: { onDraft: (draft: Draft | null) => void }) {
  const [all, setAll] = useState<readonly ShelvedScenario[] | null>(null)
  const [chosen, setChosen] = useState('')
  useEffect(() => {
    let wanted = true
    shippedPolicies().then(list => wanted && setAll(list))
    return () => {
      wanted = false
    }
  }, [])
  const choose = async (policy: ShelvedScenario) => {
    setChosen(policy.file)
    onDraft(policyDraft({ title: policy.title, file: policy.file, text: await policy.text() }))
  }
  // All come at once: what somebody is about to press stays where it is.
  if (!all) return null
  return (
    <fieldset className="what-if-list">
      <legend className="unseen">Which policy</legend>
      {all.map(policy => (
        <label key={policy.file} className="choice">
          <input
            type="radio"
            name="what-if-policy"
            checked={chosen === policy.file}
            onChange={() => void choose(policy)}
          />
          <span>
            <strong>{policy.title}</strong>
            <span className="choice-about">{policy.about}</span>
          </span>
        </label>
      ))}
      <label className="choice">
        <input
          type="radio"
          name="what-if-policy"
          checked={chosen === 'own'}
          onChange={() => {
            setChosen('own')
            onDraft(null)
          }}
        />
        <span>
          <strong>One of my own</strong>
          <span className="choice-about">
            Fields of a scenario, in YAML, laid over those of the run.
          </span>
        </span>
      </label>
      {chosen === 'own' && (
        <Suspense fallback={null}>
          <OwnPolicy onDraft={onDraft} />
        </Suspense>
      )}
    </fieldset>
  )
}
