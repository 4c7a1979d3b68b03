/** Kubernetes manifests as the K3s controller reads them, for whoever builds a world from a scenario. */
export { type ManifestError, type Manifests, readManifests } from '../../control/k3s/manifests.ts'
export { selects } from '../../control/k3s/selectors.ts'
