/** Builds the map's harness, serves it on a free port under the page's policy. */
export function serveHarness(): Promise<{ url: string; stop(): Promise<void> }>
