/** What the sheet of a site says, for whoever reads it out. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const said = createStore(() => ({ sentence: '' }))

export const sayOfSite = (sentence: string): void => said.setState({ sentence })

/** '' where no site's sheet stands. */
export const useSaidOfSite = (): string => useStore(said, s => s.sentence)
