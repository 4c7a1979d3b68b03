import type { EngineCase } from './engines-entry.ts'

export function engineCases(root: string): { cases: EngineCase[]; files: Record<string, string> }
