/** Made by build/geography.ts: addresses of baked files, served by us. */
declare module 'virtual:geography' {
  /** The land for the overview (format.ts). */
  export const overviewUrl: string
  /** The land in finer detail, for near views; fetched only then. */
  export const nearUrl: string
  /** Cities for the map's names (build/geography/cities.ts), JSON. */
  export const citiesUrl: string
}
