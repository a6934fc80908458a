"""Each deed over signed HTTP by each role: done by those who may, refused to all others.

Whoever may lays a button or a form before them; somebody else presses it, as where a message was
seen by many, or a role was taken away while a form stood open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.workspace.api import web_api
from corpus.access import Deed, FirstRoles, Place, Role, has_role
from corpus.audit import AuditFilter, AuditKind
from corpus.database.engine import reading
from corpus.model import Base
from handlers.views.ids import (
    ACTOR_EDIT,
    CHANGE_ACCEPT,
    CHANGE_REJECT,
    CHANGE_UNDO,
    COMMITMENT_ASSESS,
    COMPARISON_CODE,
    CONCEPT_EDIT,
    DIGEST_MUTE,
    DIGEST_MUTE_ALL,
    DIGEST_MUTE_HERE,
    DIGEST_UNMUTE,
    DOCUMENT_REMOVE,
    ENTRY_EDIT,
    ENTRY_PICK,
    FORGET_PERSON,
    FORGET_SHELF,
    FORGET_SHELF_SURE,
    LIST_ADD,
    LIST_END,
    NOTE_EDIT,
    PASSAGE_DO,
    PASSAGE_MENU,
    PROPOSAL_ACCEPT,
    PROPOSAL_REJECT,
    PROPOSED_DECIDE,
    RECORD_EDIT,
    ROLE_GIVE,
    STYLE_SET,
    UNANSWERED_DONE,
    UNANSWERED_TELL,
    WATCH_DO,
)
from tests.databases import engine_at
from tests.digest_scene import Clock
from tests.handlers.commitment_deeds import OF_COMMITMENTS
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.deed_samples import by_role
from tests.handlers.modals import acts, opens, presses_of, submits
from tests.handlers.people import Person
from tests.handlers.test_editing import MEMO
from tests.library_database import copy_of, library_database
from tests.shelves import corpus_on, engine_of

TEAM, ADMIN, SOMEBODY = "T0LOCAL01", "U02EDITOR", "U01RESEARCH"
MEMO_CARD, PROPOSED = "/corpus source writer-1998", "/actor Lantern Chamber"
ROLES, COUNCIL, PREVIEW = "/corpus roles", "/actor Council of Europe", "/digest preview 12-10"


CODE = "/commitment civil code Ukraine"
PROPOSED_COMMITMENTS = "/corpus proposed commitments"
CONCEPT = "/corpus concept death penalty"
NOOSE = {"term": "noose", "language": "en"}
LAMP = "/passage visits lamp"
LAMPS = "/compare lamp"
TIMELINE = "/timeline Universal Declaration of Human Rights"
ENTRY = {"date": "1 May 1999", "summary": "The lamps were counted.", "source": "a log"}
DATED = {"date": "11 December 1948", "because": "the record says so"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Whoever lays something out, and whoever then uses it."""

    admin: Person
    person: Person

    def press(self, typed: str, action: str, option: str = "") -> None:
        """Press a button that the admin's command has shown."""
        self.person.types("/corpus status")  # a message in which the button may have stood
        acts(self.person, self.admin.types(typed), action, option=option)

    def send(self, typed: str, action: str, option: str = "", **fields: str) -> None:
        """Send the form that the admin has opened."""
        modal = opens(self.admin, self.admin.types(typed), action, option=option)
        submits(self.person, modal, **fields)

    def press_more(self, typed: str, do: str) -> None:
        """Press a button of what the admin's menu of a passage has no room for."""
        more = opens(self.admin, self.admin.types(typed), PASSAGE_MENU, option="More")
        self.person.types("/corpus status")
        acts(self.person, more, f"{PASSAGE_DO}_{do}")

    def send_more(self, typed: str, do: str, **fields: str) -> None:
        """Send a form to which the admin's menu of a passage leads by way of "More…"."""
        more = opens(self.admin, self.admin.types(typed), PASSAGE_MENU, option="More")
        submits(self.person, opens(self.admin, more, f"{PASSAGE_DO}_{do}"), **fields)

    def correct(self) -> None:
        """Have the admin correct something."""
        path = acts(self.admin, self.admin.types(PROPOSED), CHANGE_REJECT)
        self.admin.recorder.next(path)

    def mute(self) -> None:
        """Have the admin mute something."""
        path = acts(self.admin, self.admin.types(PREVIEW), DIGEST_MUTE)
        asked = self.admin.recorder.next(path)
        self.admin.recorder.next(acts(self.admin, asked, DIGEST_MUTE_ALL))

    def press_asked(self, where: str) -> None:
        """Say where to mute an event, when the admin was asked."""
        self.person.types("/corpus status")
        path = acts(self.admin, self.admin.types(PREVIEW), DIGEST_MUTE)
        acts(self.person, self.admin.recorder.next(path), where)


def undo(scene: Scene) -> None:
    scene.correct()
    scene.press("/corpus changes", CHANGE_UNDO)


def unmute(scene: Scene) -> None:
    scene.admin.types("/digest on 09:00")
    scene.mute()
    scene.press("/digest status", DIGEST_UNMUTE)


def end_digest(scene: Scene) -> None:
    scene.admin.types("/digest on 09:00")
    scene.person.types("/digest off")


def end_digest_in_words(scene: Scene) -> None:
    scene.admin.types("/digest on 09:00")
    scene.person.says("@remembrancer digest off")


def end_watch(scene: Scene) -> None:
    scene.admin.types("/watch Lighthouse")
    scene.person.types("/watch off Lighthouse")


def end_watch_by_a_button(scene: Scene) -> None:
    scene.admin.types("/watch Lighthouse")
    scene.press("/watch list", f"{WATCH_DO}_off_1")


def erase_person(scene: Scene) -> None:
    scene.admin.types("/corpus role U0NEW0001 reader")
    scene.press("/corpus forget U0NEW0001", FORGET_PERSON)


def edit_note(scene: Scene) -> None:
    """Try to change the admin's note."""
    admin = scene.admin
    more = opens(admin, admin.types("/passage visits lamp"), PASSAGE_MENU, option="More")
    presses_of(admin, more, f"{PASSAGE_DO}_note")
    admin.recorder.next("/api/views.update")
    (form,) = admin.workspace.store.views(admin.id, "modal")
    submits(admin, form, text="To be checked")
    admin.workspace.store.delete_views(admin.id, "modal")
    scene.press("/corpus notes", NOTE_EDIT)


def end_list(scene: Scene) -> None:
    """Try to end a list that the admin has filled."""
    admin = scene.admin
    found = admin.types("/passage visits lamp")
    saved = admin.recorder.next(acts(admin, found, PASSAGE_MENU, option="Save"))
    submits(admin, opens(admin, saved, LIST_ADD), name="Hearing May")
    admin.workspace.store.delete_views(admin.id, "modal")
    scene.press("/corpus list hearing may", LIST_END)


def finish_question(scene: Scene) -> None:
    """Try to be done with a question that the admin has told."""
    admin = scene.admin
    absent = admin.types("/passage Zanzibar spaceport")
    admin.recorder.next(acts(admin, absent, UNANSWERED_TELL))
    scene.press("/corpus unanswered", f"{UNANSWERED_DONE}_1")


def erase_shelf(scene: Scene) -> None:
    first = scene.admin.types("/corpus forget shelf")
    second = scene.admin.recorder.next(acts(scene.admin, first, FORGET_SHELF))
    scene.person.types("/corpus status")
    acts(scene.person, second, FORGET_SHELF_SURE)


# (the deed, whether something is changed at once, how it is done)
Do = Callable[[Scene], Any]
DOINGS: list[tuple[Deed, bool, Do]] = [
    (Deed.ADD_ALIAS, False, lambda s: s.press(COUNCIL, ACTOR_EDIT, "Add an alias")),
    (Deed.ADD_ALIAS, True, lambda s: s.send(COUNCIL, ACTOR_EDIT, "Add", alias="The Lighthouse")),
    (Deed.MERGE, False, lambda s: s.press(COUNCIL, ACTOR_EDIT, "Merge")),
    (Deed.MERGE, True, lambda s: s.send(PROPOSED, ACTOR_EDIT, "Merge", into="council-of-europe")),
    (Deed.ACCEPT, False, lambda s: s.press(PROPOSED, CHANGE_ACCEPT)),
    (Deed.ACCEPT, True, lambda s: s.send(PROPOSED, CHANGE_ACCEPT, kind="body")),
    (Deed.REJECT, True, lambda s: s.press(PROPOSED, CHANGE_REJECT)),
    (Deed.ACCEPT, True, lambda s: s.press("/corpus proposed", PROPOSED_DECIDE, "A body")),
    (Deed.REJECT, True, lambda s: s.press("/corpus proposed", PROPOSED_DECIDE, "No actor")),
    (Deed.EDIT_RECORD, False, lambda s: s.press(MEMO_CARD, RECORD_EDIT)),
    (Deed.EDIT_RECORD, False, lambda s: s.press_more(LAMP, "edit")),
    (Deed.EDIT_RECORD, True, lambda s: s.send(MEMO_CARD, RECORD_EDIT, title="A memo")),
    (Deed.REMOVE, True, lambda s: s.press(MEMO_CARD, DOCUMENT_REMOVE)),
    (Deed.UNDO, True, undo),
    (Deed.ADD_EVENT, False, lambda s: s.press_more(LAMP, "timeline")),
    (Deed.ADD_EVENT, True, lambda s: s.send_more(LAMP, "timeline", **ENTRY)),
    (Deed.EDIT_EVENT, False, lambda s: s.press("/date 10 December 1948", ENTRY_EDIT)),
    (Deed.EDIT_EVENT, True, lambda s: s.send("/date 10 December 1948", ENTRY_EDIT, **DATED)),
    (Deed.EDIT_EVENT, False, lambda s: s.press(TIMELINE, ENTRY_PICK, "10 December 1948")),
    (Deed.MUTE, False, lambda s: s.press(PREVIEW, DIGEST_MUTE)),
    (Deed.MUTE, True, lambda s: s.press_asked(DIGEST_MUTE_ALL)),
    (Deed.MUTE, True, lambda s: s.press_asked(DIGEST_MUTE_HERE)),
    (Deed.REJECT_COMMITMENT, True, lambda s: s.press(PROPOSED_COMMITMENTS, PROPOSAL_REJECT)),
    (Deed.ACCEPT_COMMITMENT, True, lambda s: s.press(PROPOSED_COMMITMENTS, PROPOSAL_ACCEPT)),
    (Deed.EDIT_NOTE, False, edit_note),
    (Deed.END_LIST, True, end_list),
    (Deed.EDIT_CONCEPT, False, lambda s: s.press(CONCEPT, CONCEPT_EDIT)),
    (Deed.EDIT_CONCEPT, True, lambda s: s.send(CONCEPT, CONCEPT_EDIT, **NOOSE)),
    (Deed.EDIT_CONCEPT, True, lambda s: s.person.types("/corpus concept noose = gallows")),
    (Deed.EDIT_CONCEPT, True, lambda s: s.person.says("@remembrancer noose means gallows")),
    (Deed.SEE_UNANSWERED, False, lambda s: s.person.types("/corpus unanswered")),
    (Deed.SEE_UNANSWERED, True, finish_question),
    (Deed.ASSESS, False, lambda s: s.press(CODE, COMMITMENT_ASSESS)),
    (Deed.ASSESS, True, lambda s: s.send(CODE, COMMITMENT_ASSESS, verdict="kept", grounds="so")),
    (Deed.CODE, False, lambda s: s.press(LAMPS, COMPARISON_CODE, "1998")),
    (Deed.CODE, True, lambda s: s.send(LAMPS, COMPARISON_CODE, "1998", position="mixed")),
    *OF_COMMITMENTS,
    (Deed.UNMUTE, True, unmute),
    (Deed.CHANGE_DIGEST, True, end_digest),
    (Deed.CHANGE_DIGEST, True, end_digest_in_words),
    (Deed.CHANGE_DIGEST, True, lambda s: s.person.types("/digest on 10:00")),
    (Deed.CHANGE_WATCH, True, end_watch),
    (Deed.CHANGE_WATCH, True, end_watch_by_a_button),
    (Deed.CHANGE_WATCH, True, lambda s: s.person.types("/watch Lighthouse")),
    (Deed.CHANGE_WATCH, True, lambda s: s.person.says("@remembrancer watch Lighthouse")),
    (Deed.ERASE_PERSON, False, lambda s: s.person.types("/corpus forget U0NEW0001")),
    (Deed.ERASE_PERSON, True, erase_person),
    (Deed.ERASE_SHELF, False, lambda s: s.person.types("/corpus forget shelf")),
    (Deed.ERASE_SHELF, True, erase_shelf),
    (Deed.SET_STYLE, True, lambda s: s.person.types("/corpus style oscola")),
    (Deed.SET_STYLE, True, lambda s: s.press("/corpus style", f"{STYLE_SET}_mhra")),
    (Deed.SET_INTAKE, True, lambda s: s.person.types("/corpus intake on")),
    (Deed.GIVE_ROLE, False, lambda s: s.press(ROLES, ROLE_GIVE)),
    (Deed.GIVE_ROLE, True, lambda s: s.send(ROLES, ROLE_GIVE, people="U0NEW0001", role="reader")),
    (Deed.GIVE_ROLE, True, lambda s: s.person.types("/corpus role U0NEW0001 reader")),
]
ADMIN_DOES_FIRST = (undo, unmute, end_digest, end_digest_in_words, erase_person)
ELSEWHERE = {Deed.SET_ACCESS, Deed.REMOVE_EVENT, Deed.ADD_DOCUMENT, Deed.ADMIT_ASSISTANT}
ELSEWHERE |= {Deed.CHANGE_JOB}
"""Deeds that the tests of their own feature try with each role."""


def test_every_deed_is_tried() -> None:
    assert {deed for deed, _changes, _do in DOINGS} | ELSEWHERE == set(Deed)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The library with a memo beside it."""
    folder = tmp_path_factory.mktemp("deeds")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    (folder / "memo.md").write_text(MEMO, encoding="utf-8")
    corpus = corpus_on(engine_at(database))
    corpus.upkeep.import_path(folder / "memo.md", now=TODAY)
    corpus.close()
    return database


@pytest.fixture
def bot(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """The bot in a channel of which only the admin is a member."""
    members = {"members": [ADMIN], "response_metadata": {"next_cursor": ""}}
    monkeypatch.setitem(web_api.METHODS, "conversations.members", lambda *_asked: members)
    roles = FirstRoles(admins=frozenset([ADMIN]))
    yield from serve(copy_of(shelf, tmp_path), Clock(TODAY), roles)


def rows(bot: Served) -> list[tuple[str, int | None]]:
    """How many rows each table has, but those that tell of what was asked and answered."""
    kept = ("audit", "conversation", "received_message")
    with reading(engine_of(bot.corpus)) as session:
        return [
            (table.name, session.scalar(select(func.count()).select_from(table)))
            for table in Base.metadata.sorted_tables
            if table.name not in kept
        ]


def refusals(bot: Served) -> list[tuple[str, str]]:
    """The deeds that were refused, and to whom."""
    entries = bot.corpus.audit.entries(AuditFilter(kinds=frozenset([AuditKind.REFUSAL])))
    return [(entry.target, entry.by) for entry in entries]


def done(bot: Served) -> int:
    """How many deeds the person has done."""
    return sum(
        entry.by == SOMEBODY and entry.kind is not AuditKind.REFUSAL
        for entry in bot.corpus.audit.entries(AuditFilter())
    )


@pytest.mark.parametrize(("deed", "changes", "do", "role"), by_role(DOINGS))
def test_a_deed_is_done_by_those_who_may_and_refused_to_others(
    deed: Deed, changes: bool, do: Do, role: Role, bot: Served
) -> None:
    bot.corpus.access.give_role(Place(TEAM, None, ADMIN), SOMEBODY, role, TODAY)
    scene = Scene(
        Person(bot.workspace, bot.recorder, ADMIN), Person(bot.workspace, bot.recorder, SOMEBODY)
    )
    before = rows(bot)
    do(scene)
    bot.finish()
    if has_role(role, deed.needed):
        assert refusals(bot) == []
        assert bool(done(bot)) is changes
        return
    assert refusals(bot) == [(deed.value, SOMEBODY)]
    assert done(bot) == 0
    assert bot.workspace.store.views(SOMEBODY, "modal") == []
    if do not in (
        edit_note,
        end_list,
        finish_question,
        undo,
        unmute,
        end_digest,
        end_digest_in_words,
        end_watch,
        end_watch_by_a_button,
        erase_person,
    ):  # the admin did something first
        assert rows(bot) == before
