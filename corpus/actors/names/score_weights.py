"""The weights by which a query is scored against a name; see `weights` for their measure."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.actors.names.weights import weight


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
        0.72,
        "share where the query has another given name: Naina Yeltsin",
        neutral=1.0,
        worth=(0.3, 1.2, -2, 2, 2),
    )
    other_given_common: float = weight(
        0.6,
        "the same where many people bear the surname: Kim",
        neutral=1.0,
        worth=(0, 1.2, 0, 0, 0),
    )
    other_given_power: float = weight(
        2.0,
        "power of the surname's likeness where the given name is another",
        neutral=1.0,
        worth=(0.3, 0, 0, 0, 0),
    )
    added_initial: float = weight(0.01, "cost of an initial that the name has not")
    added_patronymic: float = weight(0.02, "cost of a patronymic that the name has not")
    added_word: float = weight(0.05, "cost of any other word that the name has not")
    added_generation: float = weight(0.02, "cost of a Jr. or a III that only one side has")
    filler_share: float = weight(
        0.1, "how much Muhammad counts in the mean likeness, beside 1", neutral=1.0
    )
    lacking_given: float = weight(0.02, "cost of a given name that the query leaves out")
    lone_long: float = weight(
        0.15, "cost, by unlikeness, of a surname alone, misspelt, of six letters and more"
    )
    lone_five: float = weight(0.6, "the same of five letters", worth=(0, 0, 1, 2, 0))
    lone_short: float = weight(
        1.2, "the same of fewer letters: little is left to know it by", worth=(0, 0, 1, 1, 0)
    )
    given_names_only: float = weight(
        0.72,
        "share where the query has one other name and not the surname: Boris",
        neutral=1.0,
        worth=(0, 0, 2, 7, 0),
    )
    given_and_others: float = weight(
        0.5,
        "the same where the query has words that the name has not",
        neutral=1.0,
        worth=(5.6, 97.2, 8, 35, 4),
    )
    two_given: float = weight(
        0.6, "share of two names that are not the surname, of a name of two words", neutral=1.0
    )
    lacking_surname: float = weight(
        0.04, "cost of the surname left out of three words and more: Gabriel García"
    )
    lacking_beside_surname: float = weight(0.08, "cost of each word left out with the surname")
    surname_share: float = weight(
        2.0,
        "how much the surname counts in the mean likeness, beside 1",
        neutral=1.0,
        worth=(0, 0, -1, 0, 1),
    )
    initial_share: float = weight(
        0.3, "how much initials and particles count in the mean likeness, beside 1", neutral=1.0
    )


@dataclass(frozen=True, slots=True)
class ContradictionWeights:
    """Limits of a name that agrees but for one thing that tells persons, or bodies, apart.

    tests/benchmarks/fit_names.py fits them, those of signs and the share of filler names to hard
    pairs: cross-validated, the area under the curve is 0.982; with the values set by hand it was
    0.971. In a column of folds 0.74 stands four times of five, 0.78 once.
    """

    patronymic: float = weight(0.74, "another patronymic", neutral=1.0)
    initial: float = weight(0.74, "another initial", neutral=1.0)
    generation: float = weight(0.76, "Sr. and Jr., II and III", neutral=1.0)
    order: float = weight(0.74, "given names in another order: Hans Friedrich", neutral=1.0)
    father: float = weight(0.74, "the father's name alone: bin Omar", neutral=1.0)
    number: float = weight(0.6, "another number: the Third and the Fourth Committee", neutral=1.0)
    one_number: float = weight(0.74, "a number that only one body has", neutral=1.0)


@dataclass(frozen=True, slots=True)
class SignWeights:
    """Weights of two names in Chinese characters, kana or Hangul."""

    alike: float = weight(0.74, "limit where a sign is another, however alike", neutral=1.0)
    by_sign: float = weight(0.5, "share of the signs beside the sound in the likeness", neutral=1.0)
    least_alike: float = weight(0.49, "share of equal signs below which names are apart")
    apart: float = weight(0.8, "share of the likeness of names that are apart", neutral=1.0)
    surname: float = weight(0.8, "score of a surname alone, which many bear", neutral=1.0)
    transliterated: float = weight(
        0.84, "limit of a Latin name that a name in signs sounds like", neutral=1.0
    )
    transliterated_least: float = weight(0.7, "score of such a name that is just like enough")
    part_alike: float = weight(0.7, "least likeness of each part of such a name")
    alone_alike: float = weight(0.8, "least likeness of a surname alone")


@dataclass(frozen=True, slots=True)
class StateWeights:
    """Weights of a state's name. Its own word decides; forms of state come and go."""

    generic_word: float = weight(0.5, "score of a common word of institutions alone: United")
    other_words: float = weight(
        0.5,
        "share where the query adds words that are no form of state",
        neutral=1.0,
        worth=(0.6, 2.8, -81, 113, 3),
    )
    part_alone: float = weight(
        0.5,
        "share of a word alone that does not lead: Macedonia, North Macedonia",
        neutral=1.0,
        worth=(0, 0, -1, 6, 0),
    )
    common_words: float = weight(
        0.5, "share where only common words are paired: Africa, South Africa", neutral=1.0
    )
    added_form: float = weight(0.02, "cost of each form of state added")
    lacking_form: float = weight(0.02, "cost of forms of state left out")
    lacking_part: float = weight(
        0.12,
        "cost of one end of the state's own name left out: Guinea, Guinea-Bissau",
        worth=(0, 0, 3, 0, 0),
    )
    other_republic: float = weight(
        0.8, "limit of a republic beside a democratic one: of Korea", neutral=1.0
    )
    lacking_lead: float = weight(
        0.3, "cost of the first word and another of the state's own name left out"
    )
    unlike_long: float = weight(
        0.4,
        "cost, by unlikeness, of a state misspelt whose words have six letters and more",
        worth=(0, 0, -51, 5, 0),
    )
    unlike_short: float = weight(
        0.8, "the same with a shorter word: Niger", worth=(0, 0, -36, 0, 0)
    )


@dataclass(frozen=True, slots=True)
class BodyWeights:
    """Weights of a body's name. Its rare words decide; a body of another kind is another."""

    common: float = weight(
        0.3,
        "how much a common word of institutions tells, beside 1: national",
        neutral=1.0,
        worth=(0.2, 0, 11, 0, 1),
    )
    head: float = weight(
        0.55,
        "how much the word for a kind of body tells: council",
        neutral=1.0,
        worth=(0, 0, 3, 0, 0),
    )
    light: float = weight(
        0.15,
        "how much a word tells that bodies gain and lose freely: office",
        neutral=1.0,
        worth=(0, 0, 4, 0, 0),
    )
    subject: float = weight(
        0.6,
        "how much a common subject or compass point tells: security",
        neutral=1.0,
        worth=(0, 0, -2, 0, 0),
    )
    small_word: float = weight(0.1, "how much particles and foreign articles tell", neutral=1.0)
    parent: float = weight(
        0.3,
        "how much a missing united or nations counts, beside 1",
        neutral=1.0,
        worth=(0, 0.6, 7, 1, 1),
    )
    misspelling: float = weight(
        0.3, "cost, by unlikeness, of misspelt words", worth=(0, 0, -4, 0, 0)
    )
    added_light: float = weight(0.02, "cost of each light word or state added")
    other_head: float = weight(
        0.5, "limit where both have a kind of body, and another", neutral=1.0
    )
    two_words: float = weight(
        0.3, "least score where two words are paired: not an answer, but the nearest there is"
    )
    added_and_lacking: float = weight(
        1.6, "cost of the share that is both added and lacking", worth=(2.2, 64.2, -6, 105, 10)
    )
    added_or_lacking: float = weight(
        0.4, "cost of the share by which one is above the other", worth=(0, 0, -3, 0, 0)
    )
    stateless: float = weight(
        0.84,
        "limit where the name says of which state and the query not",
        neutral=1.0,
        worth=(0, 0, -1, 0, 0),
    )
    lacking: float = weight(
        0.36,
        "cost of the share left out by a query of three words or the lead",
        worth=(0, 0, -11, -1, 0),
    )
    lacking_lead: float = weight(
        0.6,
        "cost of the share left out by a query of two words without the first of the name",
        worth=(0.7, 0, -4, 0, 0),
    )
    generic_query: float = weight(
        0.1,
        "cost of a query of common words only, much of the name left out",
        worth=(0, 0, -1, 2, 0),
    )
    generic_query_from: float = weight(
        0.25, "the share left out from which that cost is due", worth=(0, 0, 3, 0, 1)
    )
    added_head: float = weight(
        0.9, "cost of the share added with a kind of body", worth=(1.3, 1.2, 8, 9, 1)
    )
    added_to_common: float = weight(0.6, "cost of the share added to a name of common words")
    added: float = weight(0.22, "cost of the share added to another name")
    added_to_short: float = weight(
        0.2, "cost of any word added to a name of one or two words", worth=(0, 0, -3, 1, 0)
    )
    topic_alone: float = weight(
        0.5,
        "limit of a single word that is a subject of the field: torture",
        neutral=1.0,
        worth=(0, 0, 1, 4, 0),
    )
    word_alone: float = weight(
        0.5,
        "cost of a single word that does not lead the name, or is a common one",
        worth=(0, 0, 11, 13, 0),
    )
    lead_of_rare: float = weight(
        0.28, "cost of a single word where the rest has a rare one", worth=(0, 0, 5, 4, 1)
    )
    lead_of_head: float = weight(
        0.16, "cost of a single word where the rest is one kind of body: Sakharov Center"
    )
    lead_of_common: float = weight(0.08, "cost of a single word where the rest are common words")


QUERY = QueryWeights()
PERSON = PersonWeights()
CONTRADICTION = ContradictionWeights()
SIGNS = SignWeights()
STATE = StateWeights()
BODY = BodyWeights()
