/**
 * Sites that a page takes on: five times the Digital Decade's goal. Twice as many fill the memory of a
 * tab within a day of simulated time; `twin run` has no such limit.
 */
export const MOST_SITES_OF_A_PAGE = 50_000
