"""What `--json` prints: one object on standard output, for a mistake too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from bot.api import mistake_json
from corpus.errors import CorpusError


def print_json(value: dict[str, Any], *, indent: int | None = 2) -> None:
    """Print one object; `indent` None puts it on one line."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=indent))


@contextmanager
def mistakes_printed(*, as_json: bool) -> Iterator[None]:
    """Print a person's mistake as an object if JSON was asked for; it rises all the same."""
    try:
        yield
    except CorpusError as error:
        if as_json:
            print_json(mistake_json(error))
        raise
