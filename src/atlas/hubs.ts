import { landAt } from './lands.ts'

/** A city where long-distance fibre meets: carriers' points of presence, exchanges, landing stations. */
export interface Hub {
  /** Three letters: the city code of the airport where it has one. */
  readonly code: string
  readonly name: string
  readonly local: string
  readonly country: string
  readonly lat: number
  readonly lon: number
  /** The land it stands on: see lands.ts. */
  readonly land: string
}

// Code, country, latitude, longitude, English name, local name where it differs. Coordinates: GeoNames.
const table = `
AMS NL 52.37 4.9 Amsterdam
GRQ NL 53.22 6.57 Groningen
BRU BE 50.85 4.35 Brussels/Bruxelles
LUX LU 49.61 6.13 Luxembourg
PAR FR 48.85 2.35 Paris
LIL FR 50.63 3.06 Lille
REN FR 48.11 -1.68 Rennes
NTE FR 47.22 -1.55 Nantes
BOD FR 44.84 -0.58 Bordeaux
TLS FR 43.6 1.44 Toulouse
MPL FR 43.61 3.88 Montpellier
MRS FR 43.3 5.38 Marseille
NCE FR 43.7 7.27 Nice
LYS FR 45.75 4.85 Lyon
SXB FR 48.58 7.75 Strasbourg
AJA FR 41.93 8.74 Ajaccio
MAD ES 40.42 -3.7 Madrid
BCN ES 41.39 2.16 Barcelona
ZAZ ES 41.66 -0.88 Zaragoza
VLC ES 39.47 -0.38 Valencia
BIO ES 43.26 -2.93 Bilbao
LCG ES 43.37 -8.4 Corunna/A Coruña
SVQ ES 37.38 -5.97 Seville/Sevilla
AGP ES 36.72 -4.42 Málaga
PMI ES 39.57 2.65 Palma
LPA ES 28.1 -15.41 Las Palmas
TCI ES 28.47 -16.25 Santa Cruz de Tenerife
LIS PT 38.72 -9.13 Lisbon/Lisboa
OPO PT 41.15 -8.61 Porto
FNC PT 32.67 -16.93 Funchal
PDL PT 37.74 -25.67 Ponta Delgada
LON GB 51.51 -0.13 London
BRS GB 51.46 -2.6 Bristol
BHX GB 52.48 -1.9 Birmingham
MAN GB 53.48 -2.24 Manchester
NCL GB 54.97 -1.61 Newcastle
EDI GB 55.95 -3.19 Edinburgh
GLA GB 55.87 -4.26 Glasgow
BFS GB 54.6 -5.93 Belfast
DUB IE 53.33 -6.25 Dublin
ORK IE 51.9 -8.47 Cork
RKV IS 64.14 -21.9 Reykjavík
FAE FO 62.01 -6.77 Tórshavn
FRA DE 50.12 8.68 Frankfurt am Main
DUS DE 51.22 6.78 Düsseldorf
HAJ DE 52.37 9.73 Hanover/Hannover
HAM DE 53.55 9.99 Hamburg
BRE DE 53.08 8.81 Bremen
BER DE 52.52 13.41 Berlin
LEJ DE 51.34 12.37 Leipzig
NUE DE 49.45 11.08 Nuremberg/Nürnberg
MUC DE 48.14 11.58 Munich/München
STR DE 48.78 9.18 Stuttgart
ROS DE 54.09 12.13 Rostock
ZRH CH 47.37 8.55 Zurich/Zürich
BRN CH 46.95 7.45 Bern
GVA CH 46.2 6.15 Geneva/Genève
BSL CH 47.56 7.57 Basel
VIE AT 48.21 16.37 Vienna/Wien
INN AT 47.26 11.39 Innsbruck
GRZ AT 47.07 15.44 Graz
MIL IT 45.46 9.19 Milan/Milano
TRN IT 45.07 7.69 Turin/Torino
GOA IT 44.41 8.93 Genoa/Genova
BLQ IT 44.49 11.34 Bologna
VCE IT 45.49 12.24 Venice/Venezia
TRS IT 45.65 13.77 Trieste
ROM IT 41.89 12.51 Rome/Roma
NAP IT 40.85 14.27 Naples/Napoli
BRI IT 41.12 16.87 Bari
PMO IT 38.12 13.36 Palermo
CTA IT 37.49 15.07 Catania
CAG IT 39.23 9.12 Cagliari
MLA MT 35.9 14.51 Valletta
PRG CZ 50.09 14.42 Prague/Praha
BRQ CZ 49.2 16.61 Brno
BTS SK 48.15 17.11 Bratislava
KSC SK 48.71 21.26 Košice
BUD HU 47.5 19.04 Budapest
WAW PL 52.23 21.01 Warsaw/Warszawa
POZ PL 52.41 16.93 Poznań
WRO PL 51.1 17.03 Wrocław
KRK PL 50.06 19.94 Kraków
GDN PL 54.35 18.65 Gdańsk
CPH DK 55.68 12.57 Copenhagen/København
AAR DK 56.16 10.21 Aarhus
EBJ DK 55.47 8.45 Esbjerg
OSL NO 59.91 10.75 Oslo
KRS NO 58.15 8 Kristiansand
SVG NO 58.97 5.73 Stavanger
BGO NO 60.39 5.32 Bergen
TRD NO 63.43 10.4 Trondheim
TOS NO 69.65 18.96 Tromsø
STO SE 59.33 18.07 Stockholm
GOT SE 57.71 11.97 Gothenburg/Göteborg
MMA SE 55.6 13 Malmö
VBY SE 57.64 18.3 Visby
SDL SE 62.39 17.31 Sundsvall
LLA SE 65.58 22.15 Luleå
HEL FI 60.17 24.94 Helsinki
TKU FI 60.45 22.27 Turku
OUL FI 65.01 25.47 Oulu
TLL EE 59.44 24.75 Tallinn
RIX LV 56.95 24.11 Riga/Rīga
VNO LT 54.69 25.28 Vilnius
KLJ LT 55.71 21.13 Klaipėda
LJU SI 46.05 14.51 Ljubljana
ZAG HR 45.81 15.98 Zagreb
SPU HR 43.51 16.44 Split
BEG RS 44.8 20.47 Belgrade/Beograd
SJJ BA 43.85 18.36 Sarajevo
TGD ME 42.44 19.26 Podgorica
TIA AL 41.33 19.82 Tirana/Tiranë
PRN XK 42.67 21.17 Pristina/Prishtinë
SKP MK 42 21.43 Skopje/Скопје
SOF BG 42.7 23.32 Sofia/София
VAR BG 43.22 27.91 Varna/Варна
ATH GR 37.98 23.73 Athens/Αθήνα
SKG GR 40.64 22.94 Thessaloniki/Θεσσαλονίκη
HER GR 35.34 25.13 Heraklion/Ηράκλειο
IST TR 41.01 28.98 Istanbul/İstanbul
ANK TR 39.92 32.85 Ankara
IZM TR 38.42 27.14 İzmir
NIC CY 35.17 33.37 Nicosia/Λευκωσία
BUH RO 44.43 26.1 Bucharest/București
TSR RO 45.75 21.23 Timișoara
CLJ RO 46.77 23.6 Cluj-Napoca
IAS RO 47.16 27.59 Iași
KIV MD 47 28.86 Chișinău
IEV UA 50.45 30.52 Kyiv/Київ
LWO UA 49.84 24.03 Lviv/Львів
ODS UA 46.48 30.73 Odesa/Одеса
MSQ BY 53.9 27.57 Minsk/Мінск
POT GE 42.15 41.67 Poti
TBS GE 41.69 44.83 Tbilisi
`

function readHub(line: string): Hub {
  const [code, country, lat, lon, ...rest] = line.split(' ')
  const [name, local] = rest.join(' ').split('/')
  return {
    code: code!,
    name: name!,
    local: local ?? name!,
    country: country!,
    lat: Number(lat),
    lon: Number(lon),
    land: landAt(country!, Number(lat), Number(lon)),
  }
}

/** All backbone cities, by code. */
export const hubs: readonly Hub[] = table
  .trim()
  .split('\n')
  .map(readHub)
  .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))

const indexByCode: ReadonlyMap<string, number> = new Map(hubs.map((h, i) => [h.code, i]))

/** The place of a hub in `hubs`, or -1. */
export const hubIndex = (code: string): number => indexByCode.get(code) ?? -1
