"""What people note on passages: shown under them, found, changed, taken back, gone with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.workspace.roster import TEAM_ID
from corpus.access import OWNER, FirstRoles, Place
from corpus.audit import Signature
from corpus.corrections import ChangeRefused, NoteWords
from corpus.database.engine import reading
from corpus.errors import QueryError
from corpus.model import Change, PassageNote
from handlers.views.ids import (
    CHANGE_UNDO,
    LABELS_FIELD,
    NOTE_EDIT,
    NOTE_REMOVE,
    NOTE_TEXT_FIELD,
    PASSAGE_MENU,
)
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import (
    acts,
    as_sent,
    opens,
    presses_of,
    submits,
    types_for_modal,
)
from tests.handlers.people import Person, buttons, shown
from tests.library_database import copy_of, library_database
from tests.paged import put_paged
from tests.shelves import engine_of

ANA, EDITOR = "U01RESEARCH", "U02EDITOR"
ROLES = FirstRoles(admins=frozenset([EDITOR]))
"""Ana is a reader."""


@pytest.fixture
def bot(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Served]:
    copied = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    for served in serve(copied, Clock(TODAY), ROLES):
        put_paged(engine_of(served.corpus))
        yield served


@pytest.fixture
def ana(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, ANA)


@pytest.fixture
def editor(bot: Served) -> Person:
    return Person(bot.workspace, bot.recorder, EDITOR)


def signed(person: str = ANA) -> Signature:
    return Signature(person, TODAY, TEAM_ID, "C01RESEARCH")


def note(bot: Served, text: str, *labels: str, by: str = ANA, on: str = "holm-2011 ¶3") -> str:
    """Note something, and return the note's key."""
    bot.corpus.notes.add(on, NoteWords(text, labels), signed(by))
    return bot.corpus.notes.find(limit=1).notes[0].key


def test_a_menu_opens_the_form_and_the_note_stands_under_its_passage(
    bot: Served, ana: Person
) -> None:
    found = ana.types("/passage harbour council sold the ferry doc:holm-2011")
    form = opens(ana, found, PASSAGE_MENU, option="Note")
    assert block_lint.view_faults(as_sent(form)) == []
    assert submits(ana, form, text="Ask *Solund* <again>", labels="Hearing May, #translate") == {}
    bot.finish()
    (made,) = bot.corpus.notes.find(limit=9).notes
    assert (made.text, made.labels, made.by) == (
        "Ask *Solund* <again>",
        ("hearing-may", "translate"),
        ANA,
    )
    around = shown(ana.types("/passage holm-2011 ¶3"))
    assert "&lt;again&gt;" in around
    assert f"<@{ANA}>, 9 December 2026 · `hearing-may` · `translate`" in around


def test_the_reader_shows_a_note_at_once_and_its_writer_changes_it(
    bot: Served, ana: Person, editor: Person
) -> None:
    note(bot, "Who paid?")
    view, _path = types_for_modal(ana, "/corpus read holm-2011 ¶3")
    presses_of(ana, view, NOTE_EDIT)
    ana.recorder.next("/api/views.push")
    form = ana.workspace.store.views(ana.id, "modal")[-1]
    submits(ana, form, **{NOTE_TEXT_FIELD: "Nobody paid.", LABELS_FIELD: "money"})
    ana.recorder.next("/api/views.update")
    reader = ana.workspace.store.view(view["id"])
    assert reader is not None
    assert "Nobody paid." in json.dumps(reader[0])
    seen, _path = types_for_modal(editor, "/corpus read holm-2011 ¶3")
    assert "Edit…" in json.dumps(seen, ensure_ascii=False), "a curator may change others' notes"


def test_others_notes_are_changed_by_curators_alone(bot: Served, ana: Person) -> None:
    key = note(bot, "The editor's own", by=EDITOR)
    view, _path = types_for_modal(ana, "/corpus read holm-2011 ¶3")
    assert "Edit…" not in json.dumps(view, ensure_ascii=False)
    listed = shown(ana.types("/corpus notes"))
    assert "The editor's own" in listed
    assert bot.corpus.notes.note(key).by == EDITOR


def test_notes_are_found_by_words_and_by_labels(bot: Served, ana: Person) -> None:
    note(bot, "The witnesses were asked twice", "hearing-may")
    note(bot, "A ledger of lies", "money", on="holm-2011 ¶2")
    found = shown(ana.types("/corpus notes witness asking"))
    assert "1 note with" in found
    assert "asked twice" in found
    assert "A ledger of lies" in shown(ana.types("/corpus notes label:money"))
    assert "No note has" in shown(ana.types("/corpus notes zeppelin"))
    passages = shown(ana.types("/passage label:hearing-may"))
    assert "sold the ferry" in passages
    assert "ledger of every crossing" not in passages
    assert "there are: hearing-may, money" in ana.types("/passage label:zeppelin")["text"]


def test_a_passage_with_a_note_is_marked_where_it_is_found(bot: Served, ana: Person) -> None:
    typed = "/passage harbour council sold the ferry doc:holm-2011"
    assert "1 note" not in shown(ana.types(typed))
    note(bot, "Who paid?")
    marked = shown(ana.types(typed))
    assert re.search(r"`holm-2011 ¶3[^`]*` · \*1 note\*", marked), marked


def test_passage_finds_the_words_of_notes_as_notes_alone(bot: Served, ana: Person) -> None:
    note(bot, "Zwumbled witnesses were asked twice", "hearing-may")
    found = ana.types("/passage zwumbled witness")
    assert "1 note of the team has these words" in shown(found)
    assert "*Note* Zwumbled witnesses were asked twice" in shown(found)
    assert f"<@{ANA}>, 9 December 2026" in shown(found)
    assert "Tell the editors" not in buttons(found), "a note answers it"
    quoted = [block for block in found["blocks"] if block["type"] == "rich_text"]
    assert "Zwumbled" not in json.dumps(quoted), "no source is made to say it"
    assert f"({ANA}, 9 December 2026) on holm-2011 ¶3" in found["text"]


# (typed, whether the note “Zwumbled witnesses were asked twice” is shown)
NOTE_WORDS = [
    ("zwumbled witnesses", True),
    ("asking the zwumbled witness", True),
    ('"were asked twice"', True),
    ('"asked were twice"', False),
    ("zwumbled -witnesses", False),
    ("zwumbled ferry", False),
    ("zwumbled doc:holm-2011", True),
    ("zwumbled doc:saari", False),
    ("zwumbled label:hearing-may", True),
    ("hearing", True),
    ("were the", False),
]


def test_words_quotes_and_filters_choose_notes_as_they_choose_passages(bot: Served) -> None:
    note(bot, "Zwumbled witnesses were asked twice", "hearing-may")
    shown_for = {
        typed: bool(bot.corpus.documents.passages(typed, limit=3).notes.with_words)
        for typed, _ in NOTE_WORDS
    }
    assert shown_for == dict(NOTE_WORDS)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({NOTE_TEXT_FIELD: " "}, NOTE_TEXT_FIELD, "a sentence is enough"),
        (
            {NOTE_TEXT_FIELD: "x", LABELS_FIELD: ",".join("abcdefghi")},
            LABELS_FIELD,
            "8 labels at most",
        ),
    ],
)
def test_what_cannot_be_taken_is_told_beside_its_field(
    ana: Person, fields: dict[str, str], field: str, sentence: str
) -> None:
    form = opens(ana, ana.types("/passage ferry doc:holm-2011"), PASSAGE_MENU, option="Note")
    assert sentence in submits(ana, form, **fields)["errors"][field]


def test_a_removed_note_is_listed_and_brought_back(
    bot: Served, ana: Person, editor: Person
) -> None:
    note(bot, "Who paid?", "money")
    view, _path = types_for_modal(ana, "/corpus read holm-2011 ¶3")
    presses_of(ana, view, NOTE_EDIT)
    ana.recorder.next("/api/views.push")
    presses_of(ana, ana.workspace.store.views(ana.id, "modal")[-1], NOTE_REMOVE)
    bot.finish()
    assert bot.corpus.notes.find(limit=9).total == 0
    changes = editor.types("/corpus changes")
    assert "A note on *holm-2011 ¶3*: removed" in shown(changes)
    assert "Who paid?" not in shown(changes), "the audit holds no words of notes"
    editor.recorder.next(acts(editor, changes, CHANGE_UNDO))
    (back,) = bot.corpus.notes.find(limit=9).notes
    assert (back.text, back.labels, back.by) == ("Who paid?", ("money",), ANA)


def test_a_change_that_was_built_upon_is_not_undone(bot: Served) -> None:
    made = bot.corpus.notes.add("holm-2011 ¶3", NoteWords("One"), signed())
    key = bot.corpus.notes.find(limit=1).notes[0].key
    changed = bot.corpus.notes.change(key, NoteWords("Two"), signed())
    with pytest.raises(ChangeRefused, match="changed again"):
        bot.corpus.corrections.undo(made.change.id, signed(EDITOR))
    bot.corpus.corrections.undo(changed.change.id, signed(EDITOR))
    assert bot.corpus.notes.note(key).text == "One"
    bot.corpus.corrections.undo(made.change.id, signed(EDITOR))
    with pytest.raises(ChangeRefused, match="no longer there"):
        bot.corpus.notes.note(key)


def test_a_note_outlives_a_new_version_of_its_text_and_goes_with_the_document(
    bot: Served, tmp_path: Path
) -> None:
    path = tmp_path / "twice.txt"
    path.write_text("The old lamp was red.\n\nThe mill stands.\n")
    bot.corpus.upkeep.import_path(path, now=TODAY)
    note(bot, "On the lamp", on="twice ¶1")
    note(bot, "On the mill", on="twice ¶2")
    path.write_text("The new lamp is green.\n\nThe mill stands.\n")
    bot.corpus.upkeep.import_path(path, now=TODAY)
    notes = {each.text: each.quote for each in bot.corpus.notes.find(limit=9).notes}
    assert notes["On the lamp"].retired
    assert not notes["On the mill"].retired
    bot.corpus.upkeep.remove_documents(["twice"], signed(EDITOR))
    assert bot.corpus.notes.find(limit=9).total == 0
    with reading(engine_of(bot.corpus)) as session:
        assert session.scalar(select(func.count()).select_from(Change)) == 0


@pytest.mark.thorough
def test_a_note_is_seen_where_its_passage_is(bot: Served) -> None:
    key = note(bot, "Secret words", "secret")
    collections = bot.corpus.access.collections
    made = collections.make(OWNER, "Testimony", now=TODAY)
    collections.move(OWNER, ["holm-2011"], made.key, now=TODAY)
    there = bot.corpus.at(Place(TEAM_ID, "C03GENERAL", ANA))
    assert there.notes.find(limit=9).total == 0
    assert there.notes.find(limit=9).labels == ()
    with pytest.raises(ChangeRefused, match="no longer there"):
        there.notes.change(key, NoteWords("Overwritten"), signed())
    with pytest.raises(QueryError, match="No note has the label"):
        there.documents.passages("label:secret", limit=3)
    assert there.corrections.page(limit=9).total == 0
    assert bot.corpus.notes.note(key).text == "Secret words"


def test_a_persons_notes_are_erased_with_all_that_holds_their_words(bot: Served) -> None:
    key = note(bot, "Private words", by=ANA)
    kept = note(bot, "The editor's", by=EDITOR)
    bot.corpus.notes.change(key, NoteWords("Other private words"), signed(EDITOR))
    held = bot.corpus.erasure.held_of(ANA, TEAM_ID)
    assert "notes on passages" in [each.kind.value for each in held.own]
    bot.corpus.erasure.erase_person(ANA, signed(EDITOR), workspace=TEAM_ID)
    with reading(engine_of(bot.corpus)) as session:
        left = session.scalars(select(PassageNote.key)).all()
        details = [json.dumps(row.detail) for row in session.scalars(select(Change))]
    assert list(left) == [kept]
    assert not any("rivate words" in each for each in details)
