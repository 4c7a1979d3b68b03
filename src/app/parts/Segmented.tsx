/** One of a few: buttons in a row, or a list where there is no room. Radio buttons to a keyboard. */
import { useId } from 'react'
import { ChevronDown } from './icons.tsx'

export interface Choice<T extends string | number> {
  value: T
  label: string
}

interface Props<T extends string | number> {
  legend: string
  /** The legend is read, not shown. */
  quiet?: boolean
  choices: readonly Choice<T>[]
  value: T
  onChange: (value: T) => void
}

export function Segmented<T extends string | number>(props: Props<T>) {
  const { legend, quiet, choices, value, onChange } = props
  const name = useId()
  // Not a fieldset: WebKit keeps a legend above its group, whatever the style says.
  return (
    <div className="segmented" role="radiogroup" aria-labelledby={`${name}-legend`}>
      <span id={`${name}-legend`} className={quiet ? 'unseen' : 'segmented-legend'}>
        {legend}
      </span>
      <div className="segments">
        {choices.map(choice => (
          <label key={choice.value} className="segment">
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

export function Pick<T extends string | number>(props: Props<T>) {
  const { legend, quiet, choices, value, onChange } = props
  const id = useId()
  return (
    <span className="pick">
      <label className={quiet ? 'unseen' : ''} htmlFor={id}>
        {legend}
      </label>
      <span className="pick-box">
        <select
          id={id}
          value={value}
          onChange={event => onChange(choices[event.target.selectedIndex]!.value)}
        >
          {choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown />
      </span>
    </span>
  )
}
