"""`remembrancer cite`: a passage in every style, in one, or as data."""

from __future__ import annotations

import json

import pytest

from corpus.errors import UnknownReference
from tests.bot.cli.conftest import Run


@pytest.mark.thorough
@pytest.mark.parametrize("reference", [("saari-2006-note ¶1",), ("saari-2006-note", "1")])
def test_every_style_is_told_under_its_name(run: Run, reference: tuple[str, ...]) -> None:
    told = run("cite", *reference)
    assert told.exit_code == 0
    for name in ("note", "bibliography", "apa", "mla"):
        assert f"\n{name}\n" in f"\n{told.output}"
    assert "para. 1." in told.output


def test_one_form_is_told_alone_so_that_it_can_be_piped(run: Run) -> None:
    told = run("cite", "saari-2006-note ¶1", "--style", "bibtex")
    assert told.output.startswith("@misc{saari-2006-note,")
    assert told.output.rstrip().endswith("}")


def test_json_has_a_member_a_form(run: Run) -> None:
    told = json.loads(
        run("cite", "saari-2006-note ¶1", "--style", "ris", "--style", "mla", "--json").output
    )
    assert told.keys() == {"ris", "mla"}


def test_a_reference_that_is_none_says_what_is_nearest(run: Run) -> None:
    told = run("cite", "sari-2006-note ¶1")
    assert isinstance(told.exception, UnknownReference)
    assert "saari-2006-note" in str(told.exception)
