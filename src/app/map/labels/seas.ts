/** Names of seas, as the rest of the page is written, each with where it may stand. */
export interface SeaName {
  name: string
  lat: number
  lon: number
  /** Shown from this distance on, and up to this one. */
  near: number
  far: number
}

const sea = (name: string, lat: number, lon: number, near: number, far: number): SeaName => ({
  name,
  lat,
  lon,
  near,
  far,
})

/** In the order in which they are placed. */
export const SEAS: readonly SeaName[] = [
  sea('Mediterranean', 37.3, 6.2, 14, 99),
  sea('North Sea', 56.4, 3.2, 6, 99),
  sea('Black Sea', 43.4, 34.6, 6, 99),
  sea('Norwegian Sea', 66.2, 2.6, 12, 99),
  sea('Atlantic', 47.6, -14.2, 12, 99),
  sea('Ionian Sea', 37.6, 18.6, 6, 99),
  sea('Baltic Sea', 57.6, 19.6, 6, 60),
  sea('Bay of Biscay', 45.2, -5, 6, 60),
  sea('Gulf of Lion', 42.5, 4.3, 6, 45),
  sea('Tyrrhenian Sea', 39.9, 12.4, 6, 45),
  sea('Adriatic Sea', 42.9, 15.6, 6, 45),
  sea('Aegean Sea', 38.7, 25.2, 6, 45),
  sea('Irish Sea', 53.7, -4.9, 6, 45),
  sea('Celtic Sea', 50.6, -7.6, 6, 45),
  sea('English Channel', 50.1, -2, 6, 45),
  sea('Gulf of Bothnia', 62.3, 19.9, 6, 45),
  sea('Skagerrak', 57.9, 8.8, 6, 30),
  sea('Balearic Sea', 40.4, 1.9, 6, 30),
  sea('Ligurian Sea', 43.5, 8.9, 6, 30),
]
