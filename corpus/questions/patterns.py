"""Patterns of questions and the intents they show, in English and a few other languages.

`corpus.questions.intents` reads the tables: in each the first row that matches is taken. Some rows
have misspellings that people make on a phone: "wen did", "whats".
"""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.dates import MONTH_NAMES, SEASONS, WEEKDAYS
from corpus.questions.words import QUESTION_WORDS
from corpus.text.today import TODAY_WORDS
from corpus.text.wordlists import any_of


class Intent(StrEnum):
    """What a question asks for."""

    HELP = "help"
    TALK = "small talk"
    SHELF = "shelf"
    TODAY = "on this day"
    TIMELINE = "timeline"
    WHO = "who"
    WHO_DID = "who did"
    WHEN = "when"
    WHETHER = "whether"
    HAPPENED = "what happened"
    WHERE = "where"
    TOPIC = "topic"


_words = QUESTION_WORDS.pattern
_DOCUMENT = _words("document")
_PART = _words("document", "part")
_SAYS = _words("say")
_OF = _words("about what")
_MONTH = rf"(?:{'|'.join(name[:3].lower() for name in MONTH_NAMES)})[a-z]*"
_DATED = (
    rf"(?= (?:the )?(?:{_MONTH}|\d+|{any_of(SEASONS)}|{any_of(WEEKDAYS)}"
    rf"|{_words('before a date')})\b)"
)
_ANYTHING = (
    rf"(?:did |has |have )?{_words('anything')}(?: {_words('notable')})?(?: happen(?:ed|ing)?)?"
)
_ORDER = rf"(?:{_words('order')} )*+"
_TIMELINE = _words("timeline")
_IS = _words("be or do")
_NAMED = rf"(?!{_words('no name')}\b).+?"
_SAID = _words("said of")

WHOLE: tuple[tuple[Intent, str], ...] = (
    (
        Intent.HELP,
        r"(?:/?help|hilfe|aide|ayuda|помощь|usage|commands?|\?|manual|instructions)(?: me)?"
        r"(?: please)?",
    ),
    (
        Intent.HELP,
        r"(?:are|r) (?:you|u) (?:there|here|awake|alive|a bot|working)|test(?:ing)?|ping",
    ),
    (Intent.HELP, r"(?:who|what) (?:are|r) (?:you|u)(?: then| exactly)?|wer bist du|qui es[- ]tu"),
    (
        Intent.HELP,
        r"what (?:can|do|could) (?:you|u|i|this bot|it) (?:do|know)(?: here| for me)?"
        r"|was kannst du",
    ),
    (
        Intent.HELP,
        r"how (?:do|can|does|should) (?:i|you|we|one|this|it|the bot)"
        r"(?: (?:use|work|ask|search|start|begin|get started))"
        r"(?: (?:this|it|you|the bot|with .*))?",
    ),
    (
        Intent.TODAY,
        r"(?:(?:what(?:'?s| has| had)?(?: (?:happened|happend|was|is|else happened|on|new))?"
        r"|anything(?: on| for)?|events(?: on| of)?|(?:did )?anything happen(?:ed)?) )?"
        rf"(?:{'|'.join(map(re.escape, sorted(TODAY_WORDS, key=len, reverse=True)))})"
        r"(?: (?:in|on|of) (?:the )?(?:history|past|calendar|years?))?",
    ),
    (
        Intent.SHELF,
        rf"(?:(?:what|which|how many|list|show|give|name) (?:(?:me|all|the|your|our|of) )*"
        rf"{_DOCUMENT}"
        r"(?: (?:do|does|did|are|is|have|has|you|we|u|i|there|got|know|hold|use|cover|include"
        r"|on the shelf|here"
        r"|in (?:here|there|it|(?:the|your|our) (?:corpus|library|collection|database))))*"
        r"|what(?:'s| is) (?:on|in) (?:the|your) (?:shelf|corpus|library)"
        r"|how (?:big|large) is (?:the|your) (?:corpus|library|shelf))",
    ),
)
"""Intents of whole messages; punctuation at the end is ignored."""

OPENINGS: tuple[tuple[Intent, str], ...] = (
    # Commands, as they are typed where commands do not work.
    (
        Intent.WHERE,
        r"/passage|passages?(?: (?:about|on|for|with|saying|that|where))?(?: the words?)?",
    ),
    (Intent.WHO, r"/?actor"),
    (Intent.WHEN, r"(?:the |what(?:'s| is| was) the )?(?:exact )?dates? (?:of|when|that)(?: the)?"),
    (Intent.HAPPENED, r"/?date(?: for)?"),
    (
        Intent.TIMELINE,
        rf"{_ORDER}/?(?:{_TIMELINE}|history(?= (?:of|about)\b))"
        r"(?: (?:of|for|about|on|in|with|von|der|des|de|du|zu|über))?",
    ),
    # What happened
    (
        Intent.HAPPENED,
        r"(?:what(?:'?s| has| had| did| all)?|wat)(?: (?:else|all|exactly))*"
        r" (?:happen(?:ed|s|ing)?|hapened|happend|hapenned|was going on|went on|occurr?ed"
        r"|took place|was happening|is happening)\b"
        r"(?: (?:on|in|during|at|of|for)(?: the (?:day|year|month)s?(?: of)?)?\b)?",
    ),
    (
        Intent.WHERE,
        rf"(?:anything|something|mentions?) in (?:(?:the|our|your|any) )*(?:{_DOCUMENT}|corpus"
        rf"|library|collection|here)(?: {_OF})?",
    ),
    (Intent.HAPPENED, rf"{_ANYTHING} (?:in|during|from|between|around)\b"),
    (Intent.HAPPENED, rf"{_ANYTHING} on{_DATED}"),
    (
        Intent.HAPPENED,
        r"what(?:'s| did| was| were| has| have| is)?"
        rf"(?= .+ (?:do|done|doing|up to) (?:in|on|during|around|after|before|since){_DATED})",
    ),
    (Intent.HAPPENED, r"(?:events|happenings)(?: (?:of|in|on))?"),
    (
        Intent.HAPPENED,
        r"was (?:geschah|passierte"
        r"|(?:ist|war)(?= .*\b(?:passiert|geschehen|los)\b)(?: passiert| los)?)"
        r"(?: (?:am|im|in))?",
    ),
    (
        Intent.HAPPENED,
        r"(?:que s'est[- ]il passé|qu'est[- ]ce qui s'est passé)(?: (?:en|au|à|dans|le))?",
    ),
    (Intent.HAPPENED, r"что (?:произошло|случилось|было)(?: (?:в|во|на))?"),
    # When
    (
        Intent.WHEN,
        r"(?:since )?(?:when|whn|wen|whne)(?:'?s| (?:did|does|do|was|were|is|are|has|have|had|will"
        r"|would))?\b(?: exactly)?",
    ),
    (
        Intent.WHEN,
        r"(?:(?:on|in|since|at) )?(?:what|which|wich) (?:year|date|day|month|time)\b"
        r"(?: (?:did|was|were|is|has|will))?",
    ),
    (Intent.WHEN, r"how long (?:ago|has it been since)(?: (?:did|was|were|is))?\b"),
    (Intent.WHEN, r"wann(?: (?:ist|hat|war|wurde|wird))?"),
    (Intent.WHEN, r"quand(?: (?:est-ce que|est|a été))?"),
    (Intent.WHEN, r"когда(?: (?:была|был|было))?"),
    (Intent.WHEN, r"(?:¿ ?)?cu[aá]ndo(?: (?:fue|fueron|se|ha|han))*"),
    (Intent.WHEN, r"quando(?: (?:è|e'|sono|fu|furono|si|ha|hanno|è stat[oaie]|foi|se))*"),
    (Intent.WHEN, r"коли(?: (?:була|був|було|були))?"),
    # What something is, before the openings of passages that begin alike
    (Intent.WHO, r"what (?:does|do|did)(?: the)?(?= .+ (?:(?:stand for|mean)\b|do[ ?!.]*$))"),
    (
        Intent.WHO,
        r"(?:tell me |i want to know |what do (?:you|we) know )?"
        r"(?:(?:something|anything|more|a bit) )?about(?: the)?",
    ),
    (
        Intent.WHO,
        r"(?:(?:give|get|show|send|find) (?:me|us) (?=(?:some |any |more )?(?:info|detail)))?"
        r"(?:define|explain|describe|meaning of|definition of"
        r"|(?:some |any |more )?(?:info(?:rmation)?|details|background) (?:on|about))(?: the)?",
    ),
    (
        Intent.WHO,
        r"(?:(?:show|give|open|get|see|do you have|have you got|is there)(?: me)? )?(?:the |a )?"
        r"card (?:for|of|on|about)(?: the)?",
    ),
    # Where it is said
    (
        Intent.WHERE,
        r"(?:where|wher|were) (?:does|do|did|is|was|have|has|can)\b"
        rf"(?: (?:it|they|i|we|you|(?:the|that|this) {_PART}))?"
        r"(?: (?:says?|said|stands?|written|mentioned|mentions?|read|see|seen|saw|find|found))?\b"
        rf"(?: (?:(?:the|that|a|any) )?{_PART})?(?: {_OF})?",
    ),
    (
        Intent.WHERE,
        r"(?:find|search(?:ing)?(?: for)?|look(?:ing)? (?:up|for)|show(?: me)?|(?:get|give) me"
        r"|gimme|quote|need|trying to find|i (?:need|want|remember|read)"
        r"|i(?: a|')m (?:looking|searching) for)\b"
        rf"(?: (?:me|us|the|a|an|that|any|some|all|{_PART})\b)*"
        rf"(?: (?:{_OF}|(?:(?:it|they|he|she|someone) )?{_SAYS})\b)*",
    ),
    (
        Intent.WHERE,
        rf"(?:(?:in|from) )?(?:which|wich|what|any) {_DOCUMENT}"
        rf"(?: (?:{_SAYS}|is|are|was|does|do|has|have|uses?|there)\b)*"
        rf"(?: (?:the|words?|terms?|phrases?|{_PART}|{_OF})\b)*",
    ),
    (
        Intent.WHERE,
        r"what (?:do|does|did) (?:(?:the|these|our|your|all) )*"
        rf"(?:{_DOCUMENT}|it|they|you) (?:{_SAYS}|tell|know)\b(?: {_OF})?",
    ),
    (Intent.WHERE, rf"what(?:'s| is| was| has been) {_SAYS}(?: {_OF})?"),
    (
        Intent.WHERE,
        rf"(?:is|are|was|were)(?:n't)? there (?:(?:any|a|an|some|no|{_PART}) ?\b)*"
        rf"(?: ?(?:{_OF}|{_SAYS}))*",
    ),
    (
        Intent.WHERE,
        rf"(?:(?:does|do|did|has|have) )?(?:(?:any|a|some|the|your|our|these|of|{_PART})\b ?)+"
        rf"(?:{_SAYS})\b(?: (?:{_OF}|{_PART}))*",
    ),
    (
        Intent.WHERE,
        r"(?:do|have|did|has|had) (?:we|you|i|they|u|anyone|anybody|somebody|someone)\b"
        rf"(?: (?:have|had|got|get|know|find|found|seen|any|a|an|{_PART}|{_SAYS}))*(?: {_OF})*",
    ),
    (Intent.WHERE, r"(?:any )?mentions? of(?: the)?"),
    (
        Intent.WHERE,
        rf"(?:any )?(?:{_PART})(?: {_SAYS})? (?:about|on|re|regarding|saying|mentioning)",
    ),
    (
        Intent.WHERE,
        rf"how (?:many|much|often)(?: (?:{_DOCUMENT}|times|{_SAYS}|does|do|did|is|are))*",
    ),
    (Intent.WHERE, r"(?:why|how)(?: (?:did|does|do|was|were|is|are|has|have|can|could|come))?"),
    (
        Intent.WHERE,
        r"wo (?:steht|wird|heißt es|findet man|ist die rede)(?: (?:etwas|was))?"
        r"(?: (?:über|von|zu|dass|davon))?(?: (?:der|die|das|den|dem))?",
    ),
    (
        Intent.WHERE,
        r"où (?:est-ce que (?:ça|cela) (?:parle|dit)|est-il (?:dit|écrit|question)|parle-t-on"
        r"|est-ce (?:dit|écrit))(?: (?:de|du|des|que|la|le))*",
    ),
    (Intent.WHERE, r"где (?:говорится|написано|сказано|упоминается)(?: (?:о|об|про|что))?"),
    # Who
    (
        Intent.WHERE,
        r"who (?:else )?(?:says?|said|wrote|writes?|argues?|argued|claims?|claimed|thinks?|thought"
        r"|mentions?|mentioned|talks?|talked|speaks?|spoke|warns?|warned|notes?|noted|quotes?"
        rf"|quoted|calls?|called|believes?|believed)\b(?: {_OF})?",
    ),
    (
        Intent.WHO,
        r"(?:who|what|hwo)(?= .+ (?:is|was|are|were|means?|does)[ ?!.]*$)(?: (?:the|a|an))?",
    ),
    (Intent.WHO_DID, r"who(?= (?!(?:is|are|was|were|or|exactly)\b))(?: (?:did|has|had|have))?"),
    (
        Intent.WHO,
        r"(?:who'?s|who ?is|who(?: or what)?|hwo)(?: (?:is|are|was|were|exactly))*\b"
        r"(?: (?:the|a|an|this|that))?",
    ),
    (Intent.WHO, r"what (?:kind|sort|type) of \w+ (?:is|was|are|were)(?: (?:the|a|an))?"),
    (Intent.WHO, r"(?:what's|whats|wats|what (?:is|are|was|were))(?: (?:the|a|an))?"),
    (Intent.WHO, r"wer (?:ist|war|sind|waren)|was (?:ist|war|sind|bedeutet)"),
    (
        Intent.WHO,
        r"(?:qui|c'est qui|c'est quoi|qu'est[- ]ce que(?: c'est)?)(?: (?:est|était|sont))?",
    ),
    (Intent.WHO, r"(?:кто|что)(?: (?:такой|такая|такое|такие|это|был|была))+"),
)
"""Intents by how a question begins."""

ENDINGS: tuple[tuple[Intent, str], ...] = (
    (
        Intent.WHO,
        r" (?:does|is|was|are|were|means?|stands? for|again|anyway|exactly|actually|do|guy|person"
        r"|man)",
    ),
    (Intent.WHEN, r" (?:from|again|exactly|take place|happen(?:ed)?)"),
    (Intent.HAPPENED, r" (?:again|exactly|passiert|geschehen|los)"),
)
"""Words at the end of a question that are no part of its subject, by intent."""

FIRST_TURNED: tuple[tuple[Intent, str], ...] = (
    (
        Intent.TIMELINE,
        rf"{_ORDER}(?P<subject>(?!(?:who|what|when|where|which|how|does)\b).+?) {_TIMELINE}",
    ),
    # A card tells of the first and last document that names somebody, and leads to all passages.
    (
        Intent.WHO,
        rf"where {_IS} (?P<subject>{_NAMED}) (?:(?:first|last) {_SAID}|{_SAID} (?:first|last))",
    ),
    (Intent.WHO, rf"where {_IS} (?P<subject>(?:the )?(?-i:[A-ZА-Я]).*?) {_SAID}"),
    (Intent.WHERE, rf"where {_IS} (?P<subject>{_NAMED}) {_SAID}"),
)
"""Intents by how a question ends, whatever it begins with: "gimme the Memorial timeline"."""

TURNED: tuple[tuple[Intent, str], ...] = (
    (
        Intent.WHO,
        r"(?P<subject>.+?)(?: [-–—]|[,:;…])* (?:who|what)(?:'?s| is| was| are| were)"
        r" (?:he|she|it|they|that|this)",
    ),
    (Intent.WHO, r"(?:is|was) (?P<subject>(?!there|it\b|this|that).+?) an? [\w -]+"),
    (Intent.WHERE, r"(?P<subject>.+?)(?: [-–—]|[,:;…])+ where(?: is (?:it|that|this))?"),
    (
        Intent.WHEN,
        r"(?P<subject>.+?)(?: [-–—]|[,:;…])* (?:so |and )?when(?: was (?:it|that|this))?",
    ),
)
"""Intents by how a question ends, if nothing is known by its beginning: "Havel, who is he"."""

WHETHER = (
    r"(?:was|were|is|are|has|have|had|did|does|do|will|ist|hat|war|wurde|est-ce que)"
    r" (?!there\b|it\b|you\b|we\b|i\b)(?P<subject>\S+ .+?)(?: (?:yet|already|ever))?"
)
"""A question whether something was done, if it names a deed: "was the Convention ratified"."""
