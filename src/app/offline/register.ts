/** Has the page kept by its service worker, so that it works once its server is gone. */

/** Registers the worker of a built page. Where that is not allowed, the page just needs its server. */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register(
      `${import.meta.env.BASE_URL}sw.js`,
      {
        updateViaCache: 'none',
      },
    )
    offerPlace(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const next = registration.installing
      next?.addEventListener('statechange', () => {
        if (next.state === 'installed') offerPlace(registration.waiting)
      })
    })
  } catch {
    // Forbidden here, or no room for it.
  }
}

/** Tells a worker that waits which build this page is of. */
function offerPlace(waiting: ServiceWorker | null): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')
  if (!waiting || !entry) return
  const folder = new URL(import.meta.env.BASE_URL, location.href).href
  waiting.postMessage(entry.src.replace(folder, ''))
}
