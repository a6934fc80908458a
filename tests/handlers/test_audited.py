"""What is done in Slack is in the audit: shares, exports and refusals, with who and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace.roster import TEAM_ID
from corpus.access import FirstRoles, Role
from corpus.audit import AuditEntry, AuditFilter
from handlers.views.ids import ACTOR_EDIT, PASSAGE_SHARE_HERE, TIMELINE_TABLE
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import POSTED, acts
from tests.handlers.people import RESEARCH, Person, shown
from tests.library_database import copy_of, library_database

REFERENCE = "saari-2006-note ¶1"


@pytest.fixture
def bot(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    """The bot where the editor is a curator and the researcher a reader."""
    database = library_database(tmp_path_factory, worker_id)
    roles = FirstRoles(curators=frozenset(["U02EDITOR"]), admins=frozenset(["U03ADMIN"]))
    yield from serve(copy_of(database, tmp_path), Clock(TODAY), roles)


def entries(bot: Served) -> list[AuditEntry]:
    bot.finish()
    return list(bot.corpus.audit.entries(AuditFilter()))


def somebody(bot: Served, who: str) -> Person:
    return Person(bot.workspace, bot.recorder, who)


def told(entry: AuditEntry) -> tuple[str, ...]:
    return entry.kind.value, entry.by, entry.target, entry.workspace or "", entry.channel or ""


def test_a_passage_that_is_shared_is_a_row(bot: Served) -> None:
    person = somebody(bot, "U01RESEARCH")
    acts(person, person.types(f"/passage {REFERENCE}"), PASSAGE_SHARE_HERE)
    person.recorder.next(POSTED)
    (entry,) = entries(bot)
    assert told(entry) == ("share", "U01RESEARCH", REFERENCE, TEAM_ID, RESEARCH)
    assert entry.after == {"channel": RESEARCH}


def test_a_file_that_is_made_is_a_row_without_what_was_asked(bot: Served) -> None:
    person = somebody(bot, "U01RESEARCH")
    acts(person, person.types("/timeline Council of Europe 1990s"), TIMELINE_TABLE)
    (entry,) = entries(bot)
    assert told(entry) == ("export", "U01RESEARCH", "timeline (table)", TEAM_ID, RESEARCH)
    assert (entry.before, entry.after) == ({}, {})


@pytest.mark.thorough
def test_a_refusal_is_a_row(bot: Served) -> None:
    editor, reader = somebody(bot, "U02EDITOR"), somebody(bot, "U01RESEARCH")
    card = editor.types("/actor Council of Europe")
    reader.types("/corpus status")
    acts(reader, card, ACTOR_EDIT, option="Merge")
    (entry,) = entries(bot)
    assert told(entry) == ("refusal", "U01RESEARCH", "merge actors", TEAM_ID, RESEARCH)


def test_each_role_is_shown_what_it_may_see(bot: Served) -> None:
    reader, editor = somebody(bot, "U01RESEARCH"), somebody(bot, "U02EDITOR")
    reader.types("/digest on 09:00")
    acts(reader, reader.types(f"/passage {REFERENCE}"), PASSAGE_SHARE_HERE)
    bot.finish()
    assert "Nobody has changed what you may see" in shown(reader.types("/corpus changes"))
    listed = shown(editor.types("/corpus changes"))
    assert "<@U01RESEARCH> set the digest <#C01RESEARCH> #1: 09:00 UTC" in listed
    assert "shared" not in listed
    every = [entry.kind.value for entry in bot.corpus.audit.page(Role.ADMIN, limit=10).entries]
    assert every == ["share", "digest-set"]
