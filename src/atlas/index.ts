// The atlas in one place. Importing this loads all of it, the 16,000 places too; whoever needs one
// table imports its file.
export { type BackboneLink, backbone, linkName } from './backbone.ts'
export { type Civil, type CivilTime, formatCivil, localTime, offsetMin, utcOf } from './civil.ts'
export { type Country, countries, countryOf, countrySets } from './countries.ts'
export type { Fact, Mark } from './fact.ts'
export {
  carbonFreeShare,
  carbonG,
  type Grid,
  gridAt,
  gridOf,
  grids,
  renewableShare,
} from './grids.ts'
export { type Hub, hubIndex, hubs } from './hubs.ts'
export { type Place, placeOf, places } from './places.ts'
export { type Provider, providerOf, providers } from './providers.ts'
export { attributions, type Source, sources } from './sources.ts'
