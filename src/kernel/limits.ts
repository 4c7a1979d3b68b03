/** Every maximum of the kernel, by name. Whoever reaches one gets a sentence, not a hang. */

/** 35.7 years: the last microsecond whose key (time x 8 + class) is an exact integer. */
export const TIME_US_MAX = 1_125_899_906_842_623

/** Rows of one table. */
export const TABLE_ROWS_MAX = 268_435_456

/** Bytes of one snapshot. */
export const SNAPSHOT_BYTES_MAX = 2_147_483_640

export const KIND_MAX = 0xffff
export const SUBJECT_MAX = 0xffffffff
export const CAUSE_MAX = 0xffffffff
