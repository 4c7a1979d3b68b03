import type { Server } from 'node:http'

/** Serves a folder on 127.0.0.1 with the page's strict headers. */
export function serve(
  folder: string,
  options: { port: number; orNext: boolean },
): Promise<{ server: Server; address: string }>
