import type { EngineCase } from './engines-entry.ts'

/** The script: defines `twinAnswer()`, which gives an EngineAnswer as JSON text. `isAsked`: of which cases. */
export function engineScript(
  root: string,
  isAsked?: (which: EngineCase) => boolean,
): Promise<string>
