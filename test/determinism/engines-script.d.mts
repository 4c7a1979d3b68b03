/** The script: defines `twinAnswer()`, which gives an EngineAnswer as JSON text. */
export function engineScript(root: string): Promise<string>
