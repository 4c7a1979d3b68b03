/** Categories to trace for `scriptPerFrame`. */
export const CATEGORIES: string[]
/** For each frame: ms of script on the page's main thread, by the clock and by the processor's. */
export function scriptPerFrame(trace: Buffer): { wallMs: number[]; cpuMs: number[] }
export function quantile(list: readonly number[], at: number): number
/** Runs in the page, before its scripts. */
export function drawLittle(): void
/** Runs in the page, before its scripts. */
export function drawInStep(): void
/** Runs in the page: least time of a fixed piece of work, ms. */
export function calibrate(): number
