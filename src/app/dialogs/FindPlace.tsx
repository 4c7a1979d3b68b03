/** Finds a place by name: the map looks at it, or the table lists its sites. */
import { useMemo, useState } from 'react'
import { count } from '../format.ts'
import { Modal } from '../parts/Modal.tsx'
import { countryName } from '../places.ts'
import { flyToPlace } from '../stage/mapHandle.ts'
import { matchingSites } from '../table/SiteTable.tsx'
import { useRun, useTwin, useView } from '../twin.ts'

const SHOWN = 8

interface Found {
  name: string
  country: string
  lat: number
  lon: number
  sites: number
}

export function FindPlace({ onClose }: { onClose: () => void }) {
  const { view } = useTwin()
  const record = useRun(s => s.record)
  const noMap = useView(s => s.table || s.mapFailure !== '')
  const [words, setWords] = useState('')
  const found = useMemo<Found[]>(() => {
    if (!record || words.trim().length < 2) return []
    const { sites } = record.run
    const byPlace = new Map<string, Found>()
    for (const i of matchingSites(record, words)) {
      const key = `${sites.name[i]} ${sites.country[i]}`
      const place = byPlace.get(key)
      if (place) place.sites++
      else
        byPlace.set(key, {
          name: sites.name[i]!,
          country: sites.country[i]!,
          lat: sites.lat[i]!,
          lon: sites.lon[i]!,
          sites: 1,
        })
    }
    return [...byPlace.values()].sort((a, b) => b.sites - a.sites).slice(0, SHOWN)
  }, [record, words])
  const go = (place: Found) => {
    if (noMap) view.set({ search: place.name, dialog: null })
    else {
      flyToPlace(place.lat, place.lon)
      onClose()
    }
  }
  return (
    <Modal title="Find a place" onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (found[0]) go(found[0])
        }}
      >
        <label className="find-box">
          <span className="unseen">A place with sites</span>
          <input
            type="search"
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into this
            autoFocus
            value={words}
            onChange={event => setWords(event.target.value)}
          />
        </label>
      </form>
      <ul className="scenario-list" aria-live="polite">
        {found.map(place => (
          <li key={`${place.name} ${place.country}`}>
            <button type="button" onClick={() => go(place)}>
              <span className="scenario-name">{place.name}</span>
              <span className="scenario-about">
                {countryName(place.country)}, {count(place.sites, 'site')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {words.trim().length > 1 && found.length === 0 && (
        <p className="section-note">No place with a site is called “{words.trim()}”.</p>
      )}
    </Modal>
  )
}
