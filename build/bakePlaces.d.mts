import type { Plugin } from 'vite'

/** Answers `virtual:atlas-places` and `virtual:atlas-carbon` from the packages in node_modules. */
export declare function bakePlaces(): Plugin
export default bakePlaces
