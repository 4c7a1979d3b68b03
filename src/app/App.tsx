/** The page: bar, map, sheet, time. */
import { useEffect } from 'react'
import { TopBar } from './bar/TopBar.tsx'
import { Dialogs } from './dialogs/Dialogs.tsx'
import { DropTarget } from './dialogs/DropTarget.tsx'
import { listenToKeys } from './keyboard.ts'
import { useIsPhone } from './parts/media.ts'
import { startPlayback } from './run/playback.ts'
import { startRun } from './run/start.ts'
import { Sheet } from './sheet/Sheet.tsx'
import { Stage } from './stage/Stage.tsx'
import { wearTheme } from './theme/wear.ts'
import { Player } from './timeline/Player.tsx'
import { TimePart } from './timeline/TimePart.tsx'
import { type Twin, TwinContext } from './twin.ts'

export function App({ twin }: { twin: Twin }) {
  const phone = useIsPhone()
  useEffect(() => {
    const ends = [
      wearTheme(twin.view),
      twin.present.follow(),
      startPlayback(twin.time),
      listenToKeys(twin),
      startRun(twin),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [twin])
  return (
    <TwinContext value={twin}>
      <div className="page">
        <TopBar />
        <Stage />
        <Sheet />
        {phone ? <Player /> : <TimePart />}
      </div>
      <Dialogs />
      <DropTarget />
    </TwinContext>
  )
}
