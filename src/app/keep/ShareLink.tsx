/** A link to what is shown; where it cannot be copied it can be selected. */
import { useRef, useState } from 'react'
import { saveScenario } from '../export/exports.ts'
import { count } from '../format.ts'
import { digestWords } from '../share/digestWords.ts'
import { useRun, useTwin } from '../twin.ts'

type Result = { address: string; copied: boolean } | { refusal: string } | null

export function ShareLink() {
  const twin = useTwin()
  const digest = useRun(s => s.summary?.digest)
  const [result, setResult] = useState<Result>(null)
  const copy = async () => {
    const { linkTo } = await import('../share/makeLink.ts')
    const link = await linkTo(twin)
    if ('refusal' in link) return setResult(link)
    setResult({ ...link, copied: await toClipboard(link.address) })
  }
  return (
    <section aria-labelledby="keep-link">
      <h3 id="keep-link">Share it as a link</h3>
      <p className="section-note">
        It carries the scenario, the seed, your changes and this moment, behind the # that browsers
        keep to themselves: no server sees it.{' '}
        {typeof digest === 'string'
          ? `Whoever opens it can tell that the result is the same: ${digestWords(digest)}.`
          : 'Once the run is done it carries its result too, so that the other side can compare.'}
      </p>
      <p className="buttons">
        <button type="button" className="button button-ink" onClick={() => void copy()}>
          Copy link
        </button>
        <output className="keep-result">{result && 'address' in result && said(result)}</output>
      </p>
      {result && 'address' in result && !result.copied && <Address address={result.address} />}
      {result && 'refusal' in result && <TooLarge refusal={result.refusal} />}
    </section>
  )
}

const said = ({ address, copied }: { address: string; copied: boolean }): string =>
  copied
    ? `Copied: ${count(address.length, 'character')}.`
    : 'This browser does not let the page copy. Here it is, selected:'

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function Address({ address }: { address: string }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <label className="keep-address">
      <span className="unseen">The link</span>
      <input
        ref={field}
        type="text"
        readOnly
        value={address}
        // biome-ignore lint/a11y/noAutofocus: it is to be copied at once
        autoFocus
        onFocus={() => field.current?.select()}
      />
    </label>
  )
}

/** What no link can carry goes as a file. */
function TooLarge({ refusal }: { refusal: string }) {
  const twin = useTwin()
  const [saved, setSaved] = useState('')
  return (
    <div className="complaints" role="alert">
      <p>
        {refusal} Send its scenario as a file instead: whoever drops it on the page gets the run.
      </p>
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() => void saveScenario(twin).then(setSaved)}
        >
          Save the scenario
        </button>
        <output>{saved}</output>
      </p>
    </div>
  )
}
