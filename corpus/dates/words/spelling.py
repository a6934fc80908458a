"""Misspelt date words set right, and no other word touched.

A word is corrected to a date word one edit away if it has four or five letters, two if it has more
(optimal string alignment: a swap of neighbours is one edit). Words of the language that lie near a
date word are left alone.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from corpus.dates.words.foreign import FOREIGN_MONTHS, FOREIGN_SEASONS
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import (
    DECADE_WORDS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SMALL_NUMBERS,
    TENS,
    UNITS,
    WEEKDAYS,
    word_set,
)

SHORTEST = 4  # letters; a shorter word is one edit away from too many others
_LONG = 6  # letters from which two edits are forgiven
_POINTERS = (
    "today yesterday tomorrow between before after since until around about early last late next "
    "this first second third fourth quarter half century beginning christmas easter week weeks "
    "month months year years decade"
)
_TARGETS = tuple(
    dict.fromkeys(
        [
            *(month for month in MONTHS if len(month) >= SHORTEST),
            *(season for season in SEASONS if season != "fall"),
            *WEEKDAYS,
            *DECADE_WORDS,
            *_POINTERS.split(),
        ]
    )
)
_KNOWN = frozenset(_TARGETS) | frozenset(
    [*MONTHS, *SEASONS, *UNITS, *ORDINALS, *SMALL_NUMBERS, *TENS, *FOREIGN_MONTHS, *FOREIGN_SEASONS]
)
# Words within reach of a date word that are said to mean themselves: those among the words of 900
# speeches at the United Nations and of spelling lists, and the commonest others we thought of.
_ORDINARY = word_set(
    "abound adjust alter amount argue argued arouse aroused augurs bear bears beat beats became "
    "beckon become begging beginnings begun behind being below bending betray beyond bitter "
    "bond bout burst calf call calm caring cart carter cast caught censure center centers "
    "central centre chapter charm charter charts christian christians cities claim coast count "
    "counts county couple court courts cyclone daring data date dates dear dearly debate decay "
    "decent decide decided decides declare decode decree degrade dinner dirty due duly during "
    "earl ears ease easier east eastern eight eighth entity entry facade faced falter farming "
    "fast fasten faster fate father fear fears fiftieth fight fights first fist five forces "
    "ford fort forth fortieth foster fought found four fourthly frontier gate gears ground "
    "grounds guest guilty gust hall halt hammer hamster hard hasten hate have hear hinder hold "
    "honey inter jaguar jaguars judge julia junk jury just kitties lake lamp larch large lased "
    "lasted lasts later lather latter laughs lead least lest life list lost lunar marco mark "
    "marks marsh marshal martial mass master masters mastery match mate matter mature merch "
    "merger moderate money monkey monthly moth moths motto mount mourn mouth mouths must muster "
    "nasser near nearly neat nest neutral noise north northern notes noughts number numbers "
    "octagon october offer opting orator order parties party past pasture pearl plast pore "
    "quarrel quarry quarters quartet rate rather ready real really rear record reform remember "
    "rest rights ring round rounds sanction satire saturdays saturn saving saying seasons "
    "secondly section sector secure seed seeing seek seeks seem sentry serene serving set "
    "seventieth sewing sharing shelter shrink shudder sights silence sine singer single sister "
    "sixteen sixtieth slimmer sober son song sort sound south sowing spare sparing spray spread "
    "sprint sprints sprite square stage start starter states string strong stunning such suffer "
    "sum summary summed summit summoner sundry sunlight supper surgery swing tact taught tear "
    "tears tender text texts thin thing thirds thirst this thorough those threat thursdays thus "
    "time torture treaties trust tune twelfth unit unite unity university untied until upset "
    "utter vast venture wanted wasted wastes water weak wedding weed welcome west when white "
    "winner winners wintry wonder work world worry worth writer wrote yaound yard yarn yasser "
    "yearly yearn yearns yeast yell yield"
)


def corrected(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text with its date words set right, and what was changed, as (typed, read).

    >>> corrected("febuary 1994")
    ('february 1994', (('febuary', 'february'),))
    """
    tokens = Tokens(text, typed=True)
    pieces: list[str] = []
    changes: list[tuple[str, str]] = []
    end = 0
    for place in range(len(tokens)):
        right = nearest(tokens.words[place])
        if right is None:
            continue
        start = tokens.starts[place]
        pieces += [text[end:start], right]
        end = tokens.ends[place]
        changes.append((text[start:end], right))
    return "".join(pieces) + text[end:], tuple(changes)


def nearest(word: str) -> str | None:
    """Return the date word that a word in lower case misspells; None for a known or ordinary word.

    Among equally near ones months come first, then seasons, weekdays, decades, and pointers.
    """
    if len(word) < SHORTEST or not word.isalpha() or word in _KNOWN or word in _ORDINARY:
        return None
    allowed = 1 if len(word) < _LONG else 2
    best: tuple[int, int, str] | None = None
    for order, target in enumerate(_TARGETS):
        distance = OSA.distance(word, target, score_cutoff=allowed)
        # two edits must leave most of a word standing
        if distance <= allowed and (distance < 2 or len(target) >= _LONG):
            candidate = (distance, order, target)
            best = min(best, candidate) if best else candidate
    return best[2] if best else None
