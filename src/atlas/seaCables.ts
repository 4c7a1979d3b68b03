import type { BackboneLink } from './backbone.ts'
import type { Mark } from './fact.ts'

/** Cable, hubs, km from hub to hub (cable and the land at both ends), year of service, mark. */
type Row = readonly [string, string, string, number, number, Mark?]

const rows: readonly Row[] = [
  ['C-Lion1', 'HEL', 'ROS', 1173, 2016, 'R'],
  ['BCS East-West Interlink', 'KLJ', 'VBY', 270, 1997],
  ['Gotland', 'VBY', 'STO', 260, 2003],
  ['Estonia-Finland', 'HEL', 'TLL', 115, 2000],
  ['Sweden-Estonia', 'STO', 'TLL', 440, 1995],
  ['Finland-Sweden over Åland', 'STO', 'TKU', 330, 1999],
  ['Baltica', 'GDN', 'CPH', 560, 1997],
  ['NO-UK', 'SVG', 'NCL', 800, 2022],
  ['Havfrue', 'EBJ', 'KRS', 330, 2020],
  ['Skagerrak 4', 'AAR', 'KRS', 300, 2014],
  ['Kattegat', 'AAR', 'GOT', 290, 2001],
  ['COBRAcable', 'GRQ', 'EBJ', 370, 2019],
  ['Danice', 'RKV', 'EBJ', 2650, 2009],
  ['Farice-1', 'RKV', 'FAE', 1400, 2004],
  ['SHEFA-2', 'FAE', 'EDI', 1300, 2008],
  ['IRIS', 'RKV', 'DUB', 1960, 2022],
  ['Celtix Connect', 'DUB', 'MAN', 420, 2012],
  ['ESAT-1', 'DUB', 'LON', 660, 1999],
  ['Solas', 'ORK', 'BRS', 420, 1999],
  ['Sirius North', 'BFS', 'GLA', 230, 1999],
  ['Lanis-2', 'BFS', 'MAN', 330, 1992],
  ['Celtic Norse', 'BRE', 'LON', 720, 2000],
  ['Concerto', 'AMS', 'LON', 480, 1999],
  ['Ulysses', 'AMS', 'MAN', 640, 1997],
  ['Hugo', 'REN', 'BRS', 520, 2007],
  ['Balalink', 'VLC', 'PMI', 300, 2002],
  ['Penbal-5', 'BCN', 'PMI', 320, 2002],
  ['PENCAN-8', 'SVQ', 'TCI', 1560, 2011],
  ['PENCAN-7', 'SVQ', 'LPA', 1560, 2007],
  ['TRANSCAN-3', 'LPA', 'TCI', 140, 2008],
  ['CAM Ring (Madeira)', 'LIS', 'FNC', 1200, 2003],
  ['CAM Ring (Azores)', 'LIS', 'PDL', 1750, 1998],
  ['CAM Ring (Azores-Madeira)', 'FNC', 'PDL', 1220, 1998],
  ['BlueMed', 'PMO', 'GOA', 950, 2023],
  ['Janna', 'CAG', 'ROM', 540, 2005],
  ['Sardinia-Sicily', 'CAG', 'PMO', 450, 2005],
  ['Corsica-Mainland', 'AJA', 'NCE', 270, 1995],
  ['Corsica-Sardinia', 'AJA', 'CAG', 380, 1995],
  ['GO-1', 'MLA', 'CTA', 290, 2009],
  ['Melita 1', 'MLA', 'PMO', 380, 2009],
  ['Adria-1', 'BRI', 'SPU', 300, 1996],
  ['Italy-Albania', 'BRI', 'TIA', 260, 1997],
  ['Italy-Greece', 'BRI', 'ATH', 720, 1995],
  ['MedNautilus', 'ATH', 'CTA', 960, 2001],
  ['MedNautilus (Istanbul)', 'ATH', 'IST', 760, 2002],
  ['Apollo-Minoas', 'ATH', 'HER', 400, 2020],
  ['MINERVA', 'HER', 'NIC', 850, 2001],
  ['ARSINOE', 'NIC', 'MRS', 3000, 2022],
  ['UGARIT-ATHENS', 'ATH', 'NIC', 1120, 1998],
  ['Aegean', 'ATH', 'IZM', 420, 1998],
  ['Caucasus Online', 'POT', 'VAR', 1200, 2008],
  ['SEA-ME-WE-5', 'MRS', 'CTA', 1350, 2016],
]

/** Cables under the sea, in the order of their names. */
export const seaCables: readonly BackboneLink[] = rows
  .map(([cable, x, y, km, year, mark = 'A']): BackboneLink => {
    const [a, b] = x < y ? [x, y] : [y, x]
    return { a, b, km, kind: 'sea', cable, source: 'submarine-cables', year, mark }
  })
  .sort((x, y) => (x.cable! < y.cable! ? -1 : x.cable! > y.cable! ? 1 : 0))
