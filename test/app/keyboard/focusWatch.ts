/** Inside the page: what has had the focus so far, how it looked with it, and what never had it. */
import type { Page } from 'playwright-core'

export interface Note {
  /** What has the focus; '' while nothing on the page has it. */
  name: string
  /** It had not had it before. */
  fresh: boolean
  /** How many had it so far. */
  seen: number
  /** It lies outside the dialog that is open. */
  astray: boolean
  /** Keys that go on within it: arrows of a group of radio buttons, or of a list. */
  inner: { key: string; times: number } | null
}

export interface Findings {
  missed: string[]
  ringless: string[]
  /** Where Tab came, and does not come again. */
  left: string[]
}

export interface FocusWatch {
  begin(): void
  /** After a key. */
  note(key: string): Note
  /** @param lap so many times Tab has been pressed since anything new had the focus */
  end(lap: number): Findings
}

/** What is asked of an element. */
interface Reading {
  nameOf(element: Element | null): string
  told(element: Element): string
  /** The dialog that is on top. */
  modal(): Element | null
  /** What a person sees and may use, of the dialog on top or of the page. */
  offered(): Element[]
  innerOf(element: Element): Note['inner']
}

declare global {
  interface Window {
    focusWatch: FocusWatch
    reading: Reading
    looksOf(element: Element): string
  }
}

/** Puts the watch on the page, and on each that it goes to. */
export async function watchFocus(page: Page): Promise<void> {
  for (const install of [installReading, installLooks, installWatch]) {
    await page.addInitScript(install)
    await page.evaluate(install)
  }
}

// Each of these is sent as text, so that it knows of nothing but the page's window.

function installReading(): void {
  const roles = ['button', 'radio', 'slider', 'option', 'menuitem', 'tab', 'link', 'switch']
  const interactive = `button, a[href], input, select, textarea, summary, [tabindex="0"],
    [contenteditable=true], [role=checkbox], ${roles.map(role => `[role=${role}]`).join(',')}`
  const isOffered = (element: Element): boolean => {
    if (element.matches(':disabled') || element.closest('[inert]')) return false
    if (!element.checkVisibility({ visibilityProperty: true })) return false
    const { width, height } = element.getBoundingClientRect()
    return width > 1 || height > 1
  }
  const reading: Reading = {
    nameOf(element) {
      if (!element || element === document.body) return ''
      const words =
        element.getAttribute('aria-label') ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent
      return (words ?? '').replace(/\s+/g, ' ').trim()
    },
    told(element) {
      const classes = [...element.classList].map(name => `.${name}`).join('')
      return `${element.localName}${classes} “${reading.nameOf(element).slice(0, 60)}”`
    },
    modal: () => [...document.querySelectorAll('dialog:modal')].at(-1) ?? null,
    offered: () =>
      [...(reading.modal() ?? document).querySelectorAll(interactive)].filter(isOffered),
    innerOf(element) {
      const of = (times: number) => (times ? { key: 'ArrowDown', times } : null)
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        return of(document.getElementsByName(element.name).length)
      }
      if (element.getAttribute('role') !== 'combobox') return null
      const list = document.getElementById(element.getAttribute('aria-controls') ?? '')
      return of(list?.querySelectorAll('[role=option]').length ?? 0)
    },
  }
  window.reading = reading
}

/** All that may be a ring: outlines and shadows of it and around it, lines before and after it. */
function installLooks(): void {
  const isFaint = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (Number(getComputedStyle(at).opacity) < 0.1) return true
    }
    return false
  }
  const ringOf = (element: Element, part?: string): string => {
    const s = getComputedStyle(element, part)
    const outline = s.outlineStyle === 'none' ? '' : `${s.outlineWidth} ${s.outlineColor}`
    const shadow = s.boxShadow === 'none' ? '' : s.boxShadow
    const line = part && s.content !== 'none' ? `${s.borderTopWidth} ${s.borderTopColor}` : ''
    return `${outline} ${shadow} ${line}`
  }
  window.looksOf = element => {
    const near = [element, ...element.children]
    for (let at = element.parentElement; at && near.length < 40; at = at.parentElement) {
      if (near.push(at) > element.children.length + 3) break
    }
    return near
      .filter(one => !isFaint(one))
      .flatMap(one => [undefined, '::before', '::after'].map(part => ringOf(one, part)))
      .join('|')
  }
}

function installWatch(): void {
  /** How it looked while it had the focus. */
  const seen = new Map<Element, string>()
  /** At which press Tab came there last. */
  const tabbed = new Map<Element, number>()
  let presses = 0
  const { told, modal, offered, innerOf } = window.reading
  window.focusWatch = {
    begin() {
      seen.clear()
      tabbed.clear()
      presses = 0
      ;(document.activeElement as HTMLElement | null)?.blur()
    },
    note(key) {
      if (key === 'Tab') presses++
      const at = document.activeElement
      if (!at || at === document.body) {
        return { name: '', fresh: false, seen: seen.size, astray: false, inner: null }
      }
      const fresh = !seen.has(at)
      if (fresh) seen.set(at, window.looksOf(at))
      if (key === 'Tab') tabbed.set(at, presses)
      const marked = document.getElementById(at.getAttribute('aria-activedescendant') ?? '')
      if (marked) seen.set(marked, '')
      const astray = !(modal()?.contains(at) ?? true)
      const inner = fresh && key === 'Tab' ? innerOf(at) : null
      return { name: told(at), fresh, seen: seen.size, astray, inner }
    },
    end(lap) {
      const held = document.activeElement as HTMLElement | null
      held?.blur()
      const there = offered()
      const bare = [...seen].filter(
        ([one, looks]) => looks !== '' && one.isConnected && looks === window.looksOf(one),
      )
      held?.focus()
      return {
        missed: there.filter(element => !seen.has(element)).map(told),
        ringless: bare.map(([element]) => told(element)),
        left: there
          .filter(element => (tabbed.get(element) ?? presses) < presses - lap)
          .filter(element => !element.matches('[type=radio]'))
          .map(told),
      }
    },
  }
}
