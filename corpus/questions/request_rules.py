"""The kinds of requests, and the parts that the words of each must and may play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """What is asked of the bot, of the shelf, or for a list."""

    BOT = "what the bot is"
    ABILITY = "what the bot can do"
    MAKER = "who made the bot"
    MOOD = "how the bot is"
    LANGUAGES = "which languages it reads"
    ADD = "how to add a document"
    REMOVE = "how to remove a document"
    NOTIFY = "to be told what is new"
    REMIND = "to be reminded"
    SAVED = "saved passages"
    JOKE = "a joke"
    SUMMARY = "a summary"
    TRANSLATION = "a translation"
    COUNT = "how much is on the shelf"
    HOLDINGS = "what is on the shelf"
    NEW = "what is new"
    AUTHOR = "who wrote a document"
    OPEN = "to open a document"
    DOCUMENTS = "documents of a time or a source"
    MENTIONING = "documents that mention something"
    FREQUENCY = "how often something is mentioned"
    FIRST_AND_LAST = "the first and the last mention"
    EVERYTHING = "everything about something"
    LISTING = "all passages that mention something"
    CONCEPTS = "the concepts"
    SYNONYMS = "words that mean the same"
    IN_LANGUAGE = "texts in a language that none is in"


class Topic(StrEnum):
    """Whether a request leaves words that play no part in it."""

    NONE = "none"
    SOME = "some"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of request: of each set in `needs` it has a part, of those in `may` it may have any.

    It has no part of `never`. Its parts stand round the topic, and not within; where it is `led`
    by them, before it; a `parted` one stands on both sides of one of them: "Saari mentions Russia".
    In a `row` its first two parts have no other between them.
    """

    kind: RequestKind
    needs: tuple[frozenset[str], ...]
    may: frozenset[str] = frozenset()
    topic: Topic = Topic.NONE
    led: bool = False
    row: bool = False
    parted: bool = False
    never: frozenset[str] = frozenset()


def _rule(kind: RequestKind, *needs: str, **options: object) -> Rule:
    """Return a rule; "what|who" is a need for either."""
    may = str(options.get("may", ""))
    never = str(options.get("never", ""))
    return Rule(
        kind,
        tuple(frozenset(need.split("|")) for need in needs),
        frozenset(may.split()),
        Topic(str(options.get("topic", "none"))),
        bool(options.get("led", False)),
        bool(options.get("row", False)),
        bool(options.get("parted", False)),
        frozenset(never.split()),
    )


K = RequestKind
RULES: tuple[Rule, ...] = (
    _rule(K.JOKE, "joke", may="bot we list do what have open write make"),
    _rule(K.MOOD, "mood", may="bot we"),
    _rule(K.MAKER, "who", "make", "bot", may="do human"),
    _rule(K.LANGUAGES, "speak", "language", may="bot do what how many have", never="document"),
    _rule(K.LANGUAGES, "what|many", "language", "bot|have|document|documents", may="do speak"),
    _rule(K.BOT, "bot", "human", may="what who do", never="we"),
    _rule(K.BOT, "what|who", "bot", may="people human", never="have do make write how"),
    _rule(K.ABILITY, "what|how", "do|use", "bot|we", may="people", never="have make documents"),
    _rule(K.ABILITY, "ability", may="bot we"),
    _rule(
        K.REMIND,
        "remind",
        "clock|number",
        may="period once we bot today what if come new thing",
    ),
    _rule(
        K.NOTIFY,
        "notify",
        "if|of",
        "new|come",
        "thing|document|documents",
        may="we bot shelf have do how what open",
        topic="any",
        led=True,
    ),
    _rule(K.ADD, "add", "how", may="document documents we bot shelf do list new what"),
    _rule(K.ADD, "add", "document|documents", may="we bot shelf do how list new what"),
    _rule(K.REMOVE, "remove", "how", may="document documents we bot shelf do", never="saved"),
    _rule(K.REMOVE, "remove", "document|documents", may="we bot shelf do how", never="saved"),
    _rule(K.SAVED, "saved", "export|what|list|how", may="we bot do passages documents have all"),
    _rule(K.SUMMARY, "summary", may="bot we document documents do how", topic="any", led=True),
    _rule(K.TRANSLATION, "translate", may="bot we do how language", topic="any", led=True),
    _rule(
        K.COUNT,
        "many|size",
        "document|documents|passages|people|events|concepts|shelf",
        may="have bot shelf what do we list come new all",
    ),
    _rule(
        K.NEW,
        "new",
        "what|list|document|documents|shelf|thing|any",
        may="have bot do we come shelf documents period what who list last",
        topic="any",
        never="if",
    ),
    _rule(K.CONCEPTS, "concepts", "what|list|have|enumerate", may="bot do we shelf have same"),
    _rule(
        K.HOLDINGS,
        "what|list|everything|enumerate|have",
        "documents|shelf",
        may="have bot do we shelf mention open document passages how",
    ),
    _rule(
        K.HOLDINGS,
        "what|everything|whole",
        "have",
        "bot|we|shelf",
        may="do documents mention how list open",
    ),
    _rule(K.SYNONYMS, "same", may="what list have bot", topic="some", led=True),
    _rule(
        K.FREQUENCY,
        "many",
        "documents|document|passages",
        "mention",
        may="do have bot what shelf we people",
        topic="some",
        row=True,
    ),
    _rule(K.FREQUENCY, "often", "mention", may="do have bot many shelf", topic="some"),
    _rule(K.FREQUENCY, "often", "mention", may="do have bot many shelf", topic="some", parted=True),
    _rule(
        K.FIRST_AND_LAST,
        "first|last",
        "mention",
        may="what how if passages do list open shelf export come",
        topic="some",
        never="who make write",
    ),
    _rule(
        K.MENTIONING,
        "documents",
        "mention",
        may="what list enumerate have bot do we shelf all passages open",
        topic="some",
        never="who make write many any",
    ),
    _rule(
        K.DOCUMENTS,
        "documents|document",
        may="what list enumerate have bot do we come make new last first shelf all thing open",
        topic="some",
        never="who many",
    ),
    _rule(K.EVERYTHING, "everything", may="list bot we passages documents", topic="some", led=True),
    _rule(
        K.LISTING,
        "enumerate",
        may="list bot we passages mention open export what",
        topic="some",
        led=True,
        never="events people who documents document shelf",
    ),
    _rule(K.AUTHOR, "who", "write", may="document do", topic="any", never="bot documents"),
    _rule(K.OPEN, "open", may="document we list what shelf bot first", topic="any", led=True),
)
"""The kinds of requests; one that leaves no topic goes before one that does, one of more parts
before one of fewer, and else the first of the table."""

ALONE = frozenset(RequestKind) - {K.AUTHOR, K.OPEN, K.DOCUMENTS}
"""Requests that ask the same after any question; the others may be about what was shown."""
