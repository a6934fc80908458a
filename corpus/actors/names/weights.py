"""The numbers that names are judged by: what each is for, and what it is worth.

Likenesses and scores run from 0 to 1; a cost is taken off a score, a share multiplies one, a limit
is the most that a score can be. All are judgements of ours, set by hand on the development names
and tried on others. `neutral` is the value at which a weight has no effect. `worth` is measured:
the points of recall@1, and of right answers at 5 % false accepts, that are lost among 10,000 actors
when the weight is neutral. It is printed anew by

    python tests/benchmarks/names.py --ablation

A weight that is worth (0.0, 0.0) decides none of the 385 development queries. It is kept for the
names in tests/corpus/actors, or because the thresholds of the registry were set with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A row of a table of weights."""

    name: str
    value: float
    neutral: float
    use: str
    worth: tuple[float, float]


def weight(
    value: float, use: str, *, neutral: float = 0.0, worth: tuple[float, float] = (0.0, 0.0)
) -> float:
    """Return the field of a dataclass that holds a weight, with what is known of it."""
    return field(default=value, metadata={"use": use, "neutral": neutral, "worth": worth})


def weight_rows(table: Any) -> Iterator[WeightRow]:
    """Yield the rows of a table of weights in their order."""
    for each in fields(table):
        row = each.metadata
        value = getattr(table, each.name)
        yield WeightRow(each.name, value, row["neutral"], row["use"], row["worth"])


@dataclass(frozen=True, slots=True)
class QueryWeights:
    """Weights of any query, whatever kind of actor it is compared with."""

    other_order: float = weight(0.999, "score of the same words in another order", neutral=1.0)
    common_word: float = weight(
        0.8, "limit of a common word in small letters that is a surname: rice", neutral=1.0
    )
    small_letters: float = weight(
        0.8, "cost, by unlikeness, of a single word in small letters that is spelt otherwise"
    )


@dataclass(frozen=True, slots=True)
class PersonWeights:
    """Weights of a person's name. The surname decides; another given name is another person."""

    body: float = weight(0.3, "score where the query adds a word for a body: Yeltsin Foundation")
    initial_for_surname: float = weight(
        0.5, "share where only an initial stands for the surname", neutral=1.0
    )
    above_surname: float = weight(
        0.04, "how far the whole name may score above its surname's likeness", neutral=1.0
    )
    other_given: float = weight(
        0.72, "share where the query has another given name: Naina Yeltsin", neutral=1.0
    )
    other_given_common: float = weight(
        0.6, "the same where many people bear the surname: Kim", neutral=1.0
    )
    other_given_power: float = weight(
        2.0, "power of the surname's likeness where the given name is another", neutral=1.0
    )
    added_initial: float = weight(0.01, "cost of an initial that the name has not")
    added_patronymic: float = weight(0.02, "cost of a patronymic that the name has not")
    added_word: float = weight(0.05, "cost of any other word that the name has not")
    lacking_given: float = weight(0.02, "cost of a given name that the query leaves out")
    lone_long: float = weight(
        0.15, "cost, by unlikeness, of a surname alone, misspelt, of six letters and more"
    )
    lone_five: float = weight(0.6, "the same of five letters")
    lone_short: float = weight(1.2, "the same of fewer letters: little is left to know it by")
    given_names_only: float = weight(
        0.72, "share where the query has one other name and not the surname: Boris", neutral=1.0
    )
    given_and_others: float = weight(
        0.5, "the same where the query has words that the name has not", neutral=1.0
    )
    two_given: float = weight(
        0.6, "share of two names that are not the surname, of a name of two words", neutral=1.0
    )
    lacking_surname: float = weight(
        0.04, "cost of the surname left out of three words and more: Gabriel García"
    )
    lacking_beside_surname: float = weight(0.08, "cost of each word left out with the surname")
    surname_share: float = weight(
        2.0, "how much the surname counts in the mean likeness, beside 1", neutral=1.0
    )
    initial_share: float = weight(
        0.3, "how much initials and particles count in the mean likeness, beside 1", neutral=1.0
    )


@dataclass(frozen=True, slots=True)
class StateWeights:
    """Weights of a state's name. Its own word decides; forms of state come and go."""

    generic_word: float = weight(0.5, "score of a common word of institutions alone: United")
    other_words: float = weight(
        0.5, "share where the query adds words that are no form of state", neutral=1.0
    )
    part_alone: float = weight(
        0.5, "share of a word alone that does not lead: Macedonia, North Macedonia", neutral=1.0
    )
    common_words: float = weight(
        0.5, "share where only common words are paired: Africa, South Africa", neutral=1.0
    )
    added_form: float = weight(0.02, "cost of each form of state added")
    lacking_form: float = weight(0.02, "cost of forms of state left out")
    lacking_part: float = weight(
        0.12, "cost of one end of the state's own name left out: Guinea, Guinea-Bissau"
    )
    lacking_lead: float = weight(
        0.3, "cost of the first word and another of the state's own name left out"
    )
    unlike_long: float = weight(
        0.4, "cost, by unlikeness, of a state misspelt whose words have six letters and more"
    )
    unlike_short: float = weight(0.8, "the same with a shorter word: Niger")


@dataclass(frozen=True, slots=True)
class BodyWeights:
    """Weights of a body's name. Its rare words decide; a body of another kind is another."""

    common: float = weight(
        0.3, "how much a common word of institutions tells, beside 1: national", neutral=1.0
    )
    head: float = weight(0.55, "how much the word for a kind of body tells: council", neutral=1.0)
    light: float = weight(
        0.15, "how much a word tells that bodies gain and lose freely: office", neutral=1.0
    )
    subject: float = weight(
        0.6, "how much a common subject or compass point tells: security", neutral=1.0
    )
    small_word: float = weight(0.1, "how much particles and foreign articles tell", neutral=1.0)
    parent: float = weight(
        0.3, "how much a missing united or nations counts, beside 1", neutral=1.0
    )
    misspelling: float = weight(0.3, "cost, by unlikeness, of misspelt words")
    added_light: float = weight(0.02, "cost of each light word or state added")
    other_head: float = weight(
        0.5, "limit where both have a kind of body, and another", neutral=1.0
    )
    two_words: float = weight(
        0.3, "least score where two words are paired: not an answer, but the nearest there is"
    )
    added_and_lacking: float = weight(1.6, "cost of the share that is both added and lacking")
    added_or_lacking: float = weight(0.4, "cost of the share by which one is above the other")
    stateless: float = weight(
        0.84, "limit where the name says of which state and the query not", neutral=1.0
    )
    lacking: float = weight(
        0.36, "cost of the share left out by a query of three words or the lead"
    )
    lacking_lead: float = weight(
        0.6, "cost of the share left out by a query of two words without the first of the name"
    )
    generic_query: float = weight(
        0.1, "cost of a query of common words only, much of the name left out"
    )
    generic_query_from: float = weight(0.25, "the share left out from which that cost is due")
    added_head: float = weight(0.9, "cost of the share added with a kind of body")
    added_to_common: float = weight(0.6, "cost of the share added to a name of common words")
    added: float = weight(0.22, "cost of the share added to another name")
    added_to_short: float = weight(0.2, "cost of any word added to a name of one or two words")
    topic_alone: float = weight(
        0.5, "limit of a single word that is a subject of the field: torture", neutral=1.0
    )
    word_alone: float = weight(
        0.5, "cost of a single word that does not lead the name, or is a common one"
    )
    lead_of_rare: float = weight(0.28, "cost of a single word where the rest has a rare one")
    lead_of_head: float = weight(
        0.16, "cost of a single word where the rest is one kind of body: Sakharov Center"
    )
    lead_of_common: float = weight(0.08, "cost of a single word where the rest are common words")


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Weights of two words compared."""

    paired: float = weight(0.7, "least likeness of words that are paired")
    letters_shared: float = weight(
        0.45, "least likeness by letters of words compared by sound, if their skeletons differ"
    )
    joined: float = weight(
        0.86, "least likeness of two words written as one: chance pairs are many", neutral=0.7
    )
    joined_share: float = weight(
        0.99, "share of the likeness of two words written as one", neutral=1.0
    )
    initial: float = weight(
        0.9, "likeness of an initial and a word that begins with it", neutral=1.0
    )
    initial_by_sound: float = weight(
        0.05, "cost of an initial that only sounds like the word's beginning"
    )
    given_name: float = weight(
        0.93, "likeness of two forms of a given name: Volodymyr and Vladimir"
    )
    nation: float = weight(
        0.95, "likeness of a state's name and its adjective: Norway and Norwegian"
    )
    different: float = weight(
        0.6, "limit of two different given names, or kinds of body, however they sound", neutral=1.0
    )
    by_letters: float = weight(0.75, "least likeness by letters alone: one edit in four letters")
    by_sound: float = weight(0.99, "share of the likeness by sound", neutral=1.0)
    slip: float = weight(
        0.75, "price of a letter left out, doubled or exchanged in a word of six", neutral=1.0
    )
    short_alike: float = weight(
        0.97, "share of the likeness of three letters that sound much alike", neutral=1.0
    )
    short_unlike: float = weight(
        0.9, "share of the likeness of three letters that sound less alike", neutral=1.0
    )
    short_alike_from: float = weight(0.85, "the likeness by sound that parts the two")
    short_shuffled: float = weight(
        0.82, "least likeness of the same three letters in another order: Liu and Lui"
    )


@dataclass(frozen=True, slots=True)
class SoundWeights:
    """Weights of two words compared by sound, beside the prices of `graphemes`."""

    least: float = weight(0.6, "least likeness by sound; words less alike are quite unlike")
    vowel: float = weight(0.6, "what a vowel adds to a word's weight, beside 1", neutral=1.0)
    ending: float = weight(0.3, "what an ending adds to a word's weight, beside 1", neutral=1.0)
    any_vowels: float = weight(
        0.3, "price of a vowel for another that no scheme confuses", neutral=1.0
    )
    soft_g: float = weight(0.05, "price of a soft g for a hard one", neutral=1.0)
    ending_letters: float = weight(
        0.4, "price of the second letter of the endings -as, -is and -us"
    )
    german_ending: float = weight(
        0.25, "price of the ending -n for a: Slowenien and Slovenia", neutral=1.0
    )
    other_ending: float = weight(0.15, "price of one Baltic ending for another", neutral=1.0)
    exchanged: float = weight(0.8, "price of two neighbours exchanged", neutral=2.0)
    unwritten_vowel: float = weight(
        0.08, "price of a vowel left out, beside a script that writes none", neutral=0.4
    )
    near: float = weight(0.2, "the most that an initial's sound may cost to be the same")


@dataclass(frozen=True, slots=True)
class AcronymWeights:
    """Weights of acronyms that are made of a name, beside registered ones."""

    of_name: float = weight(0.96, "score of an acronym of a name's content words", neutral=1.0)
    of_parts: float = weight(0.95, "the same where a hyphened word gives two letters", neutral=1.0)
    small_words: float = weight(0.02, "cost of small words in an acronym: COE")
    without_former: float = weight(0.01, "cost of a former left out of an acronym: ICTY")


QUERY = QueryWeights()
PERSON = PersonWeights()
STATE = StateWeights()
BODY = BodyWeights()
WORD = WordWeights()
SOUND = SoundWeights()
ACRONYM = AcronymWeights()
