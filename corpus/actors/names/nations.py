"""The states of the world by ISO 3166 code: adjectives, peoples, and the other names texts use.

    row  = CODE demonym ("|" demonym)* ["/" name ("|" name)*]

CLDR has the names of states in every language but no demonyms; these are ours. A demonym that
several states share (Korean, Congolese) belongs to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.actors.names.scripts import latin

_ROWS = """
AF Afghan|Afghans ; AL Albanian|Albanians ; DZ Algerian|Algerians ; AD Andorran ;
AO Angolan|Angolans ; AG / Antigua ; AR Argentine|Argentinian|Argentines|Argentinians ;
AM Armenian|Armenians ; AU Australian|Australians ; AT Austrian|Austrians ;
AZ Azerbaijani|Azerbaijanis|Azeri ; BS Bahamian ; BH Bahraini|Bahrainis ;
BD Bangladeshi|Bangladeshis ; BB Barbadian ; BY Belarusian|Belarusians|Belarussian ;
BE Belgian|Belgians ; BZ Belizean ; BJ Beninese ; BT Bhutanese ; BO Bolivian|Bolivians ;
BA Bosnian|Bosnians / Bosnia|Bosnia-Herzegovina|Bosnia and Hercegovina ; BW Botswanan ;
BR Brazilian|Brazilians ; BN Bruneian ; BG Bulgarian|Bulgarians ; BF Burkinabe ;
BI Burundian|Burundians ; KH Cambodian|Cambodians / Kampuchea|Democratic Kampuchea ;
CM Cameroonian|Cameroonians ; CA Canadian|Canadians ; CV Cape Verdean / Cape Verde ;
CF Central African ; TD Chadian|Chadians ; CL Chilean|Chileans ;
CN Chinese / People's Republic of China|PRC ; CO Colombian|Colombians ; KM Comorian / Comoros ;
CG / Republic of the Congo|Congo|Congo-Brazzaville|Congo Brazzaville ;
CD / Democratic Republic of the Congo|Congo|Democratic Republic of Congo|DRC|DR Congo|Congo-
Kinshasa|Zaire ;
CR Costa Rican|Costa Ricans ; CI Ivorian|Ivorians / Ivory Coast|Cote d'Ivoire ;
HR Croatian|Croatians|Croat|Croats ; CU Cuban|Cubans ; CY Cypriot|Cypriots ;
CZ Czech|Czechs / Czech Republic ; DK Danish|Danes ; DJ Djiboutian ; DM / Dominica ;
DO / Dominican Republic ; EC Ecuadorian|Ecuadorians|Ecuadorean ; EG Egyptian|Egyptians ;
SV Salvadoran|Salvadorans|Salvadorean ; GQ Equatoguinean ; ER Eritrean|Eritreans ;
EE Estonian|Estonians ; SZ Swazi / Swaziland ; ET Ethiopian|Ethiopians ; FJ Fijian|Fijians ;
FI Finnish|Finns ; FR French / French Republic ; GA Gabonese ; GM Gambian|Gambians / The Gambia ;
GE Georgian|Georgians / Republic of Georgia ;
DE German|Germans / Federal Republic of Germany|FRG ; GH Ghanaian|Ghanaians ;
GR Greek|Greeks / Hellenic Republic ; GD Grenadian ; GT Guatemalan|Guatemalans ; GN Guinean ;
GW / Guinea Bissau ; GY Guyanese ; HT Haitian|Haitians ; HN Honduran|Hondurans ;
HU Hungarian|Hungarians ; IS Icelandic|Icelanders ; IN Indian|Indians ;
ID Indonesian|Indonesians ; IR Iranian|Iranians / Islamic Republic of Iran|Persia ;
IQ Iraqi|Iraqis ; IE Irish / Republic of Ireland ; IL Israeli|Israelis / State of Israel ;
IT Italian|Italians ; JM Jamaican|Jamaicans ; JP Japanese ; JO Jordanian|Jordanians ;
KZ Kazakhs|Kazakhstani / Kazakh ; KE Kenyan|Kenyans ; KI / Kiribati ;
KP North Korean|North Koreans / DPRK|Democratic People's Republic of Korea ;
KR South Korean|South Koreans / Republic of Korea|ROK ; KW Kuwaiti|Kuwaitis ;
KG Kyrgyz|Kirghiz / Kyrgyz Republic|Kirghizia|Kirgizia ;
LA Laotian|Lao / Lao People's Democratic Republic ; LV Latvian|Latvians ; LB Lebanese ;
LS Basotho / Lesotho ; LR Liberian|Liberians ; LY Libyan|Libyans / Libyan Arab Jamahiriya ;
LI / Liechtenstein ; LT Lithuanian|Lithuanians ; LU Luxembourgish ; MG Malagasy|Madagascan ;
MW Malawian|Malawians ; MY Malaysian|Malaysians ; MV Maldivian / Maldives ; ML Malian|Malians ;
MT Maltese ; MH Marshallese ; MR Mauritanian|Mauritanians ; MU Mauritian ; MX Mexican|Mexicans ;
FM Micronesian / Federated States of Micronesia ;
MD Moldovan|Moldovans / Republic of Moldova|Moldavia ; MC / Monaco ; MN Mongolian|Mongolians ;
ME Montenegrin|Montenegrins ; MA Moroccan|Moroccans ; MZ Mozambican|Mozambicans ;
MM Burmese / Burma|Myanmar ; NA Namibian|Namibians ; NR / Nauru ; NP Nepalese|Nepali ;
NL Dutch / Holland|The Netherlands ; NZ New Zealander|New Zealanders ; NI Nicaraguan|Nicaraguans ;
NE / Nigerien ; NG Nigerian|Nigerians ;
MK Macedonian|Macedonians / Macedonia|FYROM|former Yugoslav Republic of Macedonia ;
NO Norwegian|Norwegians ; OM Omani|Omanis ; PK Pakistani|Pakistanis ; PW Palauan ;
PS Palestinian|Palestinians / Palestine|State of Palestine ; PA Panamanian|Panamanians ;
PG / Papua New Guinean ; PY Paraguayan|Paraguayans ; PE Peruvian|Peruvians ;
PH Filipino|Filipinos|Philippine ; PL Polish|Poles ; PT Portuguese ; QA Qatari|Qataris ;
RO Romanian|Romanians ; RU Russian|Russians / Russian Federation ; RW Rwandan|Rwandans|Rwandese ;
KN / Saint Kitts and Nevis ; LC / Saint Lucia ; VC / Saint Vincent and the Grenadines ;
WS Samoan ; SM / San Marino ; ST / Sao Tome and Principe ;
SA Saudi|Saudis|Saudi Arabian / Kingdom of Saudi Arabia ; SN Senegalese ;
RS Serbian|Serbians|Serbs / Serb ; SC Seychellois ; SL Sierra Leonean ;
SG Singaporean|Singaporeans ; SK Slovak|Slovaks / Slovak Republic ;
SI Slovene|Slovenes|Slovenian|Slovenians ; SB Solomon Islander ; SO Somali|Somalis ;
ZA South African|South Africans ; SS South Sudanese ; ES Spanish|Spaniards ;
LK Sri Lankan|Sri Lankans / Ceylon ; SD Sudanese ; SR Surinamese ; SE Swedish|Swedes ; CH Swiss ;
SY Syrian|Syrians / Syrian Arab Republic ; TW Taiwanese ; TJ Tajik|Tajiks / Tadjikistan ;
TZ Tanzanian|Tanzanians / United Republic of Tanzania ; TH Thai|Thais ;
TL East Timorese|Timorese / East Timor ; TG Togolese ; TO Tongan ; TT Trinidadian ;
TN Tunisian|Tunisians ; TR Turkish|Turks / Turkey|Republic of Turkey ; TM Turkmens / Turkmen ;
TV Tuvaluan ; UG Ugandan|Ugandans ; UA Ukrainian|Ukrainians ; AE Emirati|Emiratis / UAE ;
GB British|Britons / United Kingdom of Great Britain and Northern Ireland|Britain|Great
Britain|UK|U.K. ;
US American|Americans / United States of America|USA|U.S.A.|US|U.S. ; UY Uruguayan|Uruguayans ;
UZ Uzbek|Uzbeks|Uzbekistani ; VU / Vanuatu ; VE Venezuelan|Venezuelans ;
VN Vietnamese / Viet Nam|Viet-Nam ; YE Yemeni|Yemenis ; ZM Zambian|Zambians ;
ZW Zimbabwean|Zimbabweans / Rhodesia ; XK Kosovan|Kosovar|Kosovars ; VA / Holy See|Vatican
"""


@dataclass(frozen=True, slots=True)
class Nation:
    """What texts call a state's people and things, and the state besides its usual name."""

    demonyms: tuple[str, ...]
    names: tuple[str, ...]


def _read(rows: str) -> dict[str, Nation]:
    nations = {}
    for row in " ".join(rows.split()).split(";"):
        code, _, rest = row.strip().partition(" ")
        demonyms, _, names = rest.partition("/")
        nations[code] = Nation(_listed(demonyms), _listed(names))
    return nations


def _listed(texts: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts.split("|") if text.strip())


STATES: dict[str, Nation] = _read(_ROWS)


_SHORT = {
    "russia": "RU", "ukraine": "UA", "georgia": "GE", "armenia": "AM", "norway": "NO",
    "sweden": "SE", "finland": "FI", "denmark": "DK", "poland": "PL", "germany": "DE",
    "france": "FR", "italy": "IT", "spain": "ES", "portugal": "PT", "greece": "GR", "turkey": "TR",
    "netherlands": "NL", "belgium": "BE", "switzerland": "CH", "austria": "AT", "hungary": "HU",
    "romania": "RO", "bulgaria": "BG", "serbia": "RS", "croatia": "HR", "slovenia": "SI",
    "slovakia": "SK", "czechia": "CZ", "ireland": "IE", "iceland": "IS", "estonia": "EE",
    "latvia": "LV", "lithuania": "LT", "belarus": "BY", "moldova": "MD", "azerbaijan": "AZ",
    "kazakhstan": "KZ", "uzbekistan": "UZ", "tajikistan": "TJ", "kyrgyzstan": "KG",
    "turkmenistan": "TM", "china": "CN", "japan": "JP", "india": "IN", "pakistan": "PK",
    "israel": "IL", "iran": "IR", "iraq": "IQ", "syria": "SY", "lebanon": "LB", "egypt": "EG",
    "libya": "LY", "tunisia": "TN", "morocco": "MA", "algeria": "DZ", "america": "US",
    "canada": "CA", "mexico": "MX", "cuba": "CU", "brazil": "BR", "chile": "CL", "peru": "PE",
    "argentina": "AR", "colombia": "CO", "venezuela": "VE", "australia": "AU", "kenya": "KE",
    "nigeria": "NG", "ethiopia": "ET", "somalia": "SO", "sudan": "SD", "palestine": "PS",
    "kosovo": "XK", "albania": "AL", "montenegro": "ME", "malta": "MT", "cyprus": "CY",
    "britain": "GB", "vietnam": "VN", "thailand": "TH", "indonesia": "ID", "philippines": "PH",
}  # fmt: skip
"""One-word names whose adjective is another word."""


@lru_cache(maxsize=1)
def _codes_by_word() -> dict[str, str]:
    """Codes by folded one-word names and adjectives."""
    codes: dict[str, str] = {}
    for code, nation in STATES.items():
        for text in (*nation.demonyms, *nation.names):
            if " " not in text:
                codes[latin(text).lower()] = code
    return codes | _SHORT


def same_nation(one: str, other: str) -> bool:
    """True if both folded words say the same state: Norway and Norwegian.

    >>> same_nation("norway", "norwegian"), same_nation("niger", "nigerian")
    (True, False)
    """
    codes = _codes_by_word()
    code = codes.get(one)
    return code is not None and code == codes.get(other)
