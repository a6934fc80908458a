"""The language of a text, as far as its words tell.

The detector is py3langid (BSD; Marco Lui's langid.py with the model of its fork), limited to
`LANGUAGES`. It is loaded when first asked: the model takes half a second and 57 MB.
"""

from __future__ import annotations

from array import array
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = (
    "ar", "be", "de", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk",
    "zh",
)  # fmt: skip
READ = 800  # characters from the beginning and as many from the middle, which are enough
SHORTEST = 40  # letters of a text that tells
SURE = 0.9  # confidence


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text; None if the text does not tell.

    >>> language_of("Die Würde des Menschen ist unantastbar, sie zu achten ist Verpflichtung.")
    'de'
    """
    middle = max(READ, len(text) // 2)
    sample = text[:READ] + text[middle : middle + READ]
    if sum(map(str.isalpha, sample)) < SHORTEST:
        return None
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # and numpy, at the first text

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(LANGUAGES)
    # One of its own, for the first keeps the weights of all its languages, in 20 MB.
    return LanguageIdentifier(
        found.nb_ptc,
        found.nb_pc,
        found.nb_classes,
        found.tk_nextmove,
        array("i", found.tk_output),
        norm_probs=True,
        tk_row=found.tk_row,
    )


def forget_model() -> None:
    """Let go of the detector's model until a language is asked for again."""
    _identifier.cache_clear()


@cache
def _codes_by_name() -> dict[str, str]:
    """Return the codes by the languages' names, in English and in the languages themselves."""
    in_english = Locale("en").languages
    found = {in_english[code].casefold(): code for code in LANGUAGES}
    for code in LANGUAGES:
        found[str(Locale(code).languages[code]).casefold()] = code
    return found


def code_of(stated: str) -> str | None:
    """Return the code of a language as people state it; None if it is none of `LANGUAGES`.

    >>> code_of("German"), code_of("de-AT"), code_of("русский"), code_of("Old Norse")
    ('de', 'de', 'ru', None)
    """
    named = stated.strip().casefold()
    code = named.replace("_", "-").split("-")[0]
    return code if code in LANGUAGES else _codes_by_name().get(named)
