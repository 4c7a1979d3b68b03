// The yearly electricity figures of @tgwf/co2 for the zones of Europe, as a small module.

const EUROPE =
  /^(AD|AL|AT|AX|BA|BE|BG|BY|CH|CY|CZ|DE|DK|EE|ES|FI|FO|FR|GB|GE|GG|GI|GR|HR|HU|IE|IM|IS|IT|JE|LI|LT|LU|LV|MC|MD|ME|MK|MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|SM|TR|UA|XK)(-|$)/

/** Countries with no yearly figure in that set, which fall back to Ember's average (ISO alpha-3). */
const EMBER = { UA: 'UKR' }

/** The text of the module `virtual:atlas-carbon`: zone -> [[year, g/kWh, renewable %, carbon-free %]]. */
export async function bakeCarbon() {
  const { default: yearly } = await import('@tgwf/co2/data/electricity-maps')
  const { averageIntensity } = await import('@tgwf/co2/data')
  const zones = {}
  for (const [key, { data }] of Object.entries(yearly)) {
    const year = Number(key.replace('yearly', ''))
    for (const [zone, row] of Object.entries(data)) {
      if (!EUROPE.test(zone) || row.carbonIntensity?.value == null) continue
      zones[zone] ??= []
      zones[zone].push([
        year,
        row.carbonIntensity.value,
        row.renewableEnergy?.value ?? null,
        row.carbonFreeEnergy?.value ?? null,
      ])
    }
  }
  for (const rows of Object.values(zones)) rows.sort((a, b) => a[0] - b[0])
  const ember = {}
  for (const [code, alpha3] of Object.entries(EMBER)) ember[code] = averageIntensity.data[alpha3]
  return `export const zones = ${JSON.stringify(zones)}\nexport const ember = ${JSON.stringify(ember)}\n`
}
