"""What a button leads to may be gone when it is pressed; each says so, and none fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.audit import Signature
from handlers.slack.blocks import Block, actions, button
from handlers.slack.modals import option
from handlers.views.changes import accept_modal
from handlers.views.ids import (
    ACTOR_CHOOSE,
    ACTOR_EDIT,
    ACTOR_EVENTS,
    ACTOR_PASSAGES,
    ACTOR_PASSAGES_NEXT,
    ACTOR_SHOW,
    ACTOR_TOGETHER,
    CHANGE_ACCEPT,
    CHANGE_REJECT,
    CHANGE_UNDO,
    CHANGES_NEXT,
    CITE_AS,
    DATE_NEXT,
    DIGEST_MUTE,
    DIGEST_UNMUTE,
    PASSAGE_CITE,
    PASSAGE_CONTEXT,
    PASSAGE_MENU,
    PASSAGE_NEXT,
    PASSAGE_SAVE,
    PASSAGE_SHARE,
    PASSAGE_SHARE_HERE,
    PASSAGE_WIDTH,
    PROPOSED_NEXT,
    SOURCES_NEXT,
    TIMELINE_CHOOSE,
    TIMELINE_NEXT,
    TIMELINE_PICTURE,
    TIMELINE_SHARE,
    TIMELINE_TABLE,
)
from handlers.views.passage_menu import CHOICES
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import Json, acts, submits
from tests.handlers.people import Person
from tests.library_database import copy_of, library_database
from tests.sealed import sealed_by

GONE = {"r": "gone-1999 ¶1"}
NOBODY = {"k": "no-longer-here"}
TIMELINE = {"q": "Council of Europe", "k": None, "o": 0}
LATE = 99_999

NO_DOCUMENT = "No document has the reference “gone-1999”"
NO_ACTOR = "This actor is no longer in the corpus"
NO_PAGE = "What this leads to is no longer there: please ask again"

# (a button's action, its state, what is said)
BUTTONS: list[tuple[str, Json, str]] = [
    (PASSAGE_CONTEXT, GONE, NO_DOCUMENT),
    (PASSAGE_CONTEXT, {"r": "saari-2006-note ¶999"}, "has no passage 999"),
    (f"{PASSAGE_WIDTH}_wider", GONE | {"a": 2}, NO_DOCUMENT),
    (PASSAGE_CITE, GONE, NO_DOCUMENT),
    (f"{CITE_AS}_bibtex", GONE | {"f": "bibtex"}, NO_DOCUMENT),
    (PASSAGE_SAVE, GONE, NO_DOCUMENT),
    (PASSAGE_SHARE, GONE, NO_DOCUMENT),
    (PASSAGE_SHARE_HERE, GONE, NO_DOCUMENT),
    # the page was the last, and there are fewer passages now
    (PASSAGE_NEXT, {"q": "human rights", "o": LATE}, NO_PAGE),
    (
        PASSAGE_NEXT,
        {"q": "human rights", "o": 3, "f": {"doc": ["gone-1999"]}},
        "No document is",
    ),
    (
        PASSAGE_NEXT,
        {"q": "human rights", "o": 3, "f": {"actor": ["Nobody"]}},
        "No actor is",
    ),
    (ACTOR_CHOOSE, NOBODY, NO_ACTOR),
    (ACTOR_PASSAGES, NOBODY, NO_ACTOR),
    (ACTOR_PASSAGES_NEXT, NOBODY | {"w": None, "o": 3}, NO_ACTOR),
    (ACTOR_PASSAGES_NEXT, {"k": "council-of-europe", "w": None, "o": LATE}, NO_PAGE),
    (ACTOR_PASSAGES_NEXT, {"k": "russia", "w": "no-longer-here", "o": 3}, NO_ACTOR),
    (ACTOR_EVENTS, NOBODY | {"n": "Nobody"}, NO_ACTOR),
    (ACTOR_SHOW, NOBODY, NO_ACTOR),
    (CHANGE_ACCEPT, NOBODY, NO_ACTOR),
    (CHANGE_REJECT, NOBODY, NO_ACTOR),
    # somebody was quicker
    (
        CHANGE_ACCEPT,
        {"k": "council-of-europe"},
        "is confirmed; only a proposed actor is decided",
    ),
    (
        CHANGE_REJECT,
        {"k": "council-of-europe"},
        "is confirmed; only a proposed actor is decided",
    ),
    (CHANGE_UNDO, {"c": LATE}, "not on record"),
    (CHANGE_UNDO, {"c": LATE, "o": 0}, "not on record"),
    (CHANGES_NEXT, {"o": LATE}, NO_PAGE),
    (PROPOSED_NEXT, {"o": LATE}, NO_PAGE),
    (DIGEST_MUTE, {"e": LATE, "d": "1948-12-10"}, "no longer on the timeline"),
    (DIGEST_UNMUTE, {"e": LATE}, "not muted any more"),
    (TIMELINE_NEXT, TIMELINE | {"o": LATE}, NO_PAGE),
    (TIMELINE_NEXT, TIMELINE | NOBODY, NO_ACTOR),
    (f"{TIMELINE_CHOOSE}:0", TIMELINE | NOBODY, NO_ACTOR),
    (TIMELINE_PICTURE, TIMELINE | NOBODY, NO_ACTOR),
    (TIMELINE_PICTURE, TIMELINE | {"q": "kangaroo farming"}, NO_PAGE),
    (TIMELINE_TABLE, TIMELINE | {"q": "kangaroo farming"}, NO_PAGE),
    (TIMELINE_SHARE, TIMELINE | {"q": "kangaroo farming"}, NO_PAGE),
    (SOURCES_NEXT, {"o": LATE}, NO_PAGE),
    (DATE_NEXT, {"q": "1997", "o": LATE, "w": False}, NO_PAGE),
]


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    database = library_database(tmp_path_factory, worker_id)
    yield from serve(copy_of(database, tmp_path_factory.mktemp("gone")), Clock(TODAY))


@pytest.fixture
def reader(bot: Served) -> Person:
    bot.finish()
    bot.recorder.forget()
    person = Person(bot.workspace, bot.recorder)
    person.types("/corpus status")
    return person


def shows(bot: Served, element: Block, block_id: Json | None = None) -> Json:
    block = actions(element) | ({"block_id": block_id} if block_id else {})
    return sealed_by(bot.corpus, {"blocks": [block]})


@pytest.mark.parametrize(("action", "state", "sentence"), BUTTONS, ids=[row[0] for row in BUTTONS])
def test_a_button_whose_end_is_gone_says_so(
    action: str, state: Json, sentence: str, bot: Served, reader: Person
) -> None:
    message = reader.presses(shows(bot, button("Press", action, state)), "Press")
    assert sentence in message["text"]
    assert message["replace_original"] is False, "the answer stays as it was"


@pytest.mark.parametrize("do", CHOICES)
def test_a_choice_of_the_menu_beside_a_passage_that_is_gone_says_so(
    do: str, bot: Served, reader: Person
) -> None:
    options = [option("Press", {"do": do} | GONE)]
    menu = {"type": "overflow", "action_id": PASSAGE_MENU, "options": options}
    path = acts(reader, shows(bot, menu), PASSAGE_MENU, option="Press")
    assert NO_DOCUMENT in reader.recorder.next(path)["text"]


def test_a_passage_that_is_saved_no_longer_is_not_removed_again(
    bot: Served, reader: Person
) -> None:
    state = {"do": "remove", "r": "saari-2006-note ¶1"}
    menu = {
        "type": "overflow",
        "action_id": PASSAGE_MENU,
        "options": [option("Press", state)],
    }
    path = acts(reader, shows(bot, menu), PASSAGE_MENU, option="Press")
    assert "You had not saved this" in reader.recorder.next(path)["text"]


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (ACTOR_EDIT, {"do": "alias"}),
        (ACTOR_EDIT, {"do": "merge"}),
        (ACTOR_TOGETHER, {"w": "russia"}),
    ],
)
def test_a_menu_of_an_actor_that_is_gone_says_so(
    action: str, state: Json, bot: Served, reader: Person
) -> None:
    menu = {"type": "overflow", "action_id": action, "options": [option("Press", state)]}
    path = acts(reader, shows(bot, menu, NOBODY), action, option="Press")
    assert NO_ACTOR in reader.recorder.next(path)["text"]


def test_a_form_about_a_proposal_that_was_decided_meanwhile_says_so(
    bot: Served, reader: Person
) -> None:
    proposal, *_ = bot.corpus.corrections.proposed(limit=1).proposals
    view = accept_modal(proposal.key, proposal.name, [None, None, None])
    form = sealed_by(bot.corpus, {"view": view})["view"]
    bot.corpus.corrections.reject(proposal.key, Signature("U02EDITOR", TODAY))
    answer = submits(reader, form, kind="body")
    assert "no longer in the corpus" in answer["errors"]["kind"]
