"""Assistants in Slack: listed, let in with a token that is shown once, and dismissed, by admins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.access import FirstRoles, Place, Role
from corpus.audit import AuditFilter, AuditKind
from handlers.views.ids import ASSISTANT_ADMIT, ASSISTANT_DISMISS
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import Json, acts, opens, submits, types_for_modal, words_of
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database

TEAM, ADMIN, READER = "T0LOCAL01", "U02EDITOR", "U01RESEARCH"


@pytest.fixture
def bot(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path
) -> Iterator[Served]:
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    for served in serve(database, Clock(TODAY), FirstRoles(admins=frozenset([ADMIN]))):
        collections = served.corpus.access.collections
        collections.make(Place(TEAM, None, ADMIN), "Testimony", now=TODAY)
        yield served


@pytest.fixture
def admin(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, ADMIN)


@pytest.fixture
def reader(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, READER)


def lets_in(admin: Person, **fields: str) -> Json:
    """Let an assistant in, and return the view with its token."""
    form = opens(admin, admin.types("/corpus assistants"), ASSISTANT_ADMIT)
    answer = submits(admin, form, **fields)
    assert answer["response_action"] == "update", answer
    view: Json = answer["view"]
    return view


def token_in(view: Json) -> str:
    (block,) = [each for each in view["blocks"] if each["type"] == "rich_text"]
    token: str = block["elements"][0]["elements"][0]["text"]
    return token


def test_only_admins_see_who_reads_the_shelf(admin: Person, reader: Person) -> None:
    assert "Only admins may let an assistant read the shelf" in shown(
        reader.types("/corpus assistants")
    )
    listed = admin.types("/corpus assistants")
    assert "No assistant reads it" in shown(listed)
    assert buttons(listed) == ["Let one in…"]


def test_an_admin_lets_one_in_and_sees_its_token_once(bot: Served, admin: Person) -> None:
    view = lets_in(admin, name="Ana’s desktop")
    assert "reads Default, and the starter library" in words_of(view)
    token = token_in(view)
    place = bot.corpus.access.assistants.admitted(token, TODAY)
    assert place == Place(TEAM, assistant="anas-desktop", shelf=bot.corpus.shelf)
    listed = admin.types("/corpus assistants")
    assert f"let in by <@{ADMIN}>" in shown(listed)
    assert token not in shown(listed)
    entries = bot.corpus.audit.entries(AuditFilter(kinds=frozenset([AuditKind.ASSISTANT_ADMITTED])))
    assert [entry.by for entry in entries] == [ADMIN]


def test_what_it_reads_is_chosen(bot: Served, admin: Person) -> None:
    view = lets_in(admin, name="Archive", collections="default testimony")
    assert "reads Default and Testimony, and the starter library" in words_of(view)
    granted = bot.corpus.access.collections.audience(TEAM, "testimony").assistants
    assert [each.grantee.subject for each in granted] == ["archive"]
    assert "*archive*" in words_of(opens_access(admin))


def opens_access(admin: Person) -> Json:
    """The form of who sees what, at the collection of testimony."""
    view, _path = types_for_modal(admin, "/corpus access")
    return view


def test_a_name_that_is_taken_or_none_is_told_beside_it(admin: Person) -> None:
    lets_in(admin, name="Archive")
    form = opens(admin, admin.types("/corpus assistants"), ASSISTANT_ADMIT)
    assert "“archive” already" in submits(admin, form, name="ARCHIVE")["errors"]["name"]
    assert "letters or digits" in submits(admin, form, name="???")["errors"]["name"]
    assert "Say whose" in submits(admin, form, name=" ")["errors"]["name"]


def test_a_token_is_revoked(bot: Served, admin: Person) -> None:
    token = token_in(lets_in(admin, name="Archive"))
    path = acts(admin, admin.types("/corpus assistants"), ASSISTANT_DISMISS)
    answer = admin.recorder.next(path)
    assert "The token of “Archive” is revoked" in shown(answer)
    assert bot.corpus.access.assistants.admitted(token, TODAY) is None
    kinds = frozenset([AuditKind.ASSISTANT_DISMISSED])
    assert [e.target for e in bot.corpus.audit.entries(AuditFilter(kinds=kinds))] == ["archive"]


def test_an_admin_of_before_who_kept_a_button_is_refused(
    bot: Served, admin: Person, reader: Person
) -> None:
    lets_in(admin, name="Archive")
    give_role, place = bot.corpus.access.give_role, Place(TEAM, None, ADMIN)
    give_role(place, READER, Role.ADMIN, TODAY)
    listed = reader.types("/corpus assistants")
    give_role(place, READER, Role.READER, TODAY)
    acts(reader, listed, ASSISTANT_DISMISS)
    bot.finish()
    assert [each.key for each in bot.corpus.access.assistants.listed(TEAM)] == ["archive"]
