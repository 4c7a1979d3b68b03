/** A scenario file may be dropped anywhere on the page. */
import { useEffect, useState } from 'react'
import { useTwin } from '../twin.ts'
import { openFiles } from './openFile.ts'

export function DropTarget() {
  const twin = useTwin()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (!event.relatedTarget) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      twin.view.set({ dialog: 'scenarios' })
      void openFiles(twin, files)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [twin])
  return over ? (
    <div className="drop">Drop a scenario to run it, with policies if you like</div>
  ) : null
}
