// The atlas in one place. Importing this loads all of it, the 16,000 places too; whoever needs one
// table imports its file.
export { type BackboneLink, backbone, linkName } from './backbone.ts'
export { daysFromCivil, lastSunday, weekdayOf } from './calendar.ts'
export {
  type Civil,
  type CivilTime,
  formatCivil,
  formatDay,
  localTime,
  offsetMin,
  timeZones,
  utcFromCivil,
  utcOf,
} from './civil.ts'
export { type Country, countries, countryOf, countrySets, type SaidiTier } from './countries.ts'
export type { Fact, Mark } from './fact.ts'
export { fibreKm, fibrePerRoad } from './fibreLength.ts'
export { folded } from './folded.ts'
export {
  carbonFreeShare,
  carbonG,
  type Grid,
  type GridYear,
  gridAt,
  gridOf,
  grids,
  gridYear,
  renewableShare,
} from './grids.ts'
export { type Hub, hubIndex, hubs } from './hubs.ts'
export { landAt } from './lands.ts'
export { hubCalled, knownNames, placesCalled } from './names.ts'
export { type Place, placeOf, places } from './places.ts'
export {
  edgeContinuumProviders,
  type Jurisdiction,
  jurisdictionOf,
  type Provider,
  providerOf,
  providers,
  virt8raProviders,
} from './providers.ts'
export type { Seal, SealProfile } from './seals.ts'
export { attributions, type Source, sources } from './sources.ts'
export { type Whereabouts, whereabouts } from './whereabouts.ts'
