/** One page of A4: the answer, its numbers, the picture, how it came about, and what is not in it. */
import { BrandMark } from '../../parts/icons.tsx'
import { StoryMark } from '../../parts/StoryMark.tsx'
import { LAW_COLOURS, LAW_NAMES, rampColours, SCALES } from '../../theme/scales.ts'
import type { KeyRow } from '../paintKey.ts'
import { Compare } from './Compare.tsx'
import type { Facts } from './facts.ts'
import type { MapPicture } from './pictures.ts'

interface Props {
  facts: Facts
  pictures: readonly MapPicture[]
  keys: readonly KeyRow[]
  /** Of the day on which it is printed. */
  today: string
  /** The link that opens the same; '' where there is none. */
  link: string
}

export function Report({ facts, pictures, keys, today, link }: Props) {
  const { comparison } = facts
  return (
    <article className="report" lang="en">
      <header className="report-head">
        <span className="brand">
          <BrandMark />
          Continuum Twin
        </span>
        <span>
          {comparison ? 'Comparison' : 'Report'} {facts.digest && `${facts.digest}, `}
          {today}
        </span>
      </header>
      <h1>{facts.sentence}</h1>
      <p className="report-detail">{facts.detail}</p>
      {comparison ? <Letters facts={facts} /> : <Figures facts={facts} />}
      <Maps pictures={pictures} title={facts.title} moment={facts.moment} />
      <Keys keys={keys} />
      {comparison ? <Compare comparison={comparison} /> : <Story facts={facts} />}
      <Foot facts={facts} link={link} />
    </article>
  )
}

function Figures({ facts }: { facts: Facts }) {
  return (
    <ul className="report-figures">
      {facts.figures.map(({ key, label, value, unit, loss, words }) => (
        <li key={key}>
          <span className="report-label">{label}</span>
          <span className="report-value">
            {value} <small>{unit}</small>
          </span>
          <span className="report-words">{[loss, words].filter(Boolean).join(', ')}</span>
        </li>
      ))}
    </ul>
  )
}

function Letters({ facts }: { facts: Facts }) {
  const { letters, name } = facts.comparison!
  return (
    <ul className="report-letters">
      <li>
        <b className="report-letter">{letters[0]}</b>
        <span>
          <bdi>{facts.title}</bdi>, as it goes.
        </span>
      </li>
      <li>
        <b className="report-letter">{letters[1]}</b>
        <span>
          <bdi>{name}</bdi>, from this moment on.
        </span>
      </li>
    </ul>
  )
}

interface MapsProps {
  pictures: readonly MapPicture[]
  title: string
  moment: string
}

function Maps({ pictures, title, moment }: MapsProps) {
  if (pictures.length === 0) return null
  return (
    <div className={pictures.length > 1 ? 'report-maps report-maps-two' : 'report-maps'}>
      {pictures.map(({ letter, address, shape, cities }) => (
        <figure key={address}>
          <figcaption className="report-caption">
            {letter && <b>{letter} </b>}
            <bdi>{title}</bdi>, {moment}
          </figcaption>
          <div className="report-map-cut">
            <div className="report-map">
              <img
                src={address}
                alt="Map of Europe with its sites"
                style={{ aspectRatio: `1 / ${shape}` }}
              />
              {cities.map(({ name, x, y }) => (
                <span
                  key={name}
                  className="report-city"
                  style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
                >
                  {name}
                </span>
              ))}
            </div>
          </div>
        </figure>
      ))}
    </div>
  )
}

function Keys({ keys }: { keys: readonly KeyRow[] }) {
  return (
    <ul className="report-keys">
      {keys.map(({ title, scale }) => (
        <li key={title}>
          <b>{title}</b>
          {scale === 'law' ? (
            LAW_NAMES.map((name, i) => (
              <span key={name} className="report-law">
                <i style={{ background: LAW_COLOURS.light[i] }} />
                {name}
              </span>
            ))
          ) : (
            <>
              <span>{SCALES[scale].ticks[0]}</span>
              <i
                className="report-ramp"
                style={{
                  background: `linear-gradient(to right, ${rampColours(scale, 'light').join(', ')})`,
                }}
              />
              <span>
                {SCALES[scale].ticks.at(-1)} {SCALES[scale].unit}
              </span>
            </>
          )}
        </li>
      ))}
      <li>Taller: more load</li>
    </ul>
  )
}

function Story({ facts }: { facts: Facts }) {
  if (facts.story.length === 0) return null
  return (
    <section className="report-story">
      <h2>What happened, and why</h2>
      <ol>
        {facts.story.map(({ entry, time }) => (
          <li key={entry.key}>
            <StoryMark mark={entry.mark} />
            <span className="report-story-head">
              <b>{entry.word}</b> {entry.system}
              <time>{time}</time>
            </span>
            <span>{entry.sentence}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Foot({ facts, link }: { facts: Facts; link: string }) {
  return (
    <div className="report-foot">
      <div className="report-columns">
        <section>
          <h2>How it was computed</h2>
          <dl>
            {facts.rows.map(([label, words]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {label === 'Open it' && link ? <a href={link}>{words}</a> : <bdi>{words}</bdi>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h2>What is not in it, and sources</h2>
          <p>
            Prices, contracts and building time. Sites and who runs them are modelled, not a
            register; of the control systems only K3s acts. Not drawn: Canaries, Azores, Madeira,
            Svalbard, overseas parts.
          </p>
          <p>{facts.sources.join('. ')}.</p>
        </section>
      </div>
      <p className="report-end">
        <span>Computed on one machine; nothing was sent.</span>
        <span>Page 1 of 1</span>
      </p>
    </div>
  )
}
