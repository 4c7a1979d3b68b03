/** The branches of a twin as plain descriptions. */
import type { BranchDescription } from '../branches/branch.ts'
import type { Twin } from '../twin.ts'

/** Those that now stand beside the base run, as storage and links carry them. */
export const branchesOf = ({ branches }: Twin): BranchDescription[] => branches.describe()
