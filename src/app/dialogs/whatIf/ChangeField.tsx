/** One field of the scenario: found by its name, with what it says now and what it may say. */
import { useEffect, useMemo, useState } from 'react'
import { type Draft, ONE_FIELD } from '../../branches/draft.ts'
import type { Field } from '../../branches/fields.ts'
import { useTwin } from '../../twin.ts'

const SHOWN = 7

type Fields = typeof import('../../branches/fields.ts')

interface Props {
  of: string | null
  onDraft: (draft: Draft | null) => void
}

export function ChangeField({ of, onDraft }: Props) {
  const { fields, all } = useFields(of)
  const [search, setSearch] = useState('')
  const [field, setField] = useState<Field | null>(null)
  const [value, setValue] = useState('')
  const found = useMemo(() => fields?.findFields(all, search, SHOWN) ?? [], [fields, all, search])
  useEffect(() => {
    const typed = value.trim()
    const ready = fields && field && typed !== '' && typed !== field.value
    onDraft(ready ? draftOf(fields, field, typed) : null)
  }, [fields, field, value, onDraft])
  const choose = (next: Field) => {
    setField(next)
    setValue(next.value)
  }
  return (
    <div className="what-if-panel">
      <label className="find-box">
        <span className="unseen">Find a field</span>
        <input
          type="search"
          placeholder="Part of a field’s name or meaning, such as battery"
          autoComplete="off"
          value={search}
          onChange={event => setSearch(event.target.value)}
        />
      </label>
      <fieldset className="choose">
        <legend className="unseen">Which field</legend>
        {found.map(one => (
          <label key={one.path.join('.')} className="choice">
            <input
              type="radio"
              name="what-if-field"
              checked={field === one}
              onChange={() => choose(one)}
            />
            <span>
              <strong>{one.path.join('.')}</strong>{' '}
              <span className="choice-sub">
                now {one.value} {one.unit}
              </span>
              {one.about && <span className="choice-about">{one.about}</span>}
            </span>
          </label>
        ))}
        {search && found.length === 0 && (
          <p className="section-note">No field has “{search}” in its name or meaning.</p>
        )}
      </fieldset>
      {field && (
        <label className="what-if-row">
          {field.path[field.path.length - 1]} becomes
          <input
            type="text"
            className="what-if-value"
            autoComplete="off"
            spellCheck={false}
            value={value}
            onChange={event => setValue(event.target.value)}
          />
          <span className="section-note">
            {field.unit && `${field.unit}; `}
            {field.takes}
          </span>
        </label>
      )}
    </div>
  )
}

function draftOf({ fieldPolicy }: Fields, field: Field, value: string): Draft {
  const path = field.path.join('.')
  const unit = /minutes|hours|seconds|ms|km|Gbit|GiB|W|kB/.test(field.unit) ? ` ${field.unit}` : ''
  return {
    name: `${field.path.slice(-2).join('.')} ${value}`,
    sentence: at => `From ${at} on ${path} is ${value}${unit} instead of ${field.value}${unit}.`,
    change: () => ({
      kind: 'policy',
      file: ONE_FIELD,
      text: fieldPolicy(field.path, value),
    }),
  }
}

/** The reader of scenarios comes when it is needed: it is larger than the page's first script. */
function useFields(of: string | null): { fields: Fields | null; all: readonly Field[] } {
  const { run, branches } = useTwin()
  const [loaded, setLoaded] = useState<{ fields: Fields | null; all: readonly Field[] }>({
    fields: null,
    all: [],
  })
  useEffect(() => {
    let wanted = true
    const { request } = (branches.find(of)?.run ?? run).getState()
    import('../../branches/fields.ts').then(fields => {
      if (wanted && request) setLoaded({ fields, all: fields.fieldsOf(request) })
    })
    return () => {
      wanted = false
    }
  }, [of, run, branches])
  return loaded
}
