import type { BackboneLink } from './backbone.ts'
import type { Mark } from './fact.ts'
import { fibreKm } from './fibreLength.ts'

/**
 * Cable, its two hubs, km of cable, km by road from the landing stations to the hubs, year of service,
 * and `A` where only a part of a longer cable is meant, whose length was estimated from the map.
 */
type Row = readonly [string, string, string, number, number, number, Mark?]

// Names, lengths and years: TeleGeography's Submarine Cable Map (June 2021); younger cables from their
// operators' announcements. The roads from landing station to hub are assumptions throughout.
const rows: readonly Row[] = [
  ['C-Lion1', 'HEL', 'ROS', 1173, 25, 2016],
  ['BCS East-West Interlink', 'KLJ', 'VBY', 218, 95, 1997],
  ['Sweden-Latvia (Gotland)', 'VBY', 'STO', 220, 70, 2005, 'A'],
  ['Latvia-Sweden 1', 'RIX', 'STO', 304, 250, 1994],
  ['NordBalt', 'KLJ', 'MMA', 400, 270, 2016],
  ['Finland Estonia Connection', 'HEL', 'TLL', 125, 20, 2000, 'A'],
  ['Sweden-Estonia (EE-S 1)', 'STO', 'TLL', 240, 180, 1995],
  ['BCS North', 'HEL', 'STO', 513, 55, 1998],
  ['Sweden-Finland 4', 'STO', 'TKU', 254, 75, 1993],
  ['Botnia', 'HEL', 'SDL', 93, 690, 1994],
  ['Baltica', 'GDN', 'MMA', 200, 305, 1997, 'A'],
  ['Fehmarn Bält', 'CPH', 'HAM', 20, 305, 2000],
  ['GlobalConnect-KPN', 'CPH', 'ROS', 43, 160, 2006],
  ['Scandinavian Ring South', 'CPH', 'MMA', 21, 25, 2000],
  ['GlobalConnect 2', 'AAR', 'GOT', 95, 210, 2001],
  ['Skagenfiber West', 'AAR', 'OSL', 170, 320, 2020],
  ['Skagerrak 4', 'AAR', 'KRS', 137, 175, 2014],
  ['Havfrue', 'EBJ', 'KRS', 330, 35, 2020, 'A'],
  ['COBRAcable', 'EBJ', 'GRQ', 304, 60, 2019],
  ['NO-UK', 'NCL', 'SVG', 713, 25, 2022],
  ['DANICE', 'EBJ', 'RKV', 2304, 165, 2009],
  ['FARICE-1 (Iceland)', 'FAE', 'RKV', 560, 740, 2004, 'A'],
  ['FARICE-1 (Scotland)', 'EDI', 'FAE', 645, 500, 2004, 'A'],
  ['SHEFA-2', 'EDI', 'FAE', 1000, 280, 2008],
  ['IRIS', 'DUB', 'RKV', 1770, 265, 2023, 'R'],
  ['CeltixConnect-1', 'DUB', 'MAN', 131, 200, 2012],
  ['CeltixConnect-2', 'DUB', 'MAN', 301, 90, 2022],
  ['ESAT-2', 'DUB', 'MAN', 245, 75, 2000],
  ['Rockabill', 'DUB', 'MAN', 221, 95, 2019],
  ['Solas', 'BRS', 'DUB', 232, 300, 1999],
  ['GTT Express', 'BRS', 'ORK', 380, 55, 2015, 'A'],
  ['Sirius North', 'BFS', 'GLA', 147, 70, 1999],
  ['Lanis-1 and Lanis-2', 'BFS', 'MAN', 180, 145, 1992],
  ['Circe North', 'AMS', 'LON', 203, 225, 1999],
  ['Concerto', 'AMS', 'LON', 210, 185, 1999, 'A'],
  ['Pan European Crossing', 'BRU', 'LON', 117, 240, 1999],
  ['Tangerine', 'BRU', 'LON', 112, 240, 2000],
  ['CrossChannel Fibre', 'LON', 'PAR', 155, 285, 2021],
  ['Circe South', 'LON', 'PAR', 115, 300, 1999],
  ['HUGO', 'BRS', 'REN', 425, 490, 2007],
  ['EllaLink (Madeira)', 'FNC', 'LIS', 1150, 165, 2021, 'A'],
  ['CAM Ring', 'FNC', 'PDL', 1120, 10, 2003],
  ['Columbus-III (Azores)', 'LIS', 'PDL', 1600, 25, 1999, 'A'],
  ['BalaLink', 'PMI', 'VLC', 274, 10, 2001],
  ['PENBAL-5', 'BCN', 'PMI', 309, 70, 1994],
  ['PENCAN-8', 'SVQ', 'TCI', 1400, 180, 2011],
  ['PENCAN-9', 'LPA', 'SVQ', 1398, 145, 2015],
  ['CANDALTA', 'LPA', 'TCI', 110, 30, 1999],
  ['Corse-Continent 4', 'AJA', 'NCE', 190, 180, 1992],
  ['Corse-Continent 5', 'AJA', 'MRS', 299, 75, 1995],
  ['Janna (north)', 'CAG', 'ROM', 250, 345, 2005, 'A'],
  ['Janna (south)', 'CAG', 'PMO', 384, 130, 2005, 'A'],
  ['BlueMed', 'GOA', 'PMO', 960, 10, 2023, 'R'],
  ['SeaMeWe-4', 'MRS', 'PMO', 1050, 10, 2005, 'A'],
  ['SeaMeWe-5', 'CTA', 'MRS', 1300, 70, 2016, 'A'],
  ['GO-1', 'MLA', 'PMO', 290, 140, 2008],
  ['Epic Malta-Sicily', 'CTA', 'MLA', 260, 10, 2004],
  ['Melita 1', 'CTA', 'MLA', 97, 135, 2009],
  ['Italy-Croatia', 'VCE', 'ZAG', 230, 265, 1994],
  ['Italy-Albania', 'BRI', 'TIA', 240, 40, 1997],
  ['Adria-1', 'SPU', 'TIA', 250, 270, 1996, 'A'],
  ['Italy-Greece 1', 'ATH', 'BRI', 169, 650, 1995],
  ['MedNautilus (Catania-Athens)', 'ATH', 'CTA', 950, 10, 2001, 'A'],
  ['MedNautilus (Athens-Istanbul)', 'ATH', 'IST', 760, 10, 2001, 'A'],
  ['MedNautilus (Crete)', 'ATH', 'HER', 330, 150, 2001, 'A'],
  ['Apollo-Minoas', 'ATH', 'HER', 390, 20, 2020, 'R'],
  ['MINERVA', 'HER', 'NIC', 870, 130, 2001, 'A'],
  ['Lev', 'NIC', 'PMO', 2600, 290, 1999],
  ['ARSINOE', 'MRS', 'NIC', 2900, 150, 2022, 'A'],
  ['KAFOS', 'IST', 'VAR', 330, 10, 1997, 'A'],
  ['Caucasus Cable System', 'POT', 'VAR', 1200, 45, 2008],
]

/** Cables under the sea from hub to hub, in the order of their names. */
export const seaCables: readonly BackboneLink[] = rows
  .map(([cable, x, y, km, roadKm, year, mark = 'V']): BackboneLink => {
    const [a, b] = x < y ? [x, y] : [y, x]
    const length = km + fibreKm(a, b, roadKm)
    return { a, b, km: length, seaKm: km, kind: 'sea', cable, source: 'cable-map', year, mark }
  })
  .sort((x, y) => (x.cable! < y.cable! ? -1 : x.cable! > y.cable! ? 1 : 0))
