"""What tells two names apart that otherwise agree, and how high such a pair may score.

patronymic   Mikhail Ivanovich, Mikhail Sergeyevich
initial      John A., John B.
generation   Sr. and Jr., II and III
order        Friedrich Hans, Hans Friedrich: both are given names
father       Rahman, Yusuf bin Rahman
number       the Third Committee and the Fourth; Partners and Partners II
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.actors.names.alignment import Alignment
from corpus.actors.names.given_names import is_given_name
from corpus.actors.names.name import Name, is_particle
from corpus.actors.names.patronymics import is_patronymic
from corpus.actors.names.score_weights import CONTRADICTION
from corpus.actors.names.vocabulary import GENERATIONS, LINKS_TO_FATHER

SAME_PATRONYMIC = 0.8
"""Likeness below which two patronymics that were paired are two fathers'."""


def limit_of_persons(query: Name, name: Name, aligned: Alignment) -> float:
    """Return the highest score that two persons' names may have: 1 if nothing tells them apart."""
    return min(_limits(query, name, aligned), default=1.0)


def limit_of_bodies(query: Name, name: Name) -> float:
    """Return the highest score that two bodies' names may have, by the numbers in them."""
    if query.numbers == name.numbers:
        return 1.0
    both = query.numbers and name.numbers
    return CONTRADICTION.number if both else CONTRADICTION.one_number


def _limits(query: Name, name: Name, aligned: Alignment) -> Iterator[float]:
    if _differ(query.titles & GENERATIONS, name.titles & GENERATIONS):
        yield CONTRADICTION.generation
    if _differ(query.numbers, name.numbers):
        yield CONTRADICTION.generation
    if _other_patronymic(query, name, aligned):
        yield CONTRADICTION.patronymic
    if _other_initial(query, name, aligned):
        yield CONTRADICTION.initial
    if order_tells(query, name, aligned):
        yield CONTRADICTION.order
    if _is_the_father(query, name, aligned):
        yield CONTRADICTION.father


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one != other


def _other_patronymic(query: Name, name: Name, aligned: Alignment) -> bool:
    extra = any(is_patronymic(query.tokens[i].text) for i in aligned.extra)
    if extra and any(is_patronymic(name.tokens[j].text) for j in aligned.missing):
        return True
    middle = len(name.tokens) > 2 and len(query.tokens) > 2
    return middle and any(
        pair.likeness < SAME_PATRONYMIC
        and is_patronymic(query.tokens[pair.query[0]].text)
        and is_patronymic(name.tokens[pair.name[0]].text)
        for pair in aligned.pairs
    )


def _other_initial(query: Name, name: Name, aligned: Alignment) -> bool:
    """True if each side has a name that the other lacks, one of them an initial."""
    extra = [query.tokens[i] for i in aligned.extra]
    missing = [name.tokens[j] for j in aligned.missing if not is_particle(name.tokens[j])]
    initials = any(t.initial for t in extra) and missing
    if initials or (any(t.initial for t in missing) and extra):
        return True
    in_query, in_name = _middle_initials(query), _middle_initials(name)
    return bool(in_query and in_name) and len(in_query) != len(in_name)


def _middle_initials(name: Name) -> list[str]:
    """Return the initials behind the first name: W of George W. Bush."""
    return [token.text for token in name.tokens[1:] if token.initial]


def order_tells(query: Name, name: Name, aligned: Alignment) -> bool:
    """True if all words are given names, and the query has them in another order.

    A comma tells the surname: "Friedrich, Hans" is Hans Friedrich. A surname that stands last in
    both is left out.
    """
    pairs = sorted(aligned.pairs, key=lambda pair: pair.name)
    if "," in query.written:
        return False
    if len(pairs) > 2 and pairs[-1].query == max(pair.query for pair in pairs):
        pairs = pairs[:-1]
    if len(pairs) < 2:
        return False
    order = [pair.query for pair in pairs]
    if order == sorted(order):
        return False
    if any(t.text in LINKS_TO_FATHER for t in name.tokens):
        return True
    return all(
        is_given_name(name.tokens[j].text) or is_particle(name.tokens[j])
        for pair in pairs
        for j in pair.name
    )


def _is_the_father(query: Name, name: Name, aligned: Alignment) -> bool:
    """True if the query has only words behind a "bin", and neither that nor the last of them.

    Behind an article stands no father: al-Harbi is where Faisal bin Omar al-Harbi comes from.
    """
    texts = [t.text for t in name.tokens]
    link = next((j for j, text in enumerate(texts) if text in LINKS_TO_FATHER), 0)
    if not link or any(t.text in LINKS_TO_FATHER for t in query.tokens):
        return False
    paired = {j for pair in aligned.pairs for j in pair.name}
    if not paired or min(paired) < link:
        return False
    last = len(texts) - 1
    of_place = last in paired and texts[last - 1] in ("al", "el") and last - 1 > link + 1
    return not of_place
