import type { Entry } from './entries.ts'

/** Elements for names, made once and used again. Positions are set by way of CSSOM, as a strict CSP allows. */
export class Tags {
  private readonly host: HTMLElement
  private readonly free: Tag[] = []
  private readonly used = new Map<Entry, Tag>()
  private round = 0

  constructor(host: HTMLElement) {
    this.host = host
  }

  begin(): void {
    this.round++
  }

  /** Shows a placed entry. */
  show(entry: Entry, dim: boolean, near: boolean): void {
    let tag = this.used.get(entry)
    if (!tag) {
      tag = this.free.pop() ?? new Tag(this.host)
      this.used.set(entry, tag)
    }
    tag.round = this.round
    tag.show(entry, dim, near)
  }

  /** Takes away what was not shown since `begin`. */
  end(): void {
    for (const [entry, tag] of this.used)
      if (tag.round !== this.round) {
        tag.hide()
        this.used.delete(entry)
        this.free.push(tag)
      }
  }

  clear(): void {
    this.begin()
    this.end()
  }
}

class Tag {
  round = 0
  private readonly root = document.createElement('div')
  private readonly dot = document.createElement('i')
  private readonly text = document.createElement('span')
  private readonly count = document.createElement('b')
  private name = ''
  private look = ''
  private at = ''
  private off = ''

  constructor(host: HTMLElement) {
    this.root.append(this.dot, this.text)
    host.append(this.root)
  }

  show(entry: Entry, dim: boolean, near: boolean): void {
    const look = lookOf(entry, dim, near)
    if (look !== this.look) this.root.className = this.look = look
    const count = near && entry.sites > 1
    const name = count ? `${entry.text} ${entry.sites}` : entry.text
    if (name !== this.name) {
      this.name = name
      this.text.textContent = entry.text
      if (count) {
        this.count.textContent = ` ${entry.sites}`
        this.text.append(this.count)
      }
    }
    const at = `translate(${Math.round(entry.x)}px,${Math.round(entry.y)}px)`
    if (at !== this.at) this.root.style.transform = this.at = at
    const off = `translate(${Math.round(entry.left - entry.x)}px,${Math.round(entry.top - entry.y)}px)`
    if (off !== this.off) this.text.style.transform = this.off = off
  }

  hide(): void {
    this.look = ''
    this.root.className = 'europe-name europe-name--hidden'
  }
}

function lookOf({ kind, dot, great }: Entry, dim: boolean, near: boolean): string {
  let look = `europe-name europe-name--${kind}`
  if (dim) look += ' europe-name--dim'
  if (!dot) look += ' europe-name--bare'
  if (near && great) look += ' europe-name--great'
  return look
}
