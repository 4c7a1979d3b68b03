import { type Complaint, ScenarioError } from '../scenario/complaint.ts'
import { incidentPosition } from '../scenario/incidentPosition.ts'
import { type Loaded, manifestPosition } from '../scenario/load.ts'
import { suggestion } from '../scenario/nearest.ts'
import { MissingName } from './build/incidents.ts'
import { ManifestsRefused, workloadsOf } from './build/workloads.ts'

/**
 * Does `work` on a loaded scenario; what only building it can find wrong is refused as the loader
 * refuses, with file, line and column.
 *
 * @throws ScenarioError
 */
export function refusing<T>(loaded: Loaded, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ManifestsRefused)
      throw new ScenarioError(manifestComplaints(error, loaded))
    if (error instanceof MissingName) throw new ScenarioError([missingName(error, loaded)])
    throw error
  }
}

/** Checks what `twin validate` can check without a world: that Kubernetes would take the manifests. */
export function checkWorkloads(loaded: Loaded): void {
  refusing(loaded, () => workloadsOf(loaded.scenario))
}

function manifestComplaints({ workload, errors }: ManifestsRefused, loaded: Loaded): Complaint[] {
  return errors.map(error => {
    const place = manifestPosition(loaded, workload, error.line ?? 1, error.column ?? 1)
    return {
      ...place,
      path: `workloads.${workload}.manifests`,
      message: `${error.object}: ${error.message}`,
    }
  })
}

function missingName({ what, wanted, names, incident }: MissingName, loaded: Loaded): Complaint {
  const message = `There is no ${what} called '${wanted}' in this continuum.${suggestion(wanted, names)}`
  const place = incidentPosition(loaded, incident, wanted) ?? {
    file: loaded.scenario.scenario,
    line: 1,
    column: 1,
  }
  return { ...place, path: `incidents.${incident}`, message }
}
