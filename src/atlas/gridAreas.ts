import { cos } from '../kernel/math.ts'

/** A box of latitude and longitude, both ends included, that is another electricity area. */
interface Box {
  readonly area: string
  readonly lat: readonly [number, number]
  readonly lon: readonly [number, number]
}

const box = (area: string, south: number, north: number, west: number, east: number): Box => ({
  area,
  lat: [south, north],
  lon: [west, east],
})

/** Islands and exclaves, by country: the first box that holds the point. */
const boxes: Readonly<Record<string, readonly Box[]>> = {
  // Bornholm hangs on a cable from Sweden. East of the Great Belt the grid is the Nordic one; Funen,
  // Langeland, Samsø, Læsø and Anholt lie west of it or north of the box.
  DK: [box('DK-BHM', 54.9, 55.4, 14.5, 15.3), box('DK-DK2', 54.4, 56.3, 10.97, 13)],
  ES: [
    box('ES-CN', 27, 29.6, -18.5, -13),
    box('ES-IB', 38.5, 40.3, 1.1, 4.5),
    box('ES-CE', 35.8, 35.95, -5.5, -5.2),
    box('ES-ML', 35.1, 35.5, -3.2, -2.7),
  ],
  // Åland is fed from Sweden.
  FI: [box('AX', 59.7, 60.7, 19.2, 21)],
  FR: [box('FR-COR', 41.2, 43.2, 8.4, 9.7)],
  // The island of Ireland is one system; Kintyre in Scotland begins at 55.3 north of it.
  GB: [box('GB-NIR', 54, 55.28, -8.3, -5.42)],
  PT: [box('PT-AC', 36.5, 40, -32, -24), box('PT-MA', 29.8, 33.5, -18, -15)],
  // Sardinia and Sicily with its small islands.
  IT: [box('IT-SAR', 38.7, 41.35, 8, 9.9), box('IT-SIC', 35.3, 38.9, 11.8, 15.63)],
}

/**
 * Cities whose bidding zone is known, for countries with several on one land: a point belongs to the
 * zone of the nearest. Sources: the zone maps of Svenska kraftnät (2011), Statnett (2010) and Terna
 * (2021), from which the towns next to each boundary were taken.
 */
const anchors: Readonly<Record<string, string>> = {
  SE: `
    SE-SE1 67.86 20.23 Kiruna, 65.58 22.15 Luleå, 65.82 21.69 Boden, 65.32 21.48 Piteå, 66.61 19.83 Jokkmokk, 65.59 19.18 Arvidsjaur
    SE-SE2 64.75 20.95 Skellefteå, 63.83 20.26 Umeå, 64.6 18.67 Lycksele, 63.29 18.72 Örnsköldsvik, 62.39 17.31 Sundsvall, 63.18 14.64 Östersund, 61.73 17.1 Hudiksvall, 61.35 16.39 Bollnäs, 62.03 14.36 Sveg, 61.83 16.09 Ljusdal
    SE-SE3 60.67 17.14 Gävle, 61.3 17.06 Söderhamn, 61 14.54 Mora, 60.6 15.63 Falun, 59.33 18.06 Stockholm, 59.86 17.64 Uppsala, 59.27 15.21 Örebro, 59.38 13.5 Karlstad, 58.41 15.62 Linköping, 57.7 11.97 Göteborg, 57.11 12.25 Varberg, 57.72 12.94 Borås, 57.78 14.16 Jönköping, 57.64 18.29 Visby, 57.76 16.64 Västervik, 57.67 15.86 Vimmerby, 57.65 14.7 Nässjö
    SE-SE4 55.6 13 Malmö, 56.05 12.69 Helsingborg, 56.67 12.86 Halmstad, 56.9 12.49 Falkenberg, 56.83 13.94 Ljungby, 56.88 14.81 Växjö, 56.66 16.36 Kalmar, 57.26 16.45 Oskarshamn, 56.16 15.59 Karlskrona, 56.03 14.16 Kristianstad, 57.19 14.05 Värnamo`,
  NO: `
    NO-NO1 59.91 10.75 Oslo, 59.74 10.2 Drammen, 59.22 10.93 Fredrikstad, 59.13 11.38 Halden, 60.19 12 Kongsvinger, 60.79 11.07 Hamar, 61.12 10.47 Lillehammer, 60.79 10.69 Gjøvik, 60.17 10.26 Hønefoss, 61.77 9.54 Otta, 60.88 11.56 Elverum, 62.14 10.64 Tynset
    NO-NO2 58.15 8 Kristiansand, 58.97 5.73 Stavanger, 59.41 5.27 Haugesund, 58.46 8.77 Arendal, 59.21 9.61 Skien, 59.27 10.41 Tønsberg, 59.05 10.03 Larvik, 59.67 9.65 Kongsberg, 59.65 6.35 Sauda, 59.57 9.26 Notodden
    NO-NO3 63.43 10.4 Trondheim, 62.74 7.16 Molde, 62.47 6.15 Ålesund, 63.11 7.73 Kristiansund, 64.01 11.5 Steinkjer, 61.45 5.86 Førde, 61.6 5.03 Florø, 62.57 11.38 Røros, 62.59 9.69 Oppdal, 64.47 11.5 Namsos
    NO-NO4 67.28 14.4 Bodø, 66.31 14.14 Mo i Rana, 68.44 17.43 Narvik, 69.65 18.96 Tromsø, 69.97 23.27 Alta, 70.66 23.68 Hammerfest, 69.73 30.05 Kirkenes, 65.84 13.19 Mosjøen, 68.8 16.54 Harstad, 65.47 12.2 Brønnøysund
    NO-NO5 60.39 5.32 Bergen, 60.63 6.42 Voss, 60.07 6.55 Odda, 61.23 7.1 Sogndal, 59.78 5.5 Leirvik, 60.53 8.2 Geilo, 61.23 5.3 Dale`,
  IT: `
    IT-NO 45.46 9.19 Milano, 45.07 7.69 Torino, 44.41 8.93 Genova, 44.1 9.82 La Spezia, 44.49 11.34 Bologna, 44.7 10.63 Reggio Emilia, 45.44 12.32 Venezia, 45.65 13.77 Trieste, 46.5 11.35 Bolzano, 44.22 12.04 Forlì, 44.06 12.57 Rimini, 44.42 12.2 Ravenna, 44.34 10.83 Pavullo, 44.49 9.89 Borgo Val di Taro, 43.96 12.74 Cattolica, 43.82 7.78 Sanremo, 44.11 9.96 Sarzana
    IT-CNO 43.77 11.26 Firenze, 43.72 10.4 Pisa, 44.04 10.14 Massa, 44.08 10.1 Carrara, 43.93 10.92 Pistoia, 44.01 11.1 Vernio, 43.46 11.88 Arezzo, 43.32 11.33 Siena, 42.76 11.11 Grosseto, 42.81 10.32 Portoferraio, 42.44 11.22 Orbetello, 43.91 12.91 Pesaro, 43.73 12.64 Urbino, 43.62 13.52 Ancona, 43.3 13.45 Macerata, 42.85 13.57 Ascoli Piceno, 42.95 13.88 San Benedetto, 43.34 12.91 Fabriano, 44.12 11.48 Firenzuola, 43.57 12.14 Sansepolcro, 43.02 11.81 Chianciano, 43.9 12.6 Macerata Feltria
    IT-CSO 41.9 12.5 Roma, 42.42 12.11 Viterbo, 42.4 12.86 Rieti, 41.64 13.34 Frosinone, 41.47 12.9 Latina, 43.11 12.39 Perugia, 42.56 12.64 Terni, 43.35 12.57 Gubbio, 43.45 12.24 Città di Castello, 43.12 12.05 Castiglione del Lago, 42.72 12.11 Orvieto, 42.79 13.1 Norcia, 42.35 13.4 L'Aquila, 42.66 13.7 Teramo, 42.83 13.93 Alba Adriatica, 42.46 14.21 Pescara, 42.11 14.71 Vasto, 42 13.43 Avezzano, 40.85 14.27 Napoli, 41.13 14.78 Benevento, 40.91 14.79 Avellino, 40.68 14.77 Salerno, 41.07 14.33 Caserta, 41.41 14.19 Alife, 40.39 15.5 Sala Consilina, 40.08 15.63 Sapri, 41.15 15.1 Ariano Irpino
    IT-SO 41.56 14.66 Campobasso, 41.6 14.23 Isernia, 42 14.99 Termoli, 41.46 15.54 Foggia, 41.13 16.87 Bari, 40.64 17.94 Brindisi, 40.35 18.17 Lecce, 40.48 17.23 Taranto, 40.64 15.8 Potenza, 40.67 16.6 Matera, 39.3 16.25 Cosenza, 38.91 16.59 Catanzaro, 38.11 15.65 Reggio Calabria, 38.4 15.9 Gioia Tauro, 39.08 17.13 Crotone, 40.97 15.82 Venosa, 39.9 15.79 Praia a Mare, 40 15.7 Maratea, 40.15 15.98 Lagonegro, 41.62 15.33 Torremaggiore`,
}

interface Anchor {
  readonly area: string
  readonly lat: number
  readonly lon: number
}

function readAnchors(text: string): Anchor[] {
  return text
    .trim()
    .split('\n')
    .flatMap(line => {
      const [area, ...rest] = line.trim().split(' ')
      return rest
        .join(' ')
        .split(',')
        .map(item => {
          const [lat, lon] = item.trim().split(' ')
          return { area: area!, lat: Number(lat), lon: Number(lon) }
        })
    })
}

const anchorsOf = new Map(Object.entries(anchors).map(([c, text]) => [c, readAnchors(text)]))

/** The nearest anchor's area. On so short a distance a flat map does; one degree of longitude shrinks. */
function nearest(list: readonly Anchor[], lat: number, lon: number): string {
  const shrink = cos((lat * Math.PI) / 180)
  let area = ''
  let best = Number.POSITIVE_INFINITY
  for (const anchor of list) {
    const north = anchor.lat - lat
    const east = (anchor.lon - lon) * shrink
    const square = north * north + east * east
    if (square < best) {
      best = square
      area = anchor.area
    }
  }
  return area
}

/** The id of the electricity area of a point of a country: an island's box, else the nearest anchor, else the country. */
export function areaAt(country: string, lat: number, lon: number): string {
  for (const { area, lat: ns, lon: we } of boxes[country] ?? []) {
    if (lat >= ns[0] && lat <= ns[1] && lon >= we[0] && lon <= we[1]) return area
  }
  const list = anchorsOf.get(country)
  if (list) return nearest(list, lat, lon)
  return country === 'DK' ? 'DK-DK1' : country
}
