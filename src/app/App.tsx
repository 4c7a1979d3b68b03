/** The page: bar, map, sheet, time. */
import { lazy, Suspense, useEffect } from 'react'
import { TopBar } from './bar/TopBar.tsx'
import { Dialogs } from './dialogs/Dialogs.tsx'
import { DropTarget } from './dialogs/DropTarget.tsx'
import { useShownPair } from './fork/pair.tsx'
import { listenToKeys } from './keyboard.ts'
import { useIsPhone } from './parts/media.ts'
import { startPlayback } from './run/playback.ts'
import { startRun } from './run/start.ts'
import { wearZone } from './run/wearZone.ts'
import { Sheet } from './sheet/Sheet.tsx'
import { Stage } from './stage/Stage.tsx'
import { wearTheme } from './theme/wear.ts'
import { Player } from './timeline/Player.tsx'
import { TimePart } from './timeline/TimePart.tsx'
import { type Twin, TwinContext } from './twin.ts'

const ForkPage = lazy(async () => ({ default: (await import('./fork/ForkPage.tsx')).ForkPage }))

export function App({ twin }: { twin: Twin }) {
  useEffect(() => {
    const ends = [
      wearTheme(twin.view),
      twin.present.follow(),
      startPlayback(twin.time),
      listenToKeys(twin),
      startRun(twin),
      wearZone(twin),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [twin])
  return (
    <TwinContext value={twin}>
      <Page />
      <Dialogs />
      <DropTarget />
    </TwinContext>
  )
}

/** One future fills the page, or two stand side by side. */
function Page() {
  const phone = useIsPhone()
  const pair = useShownPair()
  return (
    <div className={pair ? 'page page-fork' : 'page'}>
      <TopBar />
      {pair ? (
        <Suspense fallback={null}>
          <ForkPage pair={pair} />
        </Suspense>
      ) : (
        <>
          <Stage />
          <Sheet />
          {phone ? <Player /> : <TimePart />}
        </>
      )}
    </div>
  )
}
