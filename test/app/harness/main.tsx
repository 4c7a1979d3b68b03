/** The page over a fabricated run, to look at it without the engine. Never shipped. */
import '../../../src/app/styles/page.css'
import { createRoot } from 'react-dom/client'
import { App } from '../../../src/app/App.tsx'
import { allowOwnWorkers } from '../../../src/app/desk/trustedTypes.ts'
import { shelfOf } from '../../../src/app/scenarios.ts'
import { createTwin } from '../../../src/app/twin.ts'
import { syntheticDesk } from './syntheticDesk.ts'

const scenario = (id: string, title: string, about: string) => ({
  [`/scenarios/${id}.yaml`]: async () => `scenario: ${id}\ntitle: ${title}\nabout: ${about}\n`,
})

allowOwnWorkers()
const twin = createTwin(
  syntheticDesk,
  shelfOf({
    ...scenario('iberian-blackout', 'Iberian blackout', 'The peninsula goes dark at 12:33.'),
    ...scenario('quiet-day', 'A quiet day', 'Nothing goes wrong.'),
    ...scenario('broken', 'A broken scenario', 'To see how complaints stand.'),
    ...scenario('dies', 'A run that dies', 'To see how a failure stands.'),
  }),
)
Object.assign(globalThis, { twin })
createRoot(document.getElementById('page')!).render(<App twin={twin} />)
