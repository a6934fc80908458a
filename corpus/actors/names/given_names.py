"""Given names that one person bears in several languages or among friends: William and Bill."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name in all its forms, folded."""

    language: str
    forms: tuple[str, ...]


_ROWS = rows("given_names.tsv", GivenName)


def _names_by_form() -> dict[str, frozenset[int]]:
    names: dict[str, frozenset[int]] = {}
    for number, name in enumerate(_ROWS):
        for form in name.forms:
            names[form] = names.get(form, frozenset()) | {number}
    return names


_NAMES_BY_FORM = _names_by_form()
"""The rows of the file that a form stands in: Ted is Edward, and Theodore."""


def forms_of(word: str) -> frozenset[str]:
    """Return the forms of the names that a folded word is a form of; none of any other word."""
    numbers = _NAMES_BY_FORM.get(word, frozenset())
    return frozenset(form for number in numbers for form in _ROWS[number].forms)


def is_given_name(word: str) -> bool:
    """True if a folded word is a form of a given name."""
    return word in _NAMES_BY_FORM


def same_given_name(one: str, other: str) -> bool:
    """True if the two folded given names are forms of one name, as William and Bill.

    >>> same_given_name("volodymyr", "vladimir"), same_given_name("boris", "bill")
    (True, False)
    """
    names, others = _NAMES_BY_FORM.get(one), _NAMES_BY_FORM.get(other)
    return names is not None and others is not None and bool(names & others)


def different_given_names(one: str, other: str) -> bool:
    """True if both are given names, and no forms of one name: Jane and John, Hassan and Hussein.

    >>> different_given_names("jane", "john"), different_given_names("john", "jon")
    (True, False)
    >>> different_given_names("john", "jhon")
    False
    """
    names, others = _NAMES_BY_FORM.get(one), _NAMES_BY_FORM.get(other)
    return names is not None and others is not None and not names & others
