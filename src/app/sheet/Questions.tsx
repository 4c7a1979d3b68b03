/** Other things to ask on a day on which nothing happens: a scenario that ships, or a fork of this run. */
import { useEffect, useState } from 'react'
import { handOver } from '../parts/handOver.ts'
import { ChevronRight } from '../parts/icons.tsx'
import { openScenario } from '../run/open.ts'
import type { ShelvedScenario } from '../scenarios.ts'
import { type Twin, useBranches, useRun, useTwin } from '../twin.ts'

interface Asked {
  words: string
  /** What one gets, in a word. */
  gives: string
  /** The file of the scenario that answers it; null: a fork of this run does. */
  file: string | null
}

const ASKED: readonly Asked[] = [
  {
    words: '10,000 edge nodes: who is within 20 ms?',
    gives: 'target',
    file: 'digital-decade-10000.yaml',
  },
  { words: 'What if Iberia goes dark at 12:33?', gives: 'outage', file: 'iberian-blackout.yaml' },
  { words: 'What if two Baltic cables are cut?', gives: 'cables', file: 'baltic-cables.yaml' },
  { words: 'What does EU jurisdiction only cost?', gives: 'fork', file: null },
]

const SHOWN = 3

export function Questions() {
  const twin = useTwin()
  const { shelf } = twin
  const current = useRun(s => s.request?.file)
  const asking = useBranches(s => s.asking !== null)
  const [all, setAll] = useState<ShelvedScenario[]>([])
  useEffect(() => {
    let wanted = true
    shelf.list().then(list => wanted && setAll(list))
    return () => {
      wanted = false
    }
  }, [shelf])
  const answers = (file: string) => all.some(s => s.file === file)
  const others = ASKED.filter(q => q.file !== null && q.file !== current && answers(q.file))
  const forks = ASKED.filter(q => q.file === null)
  const shown = [...others.slice(0, SHOWN - forks.length), ...forks]
  return (
    <section className="questions" aria-labelledby="questions">
      <h2 id="questions">Questions you can ask</h2>
      <ul>
        {shown.map(question => (
          <li key={question.words}>
            <button type="button" onClick={() => ask(twin, question, all)}>
              <span className="question">{question.words}</span>
              <span className="question-gives">
                {question.file === null && asking ? 'opening' : question.gives}
              </span>
              <ChevronRight />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function ask(twin: Twin, { file }: Asked, all: readonly ShelvedScenario[]): Promise<void> {
  const scenario = all.find(s => s.file === file)
  if (scenario) await openScenario(twin, { file: scenario.file, text: await scenario.text() })
  else {
    handOver('.fork-verdict .link')
    await forkByPolicy(twin, 'eu-only.yaml')
  }
}

/** A fork of the run that is shown, from where one stands, by a policy that ships. */
async function forkByPolicy(twin: Twin, file: string): Promise<void> {
  const [{ shippedPolicies }, { policyDraft }, { askWhatIf }] = await Promise.all([
    import('../branches/policies.ts'),
    import('../branches/draft.ts'),
    import('../branches/show.ts'),
  ])
  const policy = (await shippedPolicies()).find(p => p.file === file)
  if (!policy) return
  const draft = policyDraft({ title: policy.title, file, text: await policy.text() })
  await askWhatIf(twin, draft, Math.floor(twin.time.getState().playheadS))
}
