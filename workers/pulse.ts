/**
 * A sign of life that needs no messages: a lock that this thread holds as long as it lives. The browser
 * lets go of it however the thread ends, be it killed for want of memory, and whoever waits for the
 * lock knows at once.
 */
export function holdPulse(name: string): Promise<boolean> {
  const { locks } = navigator
  // Pages that are not served safely have no locks; then a silent death stays silent.
  if (!locks) return Promise.resolve(false)
  return new Promise(held => {
    locks
      .request(name, () => {
        held(true)
        return new Promise<never>(() => {})
      })
      .catch(() => held(false))
  })
}
