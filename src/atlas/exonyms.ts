/**
 * Great cities that GeoNames calls by their English name, with the name that their people use, in
 * their own script where the page's typeface has it; and cities that it calls by a local name, with
 * the English one. Country, name in GeoNames, local name, further names that people type.
 */
const table = `
AL|Tirana|Tiranë
AT|Vienna|Wien
BE|Brussels|Bruxelles|Brussel
BE|Antwerpen|Antwerpen|Antwerp
BE|Gent|Gent|Ghent
BE|Brugge|Brugge|Bruges
BE|Ostend|Oostende
BE|Leuven|Leuven|Louvain
BG|Sofia|София
BG|Plovdiv|Пловдив
BG|Varna|Варна
BG|Burgas|Бургас
BY|Minsk|Мінск
BY|Homyel'|Гомель|Gomel
BY|Brest|Брэст
CH|Zürich|Zürich|Zurich
CH|Genève|Genève|Geneva|Genf
CH|Basel|Basel|Basle
CH|Bern|Bern|Berne
CH|Sankt Gallen|Sankt Gallen|St. Gallen
CH|Luzern|Luzern|Lucerne
CY|Nicosia|Λευκωσία|Lefkosia
CY|Limassol|Λεμεσός|Lemesos
CY|Larnaca|Λάρνακα|Larnaka
CZ|Prague|Praha
CZ|Pilsen|Plzeň
DE|Munich|München
DE|Köln|Köln|Cologne
DE|Nürnberg|Nürnberg|Nuremberg
DE|Hannover|Hannover|Hanover
DE|Braunschweig|Braunschweig|Brunswick
DK|Copenhagen|København
DK|Århus|Aarhus
ES|Sevilla|Sevilla|Seville
ES|Zaragoza|Zaragoza|Saragossa
ES|A Coruña|A Coruña|Corunna|La Coruña
ES|Gasteiz / Vitoria|Vitoria-Gasteiz|Vitoria
ES|Donostia / San Sebastián|Donostia|San Sebastián
ES|Palma|Palma|Palma de Mallorca
ES|Las Palmas de Gran Canaria|Las Palmas de Gran Canaria|Las Palmas
ES|Arrasate / Mondragón|Arrasate|Mondragón
FI|Helsinki|Helsinki|Helsingfors
FI|Turku|Turku|Åbo
FR|Marseille|Marseille|Marseilles
FR|Lyon|Lyon|Lyons
GR|Athens|Αθήνα|Athina
GR|Thessaloníki|Θεσσαλονίκη|Thessaloniki|Salonica
GR|Pátra|Πάτρα|Patras
GR|Piraeus|Πειραιάς
GR|Irákleion|Ηράκλειο|Heraklion|Iraklio
GR|Lárisa|Λάρισα|Larissa
IE|Dublin|Dublin|Baile Átha Cliath
IE|Luimneach|Limerick
IE|Gaillimh|Galway
IT|Rome|Roma
IT|Milan|Milano
IT|Naples|Napoli
IT|Turin|Torino
IT|Genoa|Genova
IT|Florence|Firenze
IT|Venice|Venezia
IT|Padova|Padova|Padua
LU|Luxembourg|Luxembourg|Lëtzebuerg
LV|Riga|Rīga
MD|Chisinau|Chișinău
MK|Skopje|Скопје
NL|The Hague|Den Haag|'s-Gravenhage
PL|Warsaw|Warszawa
PL|Kraków|Kraków|Cracow
PT|Lisbon|Lisboa
PT|Porto|Porto|Oporto
RO|Bucharest|București
RS|Belgrade|Beograd
RS|Novi Sad|Novi Sad
SE|Göteborg|Göteborg|Gothenburg
TR|Istanbul|İstanbul|Constantinople
UA|Kyiv|Київ|Kiev
UA|Kharkiv|Харків
UA|Odessa|Одеса|Odesa
UA|Dnipro|Дніпро
UA|Lviv|Львів
UA|Donetsk|Донецьк
UA|Zaporizhia|Запоріжжя|Zaporizhzhia
UA|Mykolayiv|Миколаїв|Mykolaiv
XK|Pristina|Prishtinë|Prishtina
`

/** The names of one city besides the one in GeoNames. */
export interface Exonym {
  readonly local: string
  readonly others: readonly string[]
}

/** By the name in GeoNames, then by country: few places share one. */
const byName = new Map<string, Map<string, Exonym>>()
for (const line of table.trim().split('\n')) {
  const [country, geonames, local, ...others] = line.split('|')
  const countries = byName.get(geonames!) ?? new Map<string, Exonym>()
  byName.set(geonames!, countries.set(country!, { local: local!, others }))
}

/** What else a place of that name in GeoNames is called, or undefined. */
export const exonymOf = (country: string, geonames: string): Exonym | undefined =>
  byName.get(geonames)?.get(country)
