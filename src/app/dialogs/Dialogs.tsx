/** Whichever dialog is open. */
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { offerOf } from '../share/offerStore.ts'
import { useTwin, useView } from '../twin.ts'
import { FindPlace } from './FindPlace.tsx'
import { Help } from './Help.tsx'
import { Scenarios } from './Scenarios.tsx'
import { Sources } from './Sources.tsx'

const WhatIf = lazy(async () => ({ default: (await import('./WhatIf.tsx')).WhatIf }))
const LinkOffer = lazy(async () => ({
  default: (await import('../share/LinkOffer.tsx')).LinkOffer,
}))
const Keep = lazy(async () => ({ default: (await import('../keep/KeepDialog.tsx')).KeepDialog }))

const Words = lazy(async () => ({ default: (await import('../words/Words.tsx')).Words }))
const Why = lazy(async () => ({ default: (await import('../why/WhyDialog.tsx')).WhyDialog }))

export function Dialogs() {
  const twin = useTwin()
  const { view } = twin
  const dialog = useView(s => s.dialog)
  const fragment = useStore(offerOf(twin), s => s.fragment)
  const close = () => view.set({ dialog: null })
  if (fragment !== null) {
    return (
      <Suspense fallback={null}>
        <LinkOffer fragment={fragment} />
      </Suspense>
    )
  }
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
  if (dialog === 'keep') {
    return (
      <Suspense fallback={null}>
        <Keep onClose={close} />
      </Suspense>
    )
  }
  if (dialog === 'why') {
    return (
      <Suspense fallback={null}>
        <Why onClose={() => view.set({ dialog: null, why: null })} />
      </Suspense>
    )
  }
  if (dialog === 'words') {
    return (
      <Suspense fallback={null}>
        <Words onClose={close} />
      </Suspense>
    )
  }
  return null
}
