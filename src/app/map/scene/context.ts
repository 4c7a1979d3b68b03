/** A lost context that is not given back by then is gone, ms. */
const PATIENCE_MS = 4000

/**
 * Watches a canvas whose graphics context the browser may take away: `restored` when it comes back,
 * `gone` when it does not.
 */
export function watchContext(
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
  restored: () => void,
  gone: () => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const lost = (event: Event) => {
    // without this the browser never gives it back
    event.preventDefault()
    timer = setTimeout(gone, PATIENCE_MS)
  }
  const back = () => {
    clearTimeout(timer)
    restored()
  }
  canvas.addEventListener('webglcontextlost', lost, { signal })
  canvas.addEventListener('webglcontextrestored', back, { signal })
  signal.addEventListener('abort', () => clearTimeout(timer))
}
