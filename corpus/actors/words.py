"""The words that names are made of, by what they tell: nothing, a rank, a kind of body, a state.

Keys are folded (see `corpus.actors.names`): lower case, ASCII, American spelling.
"""

from __future__ import annotations

STOP_WORDS = frozenset(
    "a an the of for on in to and at by from with under as or "
    "de du des la le les et pour sur aux au en d l "
    "der die das den dem und fur von zu zur zum im "
    "del los las el y e i di della delle dei il per para por o os da do dos das".split()
)
"""Articles, prepositions and conjunctions: dropped, in the languages that bodies are named in."""

PARTICLES = frozenset(
    "al el ul bin ibn ben bint abu abd van von der den de la le da di du del dos das ter "
    "ad as ash ar az an zu san st mc mac ap".split()
)
"""Parts of a person's name that people leave out as often as they write them."""

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady baron baroness count prince princess king "
    "queen emperor tsar sheikh shaykh sultan emir president vice premier prime minister chancellor "
    "chairman chairwoman chairperson chair secretary general ambassador senator congressman "
    "congresswoman governor mayor judge justice commissioner high rapporteur special envoy "
    "representative director deputy acting former late ex then foreign defense interior "
    "colonel col gen lt lieutenant major maj captain capt marshal admiral commander "
    "ayatollah imam hojatoleslam mullah pope saint patriarch cardinal archbishop bishop metropolitan "
    "father rev reverend rabbi hon honorable excellency he daw u ustaz haji hajj "
    "monsieur madame mme herr frau senor senora don dona signor comrade leader spokesman "
    "spokeswoman lawyer activist jr sr ii iii iv esq phd md".split()
)
"""Ranks, offices and honours that stand before or after a person's name."""

LIGHT_WORDS = frozenset("office organization headquarters secretariat bureau inc ltd llc".split())
"""Words that a body's name gains and loses freely."""

HEADS = frozenset(
    "council commission committee court tribunal union assembly convention parliament ministry "
    "department agency commissioner federation confederation association league party party bank "
    "fund university institute foundation center centre forum conference group network movement "
    "alliance coalition programme program society academy army service police bureau mission "
    "company corporation church club board congress senate duma government administration "
    "secretariat rapporteur initiative campaign project partnership authority treaty charter "
    "protocol declaration covenant front brigade bloc directorate school library museum press "
    "times post newspaper radio television news airlines airways office".split()
)
"""What kind of body it is: two names with different ones name different bodies."""

GENERIC_WEIGHTS: dict[str, float] = (
    dict.fromkeys(
        "human rights right united nations national international european world global general "
        "state states public federal federation republic democratic people peoples".split(),
        0.3,
    )
    | dict.fromkeys(HEADS, 0.55)
    | dict.fromkeys(LIGHT_WORDS, 0.15)
    | dict.fromkeys(
        "security cooperation development protection prevention freedom law legal political "
        "social economic central supreme north south east west northern southern eastern western "
        "great new former".split(),
        0.6,
    )
)
"""How much a common word of institutions tells, beside 1 for a word that is a name.

The grades are ours, set on the development names: at these a name without its common words is
still found, and two bodies that share nothing else are not taken for one another.
"""

STATE_FORMS = frozenset(
    "republic federation federal kingdom state states islamic democratic people peoples socialist "
    "soviet commonwealth grand duchy principality sultanate emirate emirates arab plurinational "
    "bolivarian oriental union country independent".split()
)
"""What a state's long name adds to its short one."""

STATE_PARTS = frozenset(
    "north south east west northern southern eastern western new central equatorial".split()
)
"""What tells one country from another: never added or left out by the way."""

EXPANSIONS: dict[str, str] = {
    "intl": "international", "internat": "international",
    "org": "organization", "orgn": "organization", "orgs": "organizations",
    "natl": "national", "assn": "association", "assoc": "association",
    "cttee": "committee", "ctte": "committee", "comm": "commission", "dept": "department",
    "govt": "government", "univ": "university", "inst": "institute",
    "fed": "federation", "conf": "conference", "parl": "parliamentary", "euro": "european",
    "gen": "general", "comn": "commission", "wo": "without", "agst": "against",
    "amb": "ambassador",
}  # fmt: skip
"""Abbreviations inside a longer name; alone they are acronyms and are left as they are."""

CAPITAL_EXPANSIONS: dict[str, str] = {
    "un": "united nations", "eu": "european union", "us": "united states", "uk": "united kingdom",
    "usa": "united states america", "ussr": "soviet union", "hr": "human rights",
}  # fmt: skip
"""Those that are abbreviations only in capitals, or as the first word: Kim Jong-un is no body."""

SPELLINGS: dict[str, str] = {
    "centre": "center", "centres": "centers", "theatre": "theater", "defence": "defense",
    "offence": "offense", "programme": "program", "programmes": "programs", "labour": "labor",
    "licence": "license", "favour": "favor", "honour": "honor", "harbour": "harbor",
    "grey": "gray", "metre": "meter", "catalogue": "catalog", "judgement": "judgment",
    "neighbour": "neighbor", "neighbourhood": "neighborhood", "womens": "women",
    "childrens": "children", "workers": "workers", "lawyers": "lawyers", "saint": "st",
}  # fmt: skip
"""British to American, so that either finds the other; words in -ise and -isation go by rule."""

EAST_ASIAN_SURNAMES = frozenset(
    "liu li wang zhang chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang "
    "xie song tang deng feng han cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei "
    "su lu ding ren shen yao lei fang jin xi mao wen bo hua ai chiang tsai lai kim park pak choi "
    "jung jeong kang cho yoon yun jang chang lim shin moon roh rhee syngman nguyen tran le pham "
    "hoang phan vu vo dang bui ho ngo duong ly".split()
)
"""Surnames that are written first."""

QUESTION_WORDS = frozenset(
    "who us it is in on as at so no do be to or he me we by my if an".split()
)
"""Words of everyday speech that in capitals would be acronyms."""
