/** Whichever dialog is open. */
import { lazy, Suspense } from 'react'
import { useTwin, useView } from '../twin.ts'
import { FindPlace } from './FindPlace.tsx'
import { Help } from './Help.tsx'
import { Scenarios } from './Scenarios.tsx'
import { Sources } from './Sources.tsx'

const WhatIf = lazy(async () => ({ default: (await import('./WhatIf.tsx')).WhatIf }))

export function Dialogs() {
  const { view } = useTwin()
  const dialog = useView(s => s.dialog)
  const close = () => view.set({ dialog: null })
  if (dialog === 'scenarios') return <Scenarios onClose={close} />
  if (dialog === 'help') return <Help onClose={close} />
  if (dialog === 'sources') return <Sources onClose={close} />
  if (dialog === 'find') return <FindPlace onClose={close} />
  if (dialog === 'whatIf') {
    return (
      <Suspense fallback={null}>
        <WhatIf onClose={close} />
      </Suspense>
    )
  }
  return null
}
