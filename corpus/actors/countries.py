"""The states of the world as actors: names from babel (CLDR), demonyms and short forms from here.

Codes are ISO 3166. The names in English and in the languages below come from CLDR, so
that "Россия" and "Russland" find Russia; CLDR has no demonyms, and they are ours. Demonyms that
several states share (Korean, Congolese) belong to none. Loading is idempotent, and what the library
or the team says of an actor wins: such an actor only gains the names it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from corpus.actors.keys import key_of
from corpus.actors.names import fold
from corpus.model import Actor, Alias, Marker

ORIGIN = "countries"
VERSION = "1"
LANGUAGES = ("ru", "uk", "de", "fr", "es", "it", "pl", "ar", "zh")

_STATES = """
AF Afghan|Afghans; AL Albanian|Albanians; DZ Algerian|Algerians; AD Andorran; AO Angolan|Angolans;
AG Antigua; AR Argentine|Argentinian|Argentines|Argentinians; AM Armenian|Armenians;
AU Australian|Australians; AT Austrian|Austrians; AZ Azerbaijani|Azerbaijanis|Azeri; BS Bahamian;
BH Bahraini|Bahrainis; BD Bangladeshi|Bangladeshis; BB Barbadian;
BY Belarusian|Belarusians|Belarussian; BE Belgian|Belgians; BZ Belizean; BJ Beninese;
BT Bhutanese; BO Bolivian|Bolivians;
BA Bosnian|Bosnians|Bosnia|Bosnia-Herzegovina|Bosnia and Hercegovina; BW Botswanan;
BR Brazilian|Brazilians; BN Bruneian; BG Bulgarian|Bulgarians; BF Burkinabe;
BI Burundian|Burundians; KH Cambodian|Cambodians|Kampuchea|Democratic Kampuchea;
CM Cameroonian|Cameroonians; CA Canadian|Canadians; CV Cape Verde|Cape Verdean;
CF Central African; TD Chadian|Chadians; CL Chilean|Chileans;
CN Chinese|People's Republic of China|PRC; CO Colombian|Colombians; KM Comorian|Comoros;
CG Republic of the Congo|Congo-Brazzaville|Congo Brazzaville; CD Democratic Republic of the Congo|
Democratic Republic of Congo|DRC|DR Congo|Congo-Kinshasa|Zaire; CR Costa Rican|Costa Ricans;
CI Ivory Coast|Ivorian|Ivorians|Cote d'Ivoire; HR Croatian|Croatians|Croat|Croats;
CU Cuban|Cubans; CY Cypriot|Cypriots; CZ Czech|Czechs|Czech Republic; DK Danish|Danes;
DJ Djiboutian; DM Dominica; DO Dominican Republic; EC Ecuadorian|Ecuadorians|Ecuadorean;
EG Egyptian|Egyptians; SV Salvadoran|Salvadorans|Salvadorean; GQ Equatoguinean;
ER Eritrean|Eritreans; EE Estonian|Estonians; SZ Swaziland|Swazi; ET Ethiopian|Ethiopians;
FJ Fijian|Fijians; FI Finnish|Finns; FR French|French Republic; GA Gabonese;
GM Gambian|Gambians|The Gambia; GE Georgian|Georgians|Republic of Georgia;
DE German|Germans|Federal Republic of Germany|FRG; GH Ghanaian|Ghanaians;
GR Greek|Greeks|Hellenic Republic; GD Grenadian; GT Guatemalan|Guatemalans; GN Guinean;
GW Guinea Bissau; GY Guyanese; HT Haitian|Haitians; HN Honduran|Hondurans;
HU Hungarian|Hungarians; IS Icelandic|Icelanders; IN Indian|Indians; ID Indonesian|Indonesians;
IR Iranian|Iranians|Islamic Republic of Iran|Persia; IQ Iraqi|Iraqis;
IE Irish|Republic of Ireland; IL Israeli|Israelis|State of Israel; IT Italian|Italians;
JM Jamaican|Jamaicans; JP Japanese; JO Jordanian|Jordanians; KZ Kazakh|Kazakhs|Kazakhstani;
KE Kenyan|Kenyans; KI Kiribati;
KP North Korean|North Koreans|DPRK|Democratic People's Republic of Korea;
KR South Korean|South Koreans|Republic of Korea|ROK; KW Kuwaiti|Kuwaitis;
KG Kyrgyz|Kirghiz|Kyrgyz Republic|Kirghizia|Kirgizia;
LA Laotian|Lao|Lao People's Democratic Republic; LV Latvian|Latvians; LB Lebanese;
LS Lesotho|Basotho; LR Liberian|Liberians; LY Libyan|Libyans|Libyan Arab Jamahiriya;
LI Liechtenstein; LT Lithuanian|Lithuanians; LU Luxembourgish; MG Malagasy|Madagascan;
MW Malawian|Malawians; MY Malaysian|Malaysians; MV Maldivian|Maldives; ML Malian|Malians;
MT Maltese; MH Marshallese; MR Mauritanian|Mauritanians; MU Mauritian; MX Mexican|Mexicans;
FM Micronesian|Federated States of Micronesia; MD Moldovan|Moldovans|Republic of Moldova|Moldavia;
MC Monaco; MN Mongolian|Mongolians; ME Montenegrin|Montenegrins; MA Moroccan|Moroccans;
MZ Mozambican|Mozambicans; MM Burmese|Burma|Myanmar; NA Namibian|Namibians; NR Nauru;
NP Nepalese|Nepali; NL Dutch|Holland|The Netherlands; NZ New Zealander|New Zealanders;
NI Nicaraguan|Nicaraguans; NE Nigerien; NG Nigerian|Nigerians;
MK Macedonian|Macedonians|Macedonia|FYROM|former Yugoslav Republic of Macedonia;
NO Norwegian|Norwegians; OM Omani|Omanis; PK Pakistani|Pakistanis; PW Palauan;
PS Palestinian|Palestinians|Palestine|State of Palestine; PA Panamanian|Panamanians;
PG Papua New Guinean; PY Paraguayan|Paraguayans; PE Peruvian|Peruvians;
PH Filipino|Filipinos|Philippine; PL Polish|Poles; PT Portuguese; QA Qatari|Qataris;
RO Romanian|Romanians; RU Russian|Russians|Russian Federation; RW Rwandan|Rwandans|Rwandese;
KN Saint Kitts and Nevis; LC Saint Lucia; VC Saint Vincent and the Grenadines; WS Samoan;
SM San Marino; ST Sao Tome and Principe; SA Saudi|Saudis|Saudi Arabian|Kingdom of Saudi Arabia;
SN Senegalese; RS Serbian|Serbians|Serb|Serbs; SC Seychellois; SL Sierra Leonean;
SG Singaporean|Singaporeans; SK Slovak|Slovaks|Slovak Republic;
SI Slovene|Slovenes|Slovenian|Slovenians; SB Solomon Islander; SO Somali|Somalis;
ZA South African|South Africans; SS South Sudanese; ES Spanish|Spaniards;
LK Sri Lankan|Sri Lankans|Ceylon; SD Sudanese; SR Surinamese; SE Swedish|Swedes; CH Swiss;
SY Syrian|Syrians|Syrian Arab Republic; TW Taiwanese; TJ Tajik|Tajiks|Tadjikistan;
TZ Tanzanian|Tanzanians|United Republic of Tanzania; TH Thai|Thais;
TL East Timor|East Timorese|Timorese; TG Togolese; TO Tongan; TT Trinidadian;
TN Tunisian|Tunisians; TR Turkish|Turks|Turkey|Republic of Turkey; TM Turkmen|Turkmens;
TV Tuvaluan; UG Ugandan|Ugandans; UA Ukrainian|Ukrainians; AE Emirati|Emiratis|UAE;
GB United Kingdom of Great Britain and Northern Ireland|British|Britons|Britain|Great Britain|UK|U.K.;
US American|Americans|United States of America|USA|U.S.A.|US|U.S.; UY Uruguayan|Uruguayans;
UZ Uzbek|Uzbeks|Uzbekistani; VU Vanuatu; VE Venezuelan|Venezuelans; VN Vietnamese|Viet Nam;
YE Yemeni|Yemenis; ZM Zambian|Zambians; ZW Zimbabwean|Zimbabweans|Rhodesia;
XK Kosovan|Kosovar|Kosovars; VA Holy See|Vatican
"""

_SHORT_NAMES = {
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo",
    "CN": "China", "MM": "Myanmar", "PS": "Palestine", "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia", "VC": "Saint Vincent and the Grenadines", "TR": "Turkey",
}  # fmt: skip
"""Where CLDR's English name is one that texts do not use: "Congo - Kinshasa"."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its English name, and its other names with their kinds."""

    code: str
    name: str
    aliases: tuple[tuple[str, str], ...]


def countries() -> Iterator[Country]:
    """Yield the states of the world with their aliases, each spelling once."""
    english = Locale.parse("en").territories
    foreign = [Locale.parse(language).territories for language in LANGUAGES]
    for row in _STATES.replace("\n", " ").split(";"):
        code, _, written = row.strip().partition(" ")
        name = _SHORT_NAMES.get(code) or _plain(str(english[code]))
        aliases: dict[str, str] = {}
        official = {_plain(str(english[code])), name.replace(" and ", " & ")} - {name}
        for text in [*sorted(official), *filter(None, written.split("|"))]:
            aliases[text] = _kind(text, name)
        for territories in foreign:
            aliases.setdefault(_plain(str(territories.get(code, name))), "translation")
        seen = {fold(name)}
        yield Country(code, name, tuple(_unseen(aliases, seen)))


def _unseen(aliases: dict[str, str], seen: set[str]) -> Iterator[tuple[str, str]]:
    for text, kind in aliases.items():
        folded = fold(text) if text.isascii() or kind == "translation" else text
        if text and (folded not in seen or kind == "acronym"):
            seen.add(folded)
            yield text, kind


def _plain(name: str) -> str:
    """CLDR's name as texts write it: without the bracket of "Myanmar (Burma)"."""
    return re.sub(r"\s*[(（].*", "", name).replace("’", "'").replace(" & ", " and ").strip()


def _kind(text: str, name: str) -> str:
    if text.replace(".", "").isupper() and len(text) <= 6:
        return "acronym"
    one_word = " " not in text.replace("South ", "").replace("North ", "")
    ending = ("an", "ans", "ese", "ish", "i", "is", "ch", "ek", "eks", "ss", "er", "ers", "s", "k")
    if one_word and text != name and text.endswith((*ending, "ot", "ots", "ne", "no", "be", "t")):
        return "demonym"
    return "name"


def ensure(session: Session) -> bool:
    """Put the countries into the database unless they are there; True if anything was written."""
    if are_current(session):
        return False
    load(session)
    session.merge(Marker(name=ORIGIN, value=VERSION))
    session.flush()
    return True


def are_current(session: Session) -> bool:
    """Whether the database holds this version's countries."""
    marker = session.get(Marker, ORIGIN)
    return marker is not None and marker.value == VERSION


def load(session: Session) -> None:
    """Bring the countries' actors and aliases to this version's; a second time changes nothing."""
    session.flush()
    known = {a.key: a for a in session.execute(select(Actor.key, Actor.id, Actor.origin))}
    for country in countries():
        row = known.get(key_of(country.name))
        values = {"kind": "state", "status": "confirmed", "origin": ORIGIN}
        if row is None:
            actor = Actor(key=key_of(country.name), name=country.name, description=None, **values)
            session.add(actor)
            session.flush()
            actor_id = actor.id
        else:
            actor_id = row.id
            if row.origin == "machine":
                session.execute(update(Actor).where(Actor.id == row.id).values(**values))
        has = set(session.scalars(select(Alias.text).where(Alias.actor_id == actor_id)))
        new = [
            {"actor_id": actor_id, "text": text, "kind": kind, "origin": ORIGIN}
            for text, kind in country.aliases
            if text not in has
        ]
        if new:
            session.execute(insert(Alias), new)
    session.expire_all()
