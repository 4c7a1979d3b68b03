/** Where the labels under a bar of parts stand: at their parts where there is room, else beside. */

export interface LabelledPart {
  /** Lines of the label. */
  words: readonly string[]
  weight: number
}

/** Width of a character of 12 px, and the least distance between labels, px. */
const CHARACTER_PX = 6.4
const GAP_PX = 10

const widthOf = ({ words }: LabelledPart): number =>
  Math.ceil(Math.max(...words.map(w => w.length)) * CHARACTER_PX)

/**
 * Left edges (px) in a bar of `width` px: each label begins with its part, unless the label before
 * reaches further, or those after it need the room. Null: it ends where the bar does.
 */
export function placed(parts: readonly LabelledPart[], width: number): (number | null)[] {
  const all = parts.reduce((sum, part) => sum + part.weight, 0)
  const lefts: number[] = []
  let before = 0
  let free = 0
  for (const part of parts) {
    const left = Math.max(free, (before / all) * width)
    lefts.push(left)
    free = left + widthOf(part) + GAP_PX
    before += part.weight
  }
  let end = width
  for (let i = parts.length - 1; i >= 0; i--) {
    lefts[i] = Math.round(Math.max(0, Math.min(lefts[i]!, end - widthOf(parts[i]!))))
    end = lefts[i]! - GAP_PX
  }
  const last = parts.length - 1
  return lefts.map((left, i) =>
    i === last && last > 0 && left + widthOf(parts[i]!) >= width - 1 ? null : left,
  )
}
