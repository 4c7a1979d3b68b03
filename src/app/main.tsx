import './styles/page.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { connectWorker, startedEarly } from './desk/connect.ts'
import { allowOwnWorkers } from './desk/trustedTypes.ts'
import { shippedScenarios } from './scenarios.ts'
import { wearTheme } from './theme/wear.ts'
import { createTwin } from './twin.ts'

allowOwnWorkers()
const twin = createTwin(startedEarly(connectWorker), shippedScenarios())
wearTheme(twin.view)()
createRoot(document.getElementById('page')!).render(<App twin={twin} />)
