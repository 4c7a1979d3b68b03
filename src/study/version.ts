/** The version of the model; package.json has the same (a test says so). It enters the id of every run. */
export const VERSION = '0.1.0'
