/** Sets the report beside the page, where only a printer sees it, and asks for the printer. */
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { WallClock } from '../../clock.ts'
import { linkTo } from '../../share/makeLink.ts'
import { customProperties } from '../../theme/tokens.ts'
import type { Twin } from '../../twin.ts'
import { keyRows } from '../paintKey.ts'
import { factsOf } from './facts.ts'
import { picturesOf } from './pictures.ts'
import { Report } from './Report.tsx'

let remove: (() => void) | null = null

/** Resolves once the printer has been asked for; rejects where there is nothing to print yet. */
export async function printReportOf(twin: Twin): Promise<void> {
  remove?.()
  const facts = factsOf(twin)
  if (!facts) throw new Error('this moment is not computed yet')
  const link = await linkTo(twin)
  const pictures = await picturesOf(twin)
  const { siteScale, landScale } = twin.view.getState()
  const keys = keyRows(pictures.length > 1 ? 'change' : siteScale, landScale)
  const host = document.createElement('div')
  host.className = 'report-host'
  // In light colours, whatever the page wears.
  for (const [name, value] of customProperties('light')) host.style.setProperty(name, value)
  document.body.append(host)
  const root = createRoot(host)
  remove = () => {
    remove = null
    root.unmount()
    host.remove()
    for (const { address } of pictures) URL.revokeObjectURL(address)
  }
  flushSync(() =>
    root.render(
      <Report
        facts={facts}
        pictures={pictures}
        keys={keys}
        today={new WallClock(Date.now(), 'UTC').date(0)}
        link={'address' in link ? link.address : ''}
      />,
    ),
  )
  await Promise.all(Array.from(host.querySelectorAll('img'), img => img.decode().catch(() => {})))
  window.addEventListener('afterprint', () => remove?.(), { once: true })
  window.print()
}
