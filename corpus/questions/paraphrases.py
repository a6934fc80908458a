"""A deed said in two words, or in another language, as the sentences of events say it.

"When was Russia kicked out?", "wann trat Russland bei", "когда Россия вступила": the names are
known in every language, the verb is not. What is read so is told to who asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.values import ReadAs

_BY = r"(?:a|ont|est|sont|fut|avait)(?:-t)?(?:-(?:elle|il|ils|elles|on))? (?:été )?"

# Each row: the word of events, and how it is said otherwise; German, French and Russian after the
# English phrases.
OTHERWISE: tuple[tuple[str, str], ...] = (
    (
        "entered into force",
        r"(?:come|came|go|went|get|got) into (?:force|effect)|(?:take|took) effect"
        r"|in kraft (?:getreten|trat)|trat in kraft|entrée? en vigueur|вступил[аио]? в силу",
    ),
    (
        "join",
        r"(?:become|became) (?:a )?part of|beigetreten|beitrat|beitritt|aufgenommen"
        r"|trat(?=.* bei\b)|rejoint|adhéré|вступил[аио]?|вступление|присоединил(?:ась|ся|ись)",
    ),
    (
        "left",
        r"(?:pull|pulled|walk|walked|get|got|drop|dropped) out(?: of)?|quit"
        r"|ausgetreten|austrat|verließ|verlassen|trat(?=.* aus\b)|quitté"
        r"|вышл[аи]|вышел|покинул[аи]?",
    ),
    (
        "expelled",
        r"(?:kicked|thrown|chucked|booted) out(?: of)?|ausgeschlossen|exclue?s?|исключ(?:ил[аи]?"
        r"|ен[аы]?|ён)",
    ),
    (
        "returned",
        r"(?:come|came|go|went|get|got) back|zurückgekehrt|zurückkehrte|kehrte|retourné|revenue?"
        r"|rentrée?|вернул(?:ся|ась|ись)",
    ),
    (
        "killed",
        r"(?:get|got) killed|bumped off|ermordet|getötet|erschossen|umgebracht|tuée?s?"
        r"|assassinée?s?|abattue?s?|убил[аи]?|убит[аы]?|застрелил[аи]?",
    ),
    ("died", r"passed away|starb|gestorben|morte?|décédée?|умер(?:ла|ли)?|скончал(?:ся|ась)"),
    ("signed", r"unterzeichnet|unterschrieben|unterschrieb|signée?s?|подписал[аи]?|подписан[аыо]?"),
    ("ratified", r"ratifiziert|ratifiée?s?|ратифицировал[аи]?|ратифицирован[аыо]?"),
    ("founded", r"set up|gegründet|fondée?s?|создан[аоы]?|основан[аоы]?|создал[аи]?"),
    (
        "abolished",
        r"(?:do|did|done) away with|(?:get|got) rid of|abgeschafft|abolie?s?|отменил[аи]?"
        r"|отмен[её]н[аы]?",
    ),
    ("adopted", r"verabschiedet|adoptée?s?|принят[аоы]?|принял[аи]?"),
    (
        "released",
        r"set free|let (?:go|out)|freigelassen|libérée?s?|освободил[аи]?|освобожд[её]н[аы]?",
    ),
    (
        "resigned",
        r"(?:step|stepped|stand|stood) down|zurückgetreten|démissionnée?|ушёл в отставку"
        r"|ушел в отставку",
    ),
    (
        "arrested",
        r"(?:get|got) (?:arrested|caught)|caught|verhaftet|festgenommen|arrêtée?s?|арестован[аы]?",
    ),
    (
        "opened",
        r"(?:kick|kicked) off|eröffnet|begonnen|begann|commencée?|ouverte?|открыл(?:ся|ась)",
    ),
)

_SAID = tuple(
    (deed, re.compile(rf"(?<!\w)(?:{_BY})?(?:{said})(?!\w)", re.IGNORECASE))
    for deed, said in OTHERWISE
)
_PARTICLE = re.compile(r"\s+(?:bei|aus|zurück)$", re.IGNORECASE)


def as_events_say(words: str) -> tuple[str, Sequence[ReadAs]]:
    """The words with their deeds as events say them, and what was read so; nothing if all stand.

    >>> as_events_say("trat Russland dem Europarat bei")[0]
    'join Russland dem Europarat'
    """
    read: list[ReadAs] = []
    for deed, said in _SAID:
        match = said.search(words)
        if match and match[0].casefold() != deed:
            read.append(ReadAs(match[0], (deed,)))
            words = _PARTICLE.sub("", f"{words[: match.start()]}{deed}{words[match.end() :]}")
    return words, tuple(read)
