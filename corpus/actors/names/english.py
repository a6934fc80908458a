"""The commonest words of English, which nobody asks an actor by however like a name they are spelt.

"hunger" is not Hungary and "looking" not Lukin. A registered name that is one of them (Memorial is
not) is still found when it is asked for exactly.
"""

from __future__ import annotations

_WORDS = """
able about above accept access account across action active actor actual address adopt advance
affair afraid after again against age agenda agree agreement ahead aid aim air alive allow almost
alone along already also always amid among amount ancient anger animal annual another answer anyone
anything appear apply approach area argue argument arise around arrange arrive article aside asset
assist attack attempt attend attention aware away back bad balance ban banana band bank banner bar
barrier base basic basis bear beat beautiful become before begin behalf behind believe bell belly
belong below benefit beside best better between beyond big bill bind birth bitter black blame blind
block blood blow board boat body bold bomb bond book border born both bottom bound brain branch
brand brave bread break breath brief bright bring broad broken brother brown brutal budget build
burden burn business busy call calm camera camp campaign cancel capable capital card care carry
case cast cattle cause caution cease ceiling centre century certain chain chair challenge chance
change channel chapter character charge chart cheap check chief child choice choose chosen circle
citizen city civil civilian claim class clean clear climb close cloth cloud coal coast coat code
coin cold collapse collect colony colour combat come comfort command comment commerce commit common
compare complain complete concept concern conclude concrete condition conduct conflict confront
consent consider consist constant contact contain content contest context continue contract
contrary control cook cool copy coral core corner correct cost cotton country county couple courage
course cover crash create creation credit creed crisis criteria critical crop cross crowd crucial
cruel cry culture cup curb current curtain custom cycle daily damage danger dare dark data date
daughter dawn day dead deal dear debate debt decade decay decide decision declare decline deep
deeply defeat defend define degree delay delegate deliver demand deny depend deploy depth derive
desert deserve desire despair destiny destroy detail determine devote dialogue dictate die differ
difficult dignity dinner direct dirty disarm disaster discuss disease dismiss display dispute
distance distant divide doctor document dog dollar domain domestic donor door double doubt down
draft drag draw dream dress drink drive drop drought drug dry dual due dust duty each eager early
earn earth ease east easy eat edge effect effort eight eighth either elder elect element eliminate
else embark embrace emerge emphasis empire employ empty enable end ending endless endure enemy
engage engine enhance enjoy enormous enough ensure enter entire entity equal era erosion error
escape essence essential establish estate even evening event ever every evidence evil evolve exact
examine example exceed except exchange exclude excuse exist expand expect expel expert explain
explore export expose express extend extent external extra extreme eye face fact factor fail
failure fair faith fall false fame family famine famous far farm farmer fashion fast fate father
fault favour fear feature federal fee feed feel fellow field fierce fifth fight figure file fill
film final finally find fine finger finish fire firm first fish fit five fix flag flat flee flight
float flood floor flow flower focus follow food foot force foreign forest forget form formal former
forth fortune forum forward foster found four fourth frame frank free freely fresh friend from
front fruit fuel full fully function fund fundamental furnish further future gain game gap garden
gas gate gather general generous genuine gesture giant gift girl give glad glass global goal god
gold good goods govern grace grand grant grass grateful grave great green grenade grew grey grief
ground group grow growth guarantee guard guess guest guide guilty gulf gun hair half hall halt hand
handle hang happen happy harbour hard harm harmony harsh harvest hat hate head heal hear heart heat
heavy height hell hello herald heritage hero hide high highly hill hint hire history hit hold hole
holy home honest honour hope horizon horror horse hospital host hostile hot hour house human humble
hunger hungry hunt hurt idea ideal identify idle ignore ill image imagine impact imply import
impose improve inch include income increase indeed index indicate industry inflict inform inherent
inherit initial inject inner insist inspire instance instead insult insure intend intense intent
interest internal invade invest invite involve inward iron island isolate issue item jewel job join
joint joke journal journey joy judge jump junior jury just keen keep key kick kill kind king kiss
kitchen knee knife knock know labour lack lady lake lamp land language large last late later laugh
launch lavish law lawn lay lead leader leaf lean learn least leave left leg legacy legal lend
length less lesson letter level liberal liberty lie life lift light like limit line link lion list
listen literal little live load loan local locate lock logic lone long look looking loose lose loss
lost lot loud love low loyal luck lunch machine mad main maintain major majority make male man
manage manner many map march margin mark market marry mass massive master match material matter
mature maximum maybe mayor meal mean means measure meat mechanism medical medium meet member memory
menace mental mention merchant mercy mere merely merit message metal method middle might mild mile
military milk mill million mind mine mineral minimum minor minute mirror misery mislead miss
mistake mix mode model modern modest moment money month mood moon moral more morning mother motion
motive mount mountain mouth move much multiply murder music must mutual naked name narrow nasty
native nature near nearly neat neck need negative neglect neighbour neither nerve network never new
news next nice night nine ninth noble nobody noise none noon normal north nose note nothing notice
notion novel now nuclear nurse object oblige observe obtain obvious occasion occupy occur ocean odd
offend offer office official often oil old omen omit once one only onward open opinion oppose
option oral orator order ordinary organ orient origin other ought outcome outline outlook outside
over owe own owner pace pack page pain paint pair palace pale pan panel panic paper parade parent
park part partial particle partner pass passage passion past path patient pattern pause pay peace
peak pen people per perfect perform perhaps peril period permit persist person petition phase phone
photo phrase physical pick picture piece pilot pink pioneer place plain plan plane planet plant
plate platform play plead please pledge plenty plot plus pocket poem point poison pole police
policy polite poll pool poor pope popular port pose position possess post pot potential pound pour
power practice praise pray precise predict prefer prepare presence present preserve press pretend
pretty prevail prevent previous prey price pride priest primary prime prince principal print prior
prison private prize problem proceed process produce profit profound progress prolong promise
promote prompt proof proper property propose protect proud prove provide public publish pull pump
punish pupil purchase pure purge purpose pursue push put putting qualify quality quantity quarter
queen question quick quiet quit quite quote race radical rain raise range rank rapid rare rate
rather ratio raw reach react read ready real realise reality reap rear reason rebuild recall
receive recent reckon recover red reduce refer reflect reform refuse regard regime region regret
regular reign reject relate relax relief religion rely remain remark remedy remember remind remote
remove render renew rent repair repeat replace reply republic request require rescue reserve reside
resist resolve resort respect respond rest restore result retain retire return reveal reverse
review revive reward rhetoric rice rich ride right rise risk rival river road robust rock role roll
roof room root rope rough round route routine royal rude ruin rule run rural rush sacred sad safe
safety said sail salt same sand satisfy savage save say scale scare scene scheme school science
scope score scorn scream sea search season seat second secret sector secure see seed seek seem
seize select self sell send senior sense sentence separate serious serve service session set settle
seven seventh severe shadow shake shame shape share sharp shatter sheep sheet shelter shift shine
ship shirt shock shoe shoot shop shore short shot shoulder shout show shrink shut sick side sight
sign signal silence silent silk silver similar simple since sing single sink sister sit site six
sixth size skill skin sky slave sleep slight slip slow small smart smile smoke smooth snow social
soft soil soldier sole solemn solid solve some son song soon sore sorry sort soul sound source
south space span spare spark speak special speech speed spell spend sphere spirit spite split spoke
sponsor sport spot spread spring square stable staff stage stain stake stand standard star stare
start starve state station statue status stay steal steel steep stem step stern stick stiff still
stir stock stone stop store storm story strain strange stream street strength stress stretch strict
strike string strip strive stroke strong structure struggle stubborn student study stuff style
subject submit succeed such sudden suffer sugar suggest suit sum summer summit sun super supply
support suppose supreme sure surface surge surprise surround survey survive suspect sustain sweep
sweet swift swim sword symbol system table tail take tale talk tall target task taste tax tea teach
team tear tell ten tend tender tension tent tenth term terrible territory terror test text than
thank that theme then theory there therefore thick thin thing think third thorough those thought
thousand thread threat three threshold throat throne through throw thus tide tie tight till time
tiny tip tire title today together token toll tomorrow ton tone tongue tonight tool top topic total
touch tough tour toward tower town track tradition tragic trail train transfer transform trap
travel treasure treat tree tremble trend trial tribe tribute trick trip troop trouble true truly
trust try tune turn twelve twenty twice twin type ultimate unable uncle under undergo understand
uniform unique unit unite unity universal universe unless until upon upper urban urge urgent usage
use useful usual utter vacant vague vain valid valley value vary vast vein venture verge version
very vessel veto viable vice victim victory view vigour village violate violent virtue visible
vision visit vital vivid voice void volume vote voyage wage wait wake walk wall want war warm warn
wash waste watch water wave way weak wealth weapon wear weather week weigh welcome welfare well
went west wet what wheat wheel when where which while whip white whole wide wife wild will willing
win wind window wine wing winter wipe wire wisdom wise wish withdraw within without witness woman
wonder wood wool word work worker world worry worse worst worth wound wreck write wrong yard yes
yesterday yet yield young youth zeal zero zone
"""

COMMON_ENGLISH = frozenset(_WORDS.split())

_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "al", "ally", "ous", "ment")


def is_common_english(word: str) -> bool:
    """True for a common word of English and its usual forms: hunger, speaking, outlined, stirred.

    >>> is_common_english("spanning"), is_common_english("memorial"), is_common_english("yeltsin")
    (True, False, False)
    """
    if word in COMMON_ENGLISH:
        return True
    for ending in _ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            stem = word[: -len(ending)]
            doubled = stem[-1] == stem[-2] and stem[:-1] in COMMON_ENGLISH
            if stem in COMMON_ENGLISH or stem + "e" in COMMON_ENGLISH or doubled:
                return True
    return word.endswith("ies") and word[:-3] + "y" in COMMON_ENGLISH
