"""`remembrancer forget person` and `forget shelf` ask back, erase, and say what remains."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.forgetting import SURE, person_id
from corpus.access import Place, Role
from corpus.people import PersonId
from tests.bot.cli.conftest import Run
from tests.databases import content, engine_at, rows, url_of
from tests.library_database import copy_of
from tests.shelves import corpus_on

NOW = datetime(2026, 12, 9, 12, tzinfo=UTC)
ADMIN = Place("T1", None, "UANA")


@pytest.fixture
def lived_in(run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in which Ana is the admin and Juan a curator who saved a passage; its path."""
    database = copy_of(library, tmp_path)
    corpus = corpus_on(engine_at(database))
    corpus.access.give_roles(ADMIN, ["UANA"], Role.ADMIN, NOW, owner="root")
    corpus.access.give_role(ADMIN, "UJUAN", Role.CURATOR, NOW)
    corpus.saved.save(PersonId("T1", "UJUAN"), "saari-2006-note ¶1", NOW)
    corpus.close()
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    (tmp_path / "berg.md").write_text("---\nreference: berg-1999\n---\n\nThe keepers zwumbled.\n")
    assert run("import", "berg.md").exit_code == 0
    return database


def test_a_person_is_erased_and_it_says_what_remains(lived_in: Path, run: Run) -> None:
    result = run("forget", "person", "<@UJUAN>", "--yes", "--reason", "left the team")
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "Erased: saved passages, a role." in said
    assert "signed “a former member" in said
    assert "What was posted in Slack, files too, stays there" in said
    assert "copies of its database that the bot made before updates are deleted" in said
    assert b"UJUAN" not in content(lived_in)
    assert rows(lived_in, "SELECT reason FROM audit WHERE kind = 'person-erased'") == [
        ("left the team",)
    ]


def test_without_a_terminal_yes_is_needed(lived_in: Path, run: Run) -> None:
    for command in (("person", "UJUAN"), ("shelf",)):
        result = run("forget", *command)
        assert result.exit_code == 1
        assert "--yes is needed" in str(result.exception)
    assert rows(lived_in, "SELECT person FROM saved_passage") == [("UJUAN",)]


def test_of_a_stranger_nothing_is_held(lived_in: Path, run: Run) -> None:
    result = run("forget", "person", "USTRANGER", "--yes")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing is held of USTRANGER." in result.stderr
    assert lived_in.exists()


def test_the_last_admin_is_refused(
    lived_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # of the local workspace the settings name an admin of its own
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "secret")
    result = run("forget", "person", "UANA", "UJUAN", "--yes")
    assert result.exit_code == 1
    assert "make somebody else one first" in str(result.exception)
    assert rows(lived_in, "SELECT person FROM saved_passage") == [("UJUAN",)], "all or none"


@pytest.mark.thorough
def test_the_whole_shelf_is_erased(lived_in: Path, run: Run) -> None:
    result = run("forget", "shelf", "--yes")
    assert result.exit_code == 0
    assert "The shelf is erased: 1 document" in result.stdout
    data = content(lived_in)
    assert [word for word in (b"UJUAN", b"UANA", b"zwumbled", b"berg-1999") if word in data] == []
    assert "Council of Europe" in run("actor", "Council of Europe").stdout


@pytest.mark.parametrize("typed", ["U1", "@U1", "<@U1>", "<@U1|ana>", " U1 "])
def test_a_person_is_read_as_slack_and_people_write_one(typed: str) -> None:
    assert person_id(typed) == "U1"


def test_what_is_typed_to_be_sure_is_no_single_letter() -> None:
    assert len(SURE) > 8
