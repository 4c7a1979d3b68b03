/** A control that goes away when it is pressed hands the keyboard to what comes in its place. */

/** So many frames may pass until that is drawn. */
const PATIENCE = 120

/**
 * Gives the focus to the first element that a selector finds, once what has it now has gone; a browser
 * would leave it with nothing. Whoever has gone elsewhere by then stays there.
 */
export function handOver(selector: string): void {
  const from = document.activeElement
  let frames = 0
  const look = () => {
    const at = document.activeElement
    const next = at === document.body ? document.querySelector<HTMLElement>(selector) : null
    if (next) next.focus()
    else if ((at === from || at === document.body) && ++frames < PATIENCE)
      requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
