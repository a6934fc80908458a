"""Front matter: what a text file says of itself above its text.

    ---                  YAML, up to a line "---" or "..."
    title: A title
    ---

    +++                  TOML, up to a line "+++"
    title = "A title"
    +++

    {"title": "A title"}     JSON, up to the brace that closes it, in a file that begins with it

A file that begins otherwise has none, and so has one whose first block holds no fields: a rule and
a line of a text are no front matter.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.errors import UnreadableDocument
from corpus.ingest.fields.yaml_fields import load_yaml

PLACE = "its front matter"

_YAML = re.compile(r"---[ \t]*\n(?P<written>(?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<written>(?:.*?\n)??)\+\+\+[ \t]*(?:\n|\Z)", re.S | re.M)
_A_FIELD = re.compile(r"^[\"']?\w[\w .-]*[\"']?[ \t]*:(?:[ \t]|$)", re.M)
_BEGINS_OBJECT = re.compile(r"\{\s*\"")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields that a file states above its text, and the text."""

    fields: Mapping[str, object]
    body: str


def split(text: str, *, is_markdown: bool) -> FrontMatter:
    """Return the front matter of a text and the rest; UnreadableDocument if it cannot be read.

    In Markdown two rules around a block are front matter; in a plain text the block must also hold
    a field, for typed texts have rules too.
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff\n\r ")
    for begins, reader in _FORMATS:
        if text.startswith(begins):
            found = reader(text, is_markdown)
            if found is not None:
                return found
    return FrontMatter({}, text)


def _read_yaml(text: str, is_markdown: bool) -> FrontMatter | None:
    block = _YAML.match(text)
    if block is None:
        return None
    has_field = _A_FIELD.search(block["written"]) is not None
    if not has_field and not (is_markdown and _closed_at_once(block)):
        return None
    fields = load_yaml(block["written"], place=PLACE, first_line=2)
    return FrontMatter(fields, text[block.end() :])


def _closed_at_once(block: re.Match[str]) -> bool:
    """Whether the block is one run of lines: between two rules of a text stand paragraphs."""
    written = block["written"].strip("\n")
    return bool(written) and "\n\n" not in written


def _read_toml(text: str, _is_markdown: bool) -> FrontMatter | None:
    block = _TOML.match(text)
    if block is None:
        return None
    try:
        fields = tomllib.loads(block["written"])
    except ValueError as error:  # also of a date that the calendar lacks and of a huge number
        raise UnreadableDocument(f"{PLACE} is not valid TOML: {error}") from error
    except RecursionError as error:
        raise UnreadableDocument(f"{PLACE} has too many brackets in one another") from error
    return FrontMatter(
        {name.casefold(): _plain(value) for name, value in fields.items()}, text[block.end() :]
    )


def _read_json(text: str, _is_markdown: bool) -> FrontMatter | None:
    if not _BEGINS_OBJECT.match(text):
        return None
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    try:
        fields, end = decoder.raw_decode(text)
    except ValueError:
        return None  # a text may begin with a brace
    except RecursionError as error:
        raise UnreadableDocument(f"{PLACE} has too many brackets in one another") from error
    return FrontMatter({str(name).casefold(): value for name, value in fields.items()}, text[end:])


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


_FORMATS: tuple[tuple[str, Callable[[str, bool], FrontMatter | None]], ...] = (
    ("---", _read_yaml),
    ("+++", _read_toml),
    ("{", _read_json),
)
"""(how the block begins, its reader, which returns None if the file has none of it)."""
