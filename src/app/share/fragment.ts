/** What every start of the page looks at: whether its address carries a run. */

export const RUN_FRAGMENT = '#run='

/** Whether a fragment means to carry a run. */
export const carriesRun = (fragment: string): boolean => fragment.startsWith(RUN_FRAGMENT)
