/**
 * Cities in their own language, in Latin letters, where GeoNames has the English name. Sources: the
 * cities' own sites; romanisations of Greek by ELOT 743, of Bulgarian by the law of 2009, of
 * Ukrainian by the resolution of 2010. Of two official names the one used by more inhabitants.
 */
const TABLE = `
AL Tirana=Tiranë
AT Vienna=Wien
BE Brussels=Bruxelles, Antwerpen=Antwerpen, Ghent=Gent
BG Sofia=Sofia
CH Geneva=Genève
CY Nicosia=Lefkosía, Limassol=Lemesós
CZ Prague=Praha, Pilsen=Plzeň
DE Munich=München, Halle (Saale)=Halle, Ludwigshafen am Rhein=Ludwigshafen, Nuremberg=Nürnberg, Cologne=Köln, Hanover=Hannover
DK Copenhagen=København, Århus=Aarhus
ES Alicante=Alacant, Castelló de la Plana=Castelló, Donostia / San Sebastián=San Sebastián, Gasteiz / Vitoria=Vitoria-Gasteiz, Jerez de la Frontera=Jerez, Elche=Elx, Seville=Sevilla, Corunna=A Coruña
FI Helsinki=Helsinki
GR Athens=Athína, Piraeus=Pireás, Corfu=Kérkyra
HR Zagreb=Zagreb
IE Dublin=Dublin
IT Florence=Firenze, Genoa=Genova, Milan=Milano, Naples=Napoli, Padova=Padova, Rome=Roma, Turin=Torino, Venice=Venezia
LU Luxembourg=Lëtzebuerg
MD Chisinau=Chișinău
ME Podgorica=Podgorica
NL The Hague=Den Haag, Almere Stad=Almere
PL Warsaw=Warszawa, Bielsko-Biala=Bielsko-Biała
PT Lisbon=Lisboa
RO Bucharest=București, Braşov=Brașov, Constanţa=Constanța, Galaţi=Galați, Iaşi=Iași, Piteşti=Pitești, Ploieşti=Ploiești, Timişoara=Timișoara
RS Belgrade=Beograd
UA Odessa=Odesa, Kramators’k=Kramatorsk, Makiyivka=Makiivka, Mykolayiv=Mykolaiv
XK Pristina=Prishtinë
GB Kingston upon Hull=Hull, Newcastle upon Tyne=Newcastle, Southend-on-Sea=Southend
`

const LOCAL = new Map<string, string>()
for (const line of TABLE.trim().split('\n'))
  for (const pair of line.slice(3).split(', ')) {
    const [english, local] = pair.split('=')
    LOCAL.set(`${line.slice(0, 2)} ${english}`, local!)
  }

/** The name to write on the map for GeoNames' `name` of a place in `country`. */
export function localName(country: string, name: string): string {
  return LOCAL.get(`${country} ${name}`) ?? name
}

/** Districts that GeoNames lists as cities: no name of their own on a map of Europe. */
export const DISTRICTS: ReadonlySet<string> = new Set([
  ...'ES Ciudad Lineal, ES Sant Martí, PL Mokotów, PL Praga Południe, RS Zemun'.split(', '),
  ...'GB Archway, GB Bexley, GB City of Westminster, GB Croydon, GB Islington, GB Sutton'.split(
    ', ',
  ),
])
