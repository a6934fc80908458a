"""The weights by which two words are compared; see `weights` for their measure."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.actors.names.weights import weight


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Weights of two words compared."""

    paired: float = weight(0.7, "least likeness of words that are paired", worth=(0, 6.2, 14, 3, 4))
    letters_shared: float = weight(
        0.45, "least likeness by letters of words compared by sound, if their skeletons differ"
    )
    joined: float = weight(
        0.86,
        "least likeness of two words written as one: chance pairs are many",
        neutral=0.7,
        worth=(0, 0, -2, 0, 0),
    )
    joined_share: float = weight(
        0.99,
        "share of the likeness of two words written as one",
        neutral=1.0,
        worth=(0, 0, -3, 0, 0),
    )
    initial: float = weight(
        0.9,
        "likeness of an initial and a word that begins with it",
        neutral=1.0,
        worth=(0, 0, -2, 0, 0),
    )
    initial_by_sound: float = weight(
        0.05, "cost of an initial that only sounds like the word's beginning"
    )
    given_name: float = weight(
        0.93, "likeness of two forms of a given name: Volodymyr and Vladimir", worth=(0, 0, 0, 0, 1)
    )
    nation: float = weight(
        0.95,
        "likeness of a state's name and its adjective: Norway and Norwegian",
        worth=(0, 0, 5, -1, 0),
    )
    different: float = weight(
        0.6, "limit of two different given names, or kinds of body, however they sound", neutral=1.0
    )
    by_letters: float = weight(0.75, "least likeness by letters alone: one edit in four letters")
    by_ear: float = weight(
        0.95, "likeness of spellings that differ in doubled letters, tz or ck: Merz and Mertz"
    )
    other_letters: float = weight(
        0.8,
        "limit of two words in a script that writes consonants alone, if one differs",
        neutral=1.0,
    )
    by_sound: float = weight(
        0.99, "share of the likeness by sound", neutral=1.0, worth=(0, 0, -23, 0, 0)
    )
    slip: float = weight(
        0.75,
        "price of a letter left out, doubled or exchanged in a word of six",
        neutral=1.0,
        worth=(0, 0, 2, 0, 0),
    )
    short_alike: float = weight(
        0.97,
        "share of the likeness of three letters that sound much alike",
        neutral=1.0,
        worth=(0, 0, -2, 0, 0),
    )
    short_unlike: float = weight(
        0.9,
        "share of the likeness of three letters that sound less alike",
        neutral=1.0,
        worth=(0, 0, -2, 0, 0),
    )
    short_alike_from: float = weight(
        0.85, "the likeness by sound that parts the two", worth=(0, 0, -1, 0, 0)
    )
    short_shuffled: float = weight(
        0.82,
        "least likeness of the same three letters in another order: Liu and Lui",
        worth=(0, 0.3, 0, 0, 0),
    )


@dataclass(frozen=True, slots=True)
class SoundWeights:
    """Weights of two words compared by sound, beside the prices of `graphemes`."""

    least: float = weight(0.6, "least likeness by sound; words less alike are quite unlike")
    vowel: float = weight(
        0.6, "what a vowel adds to a word's weight, beside 1", neutral=1.0, worth=(0, 0, -50, 3, 0)
    )
    ending: float = weight(
        0.3,
        "what an ending adds to a word's weight, beside 1",
        neutral=1.0,
        worth=(0, 0, -10, 0, 0),
    )
    any_vowels: float = weight(
        0.3,
        "price of a vowel for another that no scheme confuses",
        neutral=1.0,
        worth=(0, 0, 6, 0, 0),
    )
    soft_g: float = weight(0.05, "price of a soft g for a hard one", neutral=1.0)
    ending_letters: float = weight(
        0.4, "price of the second letter of the endings -as, -is and -us", worth=(0, 0, -2, 0, 0)
    )
    german_ending: float = weight(
        0.25,
        "price of the ending -n for a: Slowenien and Slovenia",
        neutral=1.0,
        worth=(0, 0, 23, -1, 0),
    )
    other_ending: float = weight(
        0.15, "price of one Baltic ending for another", neutral=1.0, worth=(0, 0, 4, 0, 0)
    )
    exchanged: float = weight(0.8, "price of two neighbours exchanged", neutral=2.0)
    unwritten_vowel: float = weight(
        0.08,
        "price of a vowel left out, beside a script that writes none",
        neutral=0.4,
        worth=(0, 0, 51, -9, 2),
    )
    near: float = weight(0.2, "the most that an initial's sound may cost to be the same")


@dataclass(frozen=True, slots=True)
class AcronymWeights:
    """Weights of acronyms that are made of a name, beside registered ones."""

    of_name: float = weight(
        0.96, "score of an acronym of a name's content words", neutral=1.0, worth=(0.3, 0, 0, 0, 0)
    )
    of_parts: float = weight(0.95, "the same where a hyphened word gives two letters", neutral=1.0)
    small_words: float = weight(0.02, "cost of small words in an acronym: COE")
    without_former: float = weight(0.01, "cost of a former left out of an acronym: ICTY")


WORD = WordWeights()
SOUND = SoundWeights()
ACRONYM = AcronymWeights()
