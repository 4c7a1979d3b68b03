/** The little of SVG that the drawing needs. Presentation attributes only: a strict policy takes no styles. */

/** Text as XML wants it. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;')
}

/** A length, to a tenth of a pixel. */
export function px(value: number): string {
  const tenths = Math.round(value * 10) / 10
  return String(tenths === 0 ? 0 : tenths)
}

export type Attributes = Record<string, string | number | undefined>

/** An element with what is in it. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined)
      text += ` ${key}="${typeof value === 'number' ? px(value) : escaped(value)}"`
  return inside ? `${text}>${inside}</${name}>` : `${text}/>`
}

/** Points one after another as a path, those that would fall on one pixel left out. */
export class PathPen {
  d = ''
  private x = 0
  private y = 0
  private fresh = true

  /** The next point begins a new piece. */
  lift(): void {
    this.fresh = true
  }

  to(x: number, y: number): void {
    // whole tenths, so that what is left out does not add up
    const [tx, ty] = [Math.round(x * 10), Math.round(y * 10)]
    if (this.fresh) {
      this.d += `M${tx / 10} ${ty / 10}`
      this.fresh = false
    } else {
      const [dx, dy] = [tx - this.x, ty - this.y]
      if (Math.abs(dx) + Math.abs(dy) < 5) return
      this.d += `l${dx / 10}${dy < 0 ? '' : ' '}${dy / 10}`
    }
    this.x = tx
    this.y = ty
  }

  close(): void {
    if (!this.fresh) this.d += 'z'
    this.fresh = true
  }
}
