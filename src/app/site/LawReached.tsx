/** "Who can reach it in law": yes or no, and by what way. */
import type { SiteReason } from '../../study/why/reason.ts'
import { LAW_NAMES } from '../theme/scales.ts'
import { lawRows } from './lawWords.ts'

const JURISDICTIONS = ['eu', 'adequate', 'us', 'other'] as const

export function LawReached({ reason, country }: { reason: SiteReason; country: string }) {
  const { operator } = reason
  return (
    <section className="site-part">
      <header className="section-head">
        <h2>Who can reach it in law</h2>
        <span className="section-note">
          {operator.name}: {LAW_NAMES[JURISDICTIONS.indexOf(operator.jurisdiction)]}
        </span>
      </header>
      <table className="laws">
        <caption className="unseen">Laws that can reach what lies on this site</caption>
        <tbody>
          {lawRows(reason, country).map(({ law, name, reaches, why }) => (
            <tr key={law}>
              <th scope="row">
                <span
                  className={reaches ? 'site-dot' : 'site-dot site-dot-no'}
                  aria-hidden="true"
                />
                {name}
              </th>
              <td className="laws-yes">{reaches ? 'Yes' : 'No'}</td>
              <td className="laws-why">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
