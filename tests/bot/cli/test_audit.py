"""`remembrancer audit` lists who did what, by time, person and kind, for people and programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.cli.auditing import COLUMNS, read_moment
from corpus.access import Place, Role
from corpus.corpus import Corpus
from corpus.errors import NotADate
from tests.bot.cli.conftest import Run
from tests.databases import engine_at, url_of
from tests.library_database import copy_of
from tests.shelves import corpus_on

TODAY = date(2026, 11, 26)
MARCH = datetime(2026, 3, 3, 14, 2, tzinfo=UTC)


def deeds_on(corpus: Corpus) -> None:
    """Ana makes Juan a curator in March; a file is imported now."""
    corpus.access.give_roles(Place("T1", "C1", "UANA"), ["UANA"], Role.ADMIN, MARCH, owner="root")
    corpus.access.give_role(Place("T1", "C1", "UANA"), "UJUAN", Role.CURATOR, MARCH)


@pytest.fixture
def done(run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on a database in which three things were done, of which one is an import."""
    database = copy_of(library, tmp_path)
    corpus = corpus_on(engine_at(database))
    deeds_on(corpus)
    corpus.close()
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    (tmp_path / "berg.md").write_text("---\nreference: berg-1999\n---\n\nThe keepers asked.\n")
    assert run("import", "berg.md").exit_code == 0
    return run


def test_each_deed_is_a_sentence(done: Run) -> None:
    lines = done("audit").stdout.splitlines()
    assert lines[0].endswith("UTC: root gave UANA the role admin (was reader).")
    assert lines[1] == (
        "3 March 2026, 14:02 UTC, in C1: UANA gave UJUAN the role curator (was reader)."
    )
    assert "added berg-1999 (import 1)." in lines[2]
    assert lines[3].endswith("(import 1): 1 added, 0 changed, 0 not taken.")


def test_with_json_each_is_an_object_a_line(done: Run) -> None:
    lines = [json.loads(line) for line in done("audit", "--json").stdout.splitlines()]
    assert [line["kind"] for line in lines] == ["role", "role", "document-added", "import"]
    assert lines[1] == {
        "id": lines[1]["id"],
        "at": "2026-03-03T14:02:00+00:00",
        "kind": "role",
        "by": "UANA",
        "workspace": "T1",
        "channel": "C1",
        "target": "UJUAN",
        "before": {"role": "reader"},
        "after": {"role": "curator"},
        "reason": None,
        "collection": None,
        "erased_at": None,
    }
    assert lines[0]["workspace"] is None, "that was done at a terminal"
    assert lines[2]["collection"] == "default"


def test_with_csv_it_is_a_table_of_the_same_fields(done: Run) -> None:
    header, *rows = csv.reader(io.StringIO(done("audit", "--csv").stdout))
    assert tuple(header) == COLUMNS
    assert [row[2] for row in rows] == ["role", "role", "document-added", "import"]
    assert json.loads(rows[1][8]) == {"role": "curator"}


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--until", "March 2026"), 2),
        (("--since", "4 March 2026"), 2),
        (("--who", "<@UANA>"), 1),
        (("--kind", "role", "--kind", "Document Added"), 3),
        (("--who", "UNOBODY"), 0),
    ],
)
def test_deeds_are_chosen(done: Run, options: tuple[str, ...], count: int) -> None:
    assert len(done("audit", *options).stdout.splitlines()) == count


def test_an_unknown_kind_is_told_with_those_there_are(done: Run) -> None:
    result = done("audit", "--kind", "gift")
    assert result.exit_code == 1
    assert "“gift” is no kind of deed. There are: alias, merge" in str(result.exception)


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("3 March", "2026-03-03", "2026-03-04"),
        ("3 March 2025", "2025-03-03", "2025-03-04"),
        ("2026-01", "2026-01-01", "2026-02-01"),
        ("yesterday", "2026-11-25", "2026-11-26"),
        ("25 December", "2025-12-25", "2025-12-26"),  # the latest one
        ("29 February", "2024-02-29", "2024-03-01"),
    ],
)
def test_days_are_read_as_people_type_them(words: str, since: str, until: str) -> None:
    read = [read_moment(words, TODAY, ends=ends).date().isoformat() for ends in (False, True)]
    assert read == [since, until]


def test_what_is_no_day_is_told() -> None:
    with pytest.raises(NotADate, match="names no day or period"):
        read_moment("soon", TODAY, ends=False)
