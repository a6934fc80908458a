"""Fields as people write them in YAML: every scalar is text, and a stray colon is mended."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from corpus.errors import UnreadableDocument


def load_yaml(text: str, *, place: str, first_line: int = 1) -> Mapping[str, object]:
    """Return the mapping that a piece of YAML holds; an empty one if it holds nothing.

    Every scalar is text as it is written (YAML 1.2's failsafe schema): `language: no` is Norwegian,
    `title: 12:30` a title and `1.10` no number. A colon in an unquoted value is mended. `place` is
    named in the UnreadableDocument that broken YAML raises, with the line counted from
    `first_line`, the line of the file on which the piece begins.
    """
    value = _load(text, place=place, first_line=first_line)
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise UnreadableDocument(f"{place} is not a list of fields such as “title: A title”")
    if _holds_more_than(MOST_VALUES, value):
        raise UnreadableDocument(f"{place} repeats itself without end, as files made to do harm do")
    return {str(name).casefold(): entry for name, entry in value.items()}


MOST_VALUES = 10_000
"""Values of a piece of YAML, its aliases written out: nobody knows so much of a document."""


def _holds_more_than(most: int, value: object) -> bool:
    """Whether a value holds more values than that, its aliases written out."""
    waiting: list[object] = [value]
    count = 0
    while waiting and count <= most:
        one = waiting.pop()
        count += 1
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
    return count > most


def _load(text: str, *, place: str, first_line: int) -> object:
    try:
        return _parse(text)
    except yaml.YAMLError as error:
        mended = _UNQUOTED.sub(_quoted, text)
        if mended != text:
            try:
                return _parse(mended)
            except yaml.YAMLError:
                pass
        raise UnreadableDocument(_not_yaml(error, place, first_line)) from error
    except RecursionError as error:
        raise UnreadableDocument(f"{place} has too many brackets in one another") from error


def _parse(text: str) -> object:
    # BaseLoader makes no dates, numbers or objects of what is written, so that none can fail.
    return yaml.load(text, Loader=yaml.BaseLoader)


_UNQUOTED = re.compile(r"^(?P<name>[\w-]+):[ \t]+(?P<value>[^\s\"'\[{|>&!#][^\n]*?)[ \t]*$", re.M)


def _quoted(field: re.Match[str]) -> str:
    """The field with its value in quotes, if a colon within it is what YAML stumbles over."""
    value = field["value"]
    if ": " not in value and not value.endswith(":"):
        return field[0]
    escaped = value.replace("'", "''")
    return f"{field['name']}: '{escaped}'"


def _not_yaml(error: yaml.YAMLError, place: str, first_line: int) -> str:
    where = ""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        where = f": line {error.problem_mark.line + first_line}"
    return (
        f"{place} is not valid YAML{where} cannot be read. Write each field as “name: value”, "
        "and a value with a colon, a bracket or a quotation mark in it between quotation marks"
    )
