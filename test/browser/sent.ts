/** A scenario of one's own on a fresh page, come to as by somebody's link: no other run is computed first. */
import { readFileSync } from 'node:fs'
import { encodeLink } from '../../src/app/share/link.ts'
import { VERSION } from '../../src/study/version.ts'
import type { PageOptions, Watched } from './harness.ts'
import { type Hosted, PATIENCE } from './hosted.ts'

/** One of the scenarios that ship. */
export const shipped = (file: string): string =>
  readFileSync(new URL(`../../scenarios/${file}`, import.meta.url), 'utf8')

/**
 * Opens the page by a link that carries this text, and says yes to it.
 *
 * @param playheadS where it stands then, s from the run's beginning
 */
export async function openSent(
  host: Hosted,
  text: string,
  playheadS: number,
  options: PageOptions = {},
): Promise<Watched> {
  const link = encodeLink({
    scenario: { file: 'sent.yaml', text },
    playheadS,
    view: { siteScale: 'latency', landScale: 'plain' },
    engine: VERSION,
  })
  if ('refusal' in link) throw new Error(link.refusal)
  const watched = await host.open(options, link.fragment)
  const { page } = watched
  await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click(PATIENCE)
  await page.waitForSelector('.headline', { state: 'attached', ...PATIENCE })
  await page.waitForSelector('dialog', { state: 'detached', ...PATIENCE })
  return watched
}
