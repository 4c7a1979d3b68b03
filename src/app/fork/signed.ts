import { number } from '../format.ts'

/** A difference with its sign: `+8.1`, `−0.3`, and `0.0` where nothing is left of it. */
export function signed(value: number, digits = 0): string {
  const text = number(value, digits)
  return value > 0 && Number(text.replace(/,/g, '')) !== 0 ? `+${text}` : text
}
