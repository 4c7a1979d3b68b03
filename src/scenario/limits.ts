/**
 * Every maximum that a scenario document is held to. A document may come from a stranger's link, so
 * each is checked before the work that it bounds.
 */

/** Bytes of one document. A listed site takes some 100 bytes, so this is room for 40,000 of them. */
export const MAX_TEXT_BYTES = 4 * 1024 * 1024
/** Levels of nesting. The deepest field of a scenario lies at 7, of a Kubernetes manifest at 15. */
export const MAX_DEPTH = 32
/** Keys, values and list items of one document, after its aliases are written out. */
export const MAX_YAML_NODES = 200_000
/** Lines of one document: lines of nothing and comments cost a parser time too. */
export const MAX_LINES = 200_000
/** Anchors (`&name`) and tags (`!name`) of one document. */
export const MAX_PROPERTIES = 1_000
/** Uses of YAML aliases: enough to share a few blocks, too few to explode. */
export const MAX_ALIASES = 100
/** Documents that may extend one another in a row. */
export const MAX_EXTENDS = 16
/** Files of manifests and bases that one scenario may name. */
export const MAX_FILES = 64
/** Complaints listed in one refusal; what is wrong beyond that is only counted. */
export const MAX_COMPLAINTS = 50
/** Characters of a name. */
export const MAX_ID_LENGTH = 64
/** Characters of `title`; of `about`. */
export const MAX_TITLE_LENGTH = 200
export const MAX_ABOUT_LENGTH = 20_000

/**
 * Generated sites: twenty times the Digital Decade's 10,000, and about all mobile base stations of
 * three large countries.
 */
export const MAX_SITES = 200_000
/** Servers of all sites: some 300 bytes of columns each, so that a world stays within 512 MiB. */
export const MAX_NODES = 1_000_000
/** Servers at one site: a hall of 40 racks is still far from this. */
export const MAX_NODES_PER_SITE = 10_000
/** Kubernetes' documented limit of nodes in one cluster (kubernetes.io, "Considerations for large clusters"). */
export const MAX_NODES_PER_CLUSTER = 5_000
/** Populated places that demand comes from; the atlas has fewer than 20,000. */
export const MAX_DEMAND_CELLS = 20_000
export const MAX_WORKLOADS = 200
export const MAX_INCIDENTS = 10_000
export const MAX_OBJECTIVES = 200
export const MAX_GROUPS = 1_000
export const MAX_RESTORE_STAGES = 100
export const MAX_LIST = 20_000
/** Ten years. Times are exact in a float64 for 35, counted in microseconds and eight classes. */
export const MAX_HORIZON_S = 3_653 * 86_400
/** Integers that a float64 holds exactly. */
export const MAX_SEED = Number.MAX_SAFE_INTEGER
/** Runs of one study: seeds times policies times the parameter grid. */
export const MAX_STUDY_RUNS = 100_000
/** Years that a scenario may lie in: the rules of summer time are known from 1996 on. */
export const FIRST_YEAR = 1996
export const LAST_YEAR = 2100
