"""The words that names are made of, by what they tell: nothing, a rank, a kind of body, a state.

Keys are folded (see `corpus.actors.names.name`): lower case, ASCII, American spelling.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words("a an the of for on in to and at by from with under as or")
"""Articles, prepositions and conjunctions: dropped."""

FOREIGN_STOP_WORDS = _words(
    "de du des la le les et pour sur aux au en d l der die das den dem und fur von zu zur zum im "
    "del los las el y e i di della delle dei il per para por o os da do dos"
)
"""Those of the other languages that bodies are named in: of no weight there."""

PARTICLES = _words(
    "abdel abdul abdol abdal "
    "al el ul bin ibn ben bint abu abd van von der den de la le da di du del dos das ter ad as "
    "ash ar az an zu san st mc mac ap"
)
"""Parts of a person's name that people leave out as often as they write them."""

TITLES = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady baron baroness count prince princess "
    "king queen emperor tsar sheikh shaykh sultan emir president vice premier prime minister "
    "chancellor chairman chairwoman chairperson chair secretary general ambassador senator "
    "congressman congresswoman governor mayor judge justice commissioner high rapporteur "
    "special envoy representative director deputy acting former late ex then foreign defense "
    "interior colonel col gen lt lieutenant major maj captain capt marshal admiral commander "
    "pandit mahatma shri ustad "
    "ayatollah imam hojatoleslam mullah pope saint patriarch cardinal archbishop bishop "
    "metropolitan father rev reverend rabbi hon honorable excellency he daw u ustaz haji hajj "
    "monsieur madame mme herr frau senor senora don dona signor comrade leader spokesman "
    "spokeswoman lawyer activist jr sr ii iii iv esq phd md"
)
"""Ranks, offices and honours that stand before or after a person's name."""

PERSON_TITLES = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady president presidents premier chancellor "
    "chairman chairwoman ambassador senator governor mayor judge colonel col lieutenant captain "
    "marshal admiral ayatollah imam pope archbishop bishop sheikh prince princess king queen "
    "sultan emir madam excellency his her minister secretary-general comrade rabbi reverend"
)
"""Titles that are never part of a body's name: left off before a person is proposed."""

LIGHT_WORDS = _words(
    "office organization headquarters secretariat bureau inc ltd limited llc plc corp gmbh ag sa "
    "spa bv nv oao ooo pao zao ao"
)
"""Words that a body's name gains and loses freely."""

HEADS = _words(
    "council commission committee court tribunal union assembly convention parliament ministry "
    "department agency commissioner federation confederation association league party party "
    "bank fund university institute foundation center centre forum conference group network "
    "movement alliance coalition programme program society academy army service police bureau "
    "mission company corporation church club board congress senate duma government "
    "administration secretariat rapporteur initiative campaign project partnership authority "
    "treaty charter protocol declaration covenant front brigade bloc directorate school "
    "library museum press times post newspaper radio television news airlines airways office"
)
"""What kind of body it is: two names with different ones name different bodies."""

COMMON_INSTITUTIONAL_WORDS = _words(
    "human rights right high united nations national international european world global "
    "general state states public federal federation republic democratic people peoples"
)
"""Words that any institution's name may have."""

SUBJECT_WORDS = _words(
    "security cooperation development protection prevention freedom law legal "
    "political social economic central supreme north south east west northern southern "
    "eastern western great new former"
)
"""Subjects and compass points that many bodies' names have."""

GENERIC_WORDS = COMMON_INSTITUTIONAL_WORDS | HEADS | LIGHT_WORDS | SUBJECT_WORDS
"""Words that say little of which body it is: without them a name is still found by the others."""

PARENT_WORDS = _words("united nations")
"""Words that the names of a body's organs leave out."""

STATE_FORMS = _words(
    "republic federation federal kingdom state states islamic democratic people peoples "
    "socialist soviet commonwealth grand duchy principality sultanate emirate emirates arab "
    "plurinational bolivarian oriental union country independent"
)
"""What a state's long name adds to its short one."""

STATE_HEADS = _words(
    "republic federation kingdom state states commonwealth emirate duchy sultanate principality "
    "government country emirates"
)
"""Words of which one makes a state of what stands beside it: the Norwegian government."""

STATE_PARTS = _words(
    "north south east west northern southern eastern western new central equatorial"
)
"""What tells one country from another: never added or left out by the way."""

EXPANSIONS: dict[str, str] = {
    "intl": "international", "eur": "european", "internat": "international",
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

PATRONYMIC_ENDINGS = (
    "vich", "vitch", "vna", "vitsj", "witsch", "wna", "chna", "vic", "vych", "ovic", "oglu", "ogly",
    "qizi", "kyzy", "ich", "itsch", "ovych", "yevna", "zade", "dottir",
)  # fmt: skip
"""How Slavs, Turks and Icelanders end a father's name."""

EAST_ASIAN_SURNAMES = _words(
    "liu li wang zhang chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng "
    "liang xie song tang deng feng han cao peng zeng xiao tian dong pan yuan cai jiang yu du "
    "ye cheng wei su lu ding ren shen yao lei fang jin xi mao wen bo hua ai chiang tsai lai "
    "kim park pak choi jung jeong kang cho yoon yun jang chang lim shin moon roh rhee syngman "
    "nguyen tran le pham hoang phan vu vo dang bui ho ngo duong ly"
)
"""Surnames that are written first."""

QUESTION_WORDS = _words("who us it is in on as at so no do be to or he me we by my if an")
"""Words of everyday speech that in capitals would be acronyms."""

SHORT_HEADS = _words(
    "Council Commission Court Committee Assembly Tribunal Union Convention Federation "
    "Organization Organisation Group Centre Center Commissioner Covenant Charter Declaration "
    "Parliament Secretariat Mission Bureau Fund Bank Agency Institute Foundation"
)
"""Words that, with "the" before them, stand for the whole name of a body."""

OPENERS = _words(
    "later earlier soon afterwards sometimes often again together according based given "
    "the a an this that these those it its he she they we you his her their our my your who "
    "what when where why how which while if as at by in on of for from to with without within "
    "under over after before during since until about against among between through throughout "
    "despite although though however moreover furthermore nevertheless nonetheless therefore "
    "thus hence instead meanwhile finally first second third also and but or nor so yet not no "
    "some many most more few several all both each every any other others another such one two "
    "three four five there here then now today yesterday tomorrow perhaps indeed rather still "
    "even only just according following because once unlike like per via is are was were be "
    "been has have had do does did will would can could should may might must let see dear "
    "ladies gentlemen thank"
)
"""Words that open sentences: never the beginning of a name that is proposed."""

NOT_ACTORS = _words(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday spring summer autumn winter easter christmas ramadan north south east "
    "west northern southern eastern western northeast northwest southeast southwest central "
    "internet web english language god bible koran article articles chapter section paragraph "
    "part annex appendix table figure box page note footnote volume issue no number resolution "
    "decision law act bill protocol rights human right state states government nation nations "
    "minister ministers president presidents king world war cold great century age new year "
    "day week month millennium communist communists christian christians muslim muslims jewish "
    "jews catholic orthodox islam islamic christianity buddhist hindu marxist soviet soviets "
    "nazi nazis web-site website email photo flickr wikipedia tags comment published ciao date "
    "working paper papers university i ii iii iv v vi vii viii ix x xi xii mr mrs ms dr etc "
    "ibid ph ok usd euro euros dollar dollars third first republican democrat general assembly "
    "session member members delegation mankind charter organization secretary excellency madam "
    "sir european europeans asian african arab arabs western-european east-european latin "
    "member-state africa asia "
    "europe america americas oceania antarctica africans asians continent middle power powers head "
    "heads fellow"
)
"""Words that, alone or together, name no actor: calendar, compass, parts of documents, faiths."""

TOPICS = _words(
    "justice freedom freedoms peace democracy torture press refugee refugees women woman children "
    "child labor health law laws truth solidarity development security trade education environment "
    "migration migrants asylum election elections minority minorities prisoner prisoners hostage "
    "genocide war crimes crime disarmament death penalty execution executions detention prison "
    "prisons police media journalists religion belief expression speech assembly association "
    "discrimination racism xenophobia violence corruption poverty hunger food water climate energy "
    "oil gas weapons army conscription abuse abuses victims impunity rule treaty charter protocol "
    "convention report reports memo letter speech statement hello help thanks please yes no "
    "equality slavery trafficking disability lawyers judges opposition protest protests "
    "cooperation integration membership monitoring summit reform reforms transition sanctions"
)
"""Subjects of the field: one of them alone is a topic, though a body's name begins with it."""

COMMON_WORDS = TOPICS | OPENERS | NOT_ACTORS
"""Words that one never asks a person by, however like a surname they are spelt."""
