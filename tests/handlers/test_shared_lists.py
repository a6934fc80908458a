"""Shared lists: filled and seen by all members, each passage where it may be seen, and exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace.roster import TEAM_ID
from corpus.access import OWNER, FirstRoles, Place
from corpus.audit import Signature
from corpus.errors import QueryError
from handlers.views.ids import (
    EXPORT_ASK,
    LIST_ADD,
    LIST_END,
    LIST_SHOW,
    LIST_TAKE_OFF,
    PASSAGE_MENU,
)
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import acts, opens, submits
from tests.handlers.people import Person, shown
from tests.library_database import copy_of, library_database
from tests.paged import put_paged
from tests.shelves import engine_of

ANA, EDITOR = "U01RESEARCH", "U02EDITOR"
SIGNED = Signature(ANA, TODAY, TEAM_ID, "C01RESEARCH")


@pytest.fixture
def bot(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    copied = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    for served in serve(copied, Clock(TODAY), FirstRoles(admins=frozenset([EDITOR]))):
        put_paged(engine_of(served.corpus))
        yield served


@pytest.fixture
def ana(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, ANA)


def test_a_saved_passage_is_put_on_a_new_list_and_all_see_it(bot: Served, ana: Person) -> None:
    found = ana.types("/passage harbour council sold the ferry doc:holm-2011")
    saved = ana.recorder.next(acts(ana, found, PASSAGE_MENU, option="Save"))
    form = opens(ana, saved, LIST_ADD)
    assert "A list has a name" in submits(ana, form)["errors"]["name"]
    assert submits(ana, form, name="Hearing May") == {}
    bot.finish()
    editor = Person(bot.workspace, bot.recorder, EDITOR)
    lists = editor.types("/corpus lists")
    assert "Hearing May · 1 passage" in shown(lists)
    one = editor.recorder.next(acts(editor, lists, f"{LIST_SHOW}_0"))
    assert "sold the ferry to the island" in shown(one)
    gone = editor.recorder.next(acts(editor, one, f"{LIST_TAKE_OFF}_1"))
    assert "Hearing May · 0 passages" in shown(gone)
    editor.recorder.next(acts(editor, gone, LIST_END))
    assert bot.corpus.lists.all(TEAM_ID) == ()
    assert "No shared list is called" in editor.types("/corpus list hearing may")["text"]


def test_a_list_shows_what_may_be_seen_where_it_is_asked_for(bot: Served) -> None:
    lists = bot.corpus.lists
    assert lists.add(TEAM_ID, "Hearing May", ["holm-2011 ¶3", "saari-2006-note ¶1"], SIGNED)
    assert not lists.add(TEAM_ID, "hearing  MAY", ["holm-2011 ¶3"], SIGNED)
    collections = bot.corpus.access.collections
    made = collections.make(OWNER, "Testimony", now=TODAY)
    collections.move(OWNER, ["holm-2011"], made.key, now=TODAY)
    there = bot.corpus.at(Place(TEAM_ID, "C03GENERAL", ANA)).lists
    assert [each.quote.reference for each in there.passages(TEAM_ID, "hearing-may")] == [
        "saari-2006-note ¶1"
    ]
    assert there.all(TEAM_ID)[0].passages == 1
    assert lists.all("T0OTHERS") == ()
    with pytest.raises(QueryError, match="There are: Hearing May"):
        lists.find(TEAM_ID, "hearing june")


def test_a_list_is_exported_with_what_the_person_may_see(bot: Served, ana: Person) -> None:
    bot.corpus.lists.add(TEAM_ID, "Hearing May", ["holm-2011 ¶3"], SIGNED)
    form = opens(ana, ana.types("/corpus list hearing may"), EXPORT_ASK)
    answer = submits(ana, form, what="hearing-may", kind="ris")
    assert answer["response_action"] == "update"
    bot.finish()
    messages = [m.body for m, _ in ana.workspace.store.seen_by("D01RESEARCH", ANA, limit=9)]
    (file,) = [each for body in messages for each in body.get("files", ())]
    assert file["name"] == "hearing-may.ris"
    assert (
        "You have saved no passage" in submits(ana, form, what="mine", kind="ris")["errors"]["what"]
    )


def test_a_list_stays_when_who_made_it_is_erased(bot: Served) -> None:
    bot.corpus.lists.add(TEAM_ID, "Hearing May", ["holm-2011 ¶3"], SIGNED)
    bot.corpus.erasure.erase_person(ANA, Signature(EDITOR, TODAY, TEAM_ID), workspace=TEAM_ID)
    assert bot.corpus.lists.all(TEAM_ID)[0].passages == 1
