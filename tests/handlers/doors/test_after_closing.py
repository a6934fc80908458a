"""Messages of the time before a collection was closed: what is pressed there shows nothing of it.

The secret documents stand in a collection that is open. People ask in a channel that is granted
nothing of its own, an admin closes the collection, and every button and menu of the old messages is
pressed. A bot without the documents is sent the same, and both answer alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from corpus.access import OWNER
from corpus.database.engine import reading
from corpus.model import Event
from corpus.people.saved import PersonId
from tests.handlers.conftest import TODAY, Served
from tests.handlers.doors.asking import Asker
from tests.handlers.doors.difference import difference
from tests.handlers.doors.scene import (
    DIRECT,
    GENERAL,
    READER,
    SECRET_WORDS,
    TEAM,
    Scene,
    Secret,
    plain,
    scene_of,
)
from tests.handlers.doors.using import typed
from tests.library_database import library_database
from tests.shelves import engine_of

pytestmark = pytest.mark.thorough

Json = dict[str, Any]
SEAL = "2."
LOGS = 8

ASKED = (
    "/passage lighthouse moratorium",
    "/passage ledger",
    "/passage vandersloot-1999 ¶1",
    "/actor Ottokar Quenneville",
    "/actor Zeppelinist Front",
    "/date 1951",
    "/date 9 December 1951",
    "/timeline Ottokar Brambilla",
    "/timeline Amnesty International 1990s",
    "/corpus sources",
    "/corpus source vandersloot-1999",
    "/corpus proposed",
    "/digest preview 12-09",
)
"""What is asked while the collection is open."""

PRESSED = (
    *(
        "passage_next",
        "passage_menu",
        "passage_width_narrower",
        "passage_cite",
    ),
    *("actor_passages", "actor_events", "timeline_picture", "digest_mute", "document_remove"),
)
"""Actions whose buttons or menus must have stood under the old messages."""

BEGUN = "lighthouse moratorium"
"""A question in a thread that the open document and a secret one answer."""

GOING_ON = ("more", "2", "1", "cite it", "cite 2", "context", "wider", "save it", "share it")


class OldElement(NamedTuple):
    """A button, or an item of a menu, of an old message: its action and its two states."""

    action: str
    state: str
    shared: str | None
    is_item: bool

    @property
    def opens_passage(self) -> bool:
        """Whether it shows a passage with what stands around it."""
        return self.action == "passage_menu" and '"do":"context"' in self.state

    @property
    def event(self) -> int | None:
        """The number of the event that it is about."""
        number: int | None = json.loads(self.state).get("e")
        return number

    def press(self, asker: Asker, _secret: Secret) -> object:
        """Press or choose it."""
        state = json.loads(self.state)
        if not self.is_item:
            return asker.presses(self.action, state)
        shared = None if self.shared is None else json.loads(self.shared)
        return asker.chooses(self.action, state, shared)


class Closed(NamedTuple):
    """Both bots after the closing, and what was posted before it."""

    scene: Scene
    elements: list[OldElement]
    threads: dict[str, str]
    """The thread in which each of GOING_ON is said."""


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Closed]:
    library = library_database(tmp_path_factory, worker_id)
    folder = tmp_path_factory.mktemp("closing")
    with scene_of(library, folder) as scene:
        _set_open(scene, is_open=True)
        _import_logs(scene, folder)
        for served in scene.both:  # also the other, so that both know the same of Slack
            elements = _old_elements(served, scene.secret)
        threads = {words: _begin_thread(scene.whole) for words in GOING_ON}
        _set_open(scene, is_open=False)
        yield Closed(scene, sorted(elements, key=str), threads)


def test_the_old_messages_showed_the_secret(closed: Closed) -> None:
    assert set(PRESSED) <= {each.action for each in closed.elements}
    assert sum(bool(SECRET_WORDS.search(each.state)) for each in closed.elements) > len(PRESSED)


def test_an_old_button_answers_as_if_the_documents_were_not_there(closed: Closed) -> None:
    seen_events = _events_seen(closed.scene.whole)  # of which the two bots have other numbers
    for element in closed.elements:
        if element.event in seen_events:
            continue
        expected, seen = (_press(served, element, closed) for served in closed.scene.both)
        assert "went wrong on our side" not in seen, element
        assert difference(expected, seen) == [], element


@pytest.mark.parametrize("words", GOING_ON)
def test_an_old_thread_goes_on_without_the_documents(words: str, closed: Closed) -> None:
    asker = Asker(closed.scene.whole, READER, GENERAL)
    thread = closed.threads[words]
    seen = plain(
        asker.everything(
            lambda a, _s: a.says(f"@remembrancer {words}", thread_ts=thread), closed.scene.secret
        )
    )
    assert "/api/chat.post" in seen
    assert "went wrong on our side" not in seen
    assert SECRET_WORDS.search(seen) is None
    assert closed.scene.secret.first not in seen


def test_home_has_only_the_saved_passages_that_are_seen(closed: Closed) -> None:
    for served in closed.scene.both:  # an old button of Home may have removed it
        served.corpus.saved.save(PersonId(TEAM, READER), "writer-1998 ¶1", TODAY)
    expected, seen = (
        plain(
            Asker(served, READER, DIRECT).everything(
                lambda a, _s: a.opens_home(), closed.scene.secret
            )
        )
        for served in closed.scene.both
    )
    assert "writer-1998 ¶1" in seen
    assert difference(expected, seen) == []


def _import_logs(scene: Scene, folder: Path) -> None:
    """Import more secret documents than a page has, so that there is a next page."""
    logs = folder / "logs"
    logs.mkdir()
    for number in range(LOGS):
        text = f"Log {number}: the Zeppelinist Front saw a lighthouse moratorium ledger {number}.\n"
        (logs / f"zeppelin-log-{number}.md").write_text(text, encoding="utf-8")
    scene.whole.corpus.upkeep.import_path(logs, now=TODAY, collection="testimony")


def _old_elements(served: Served, secret: Secret) -> set[OldElement]:
    """Return what can be pressed after what is asked in a channel and in Home, and once pressed."""
    asker, elements = Asker(served, READER, GENERAL), set[OldElement]()
    for command in ASKED:
        elements |= set(_elements(asker.everything(typed("", [command])[0], secret)))
    begun = asker.everything(lambda a, _s: a.says(f"@remembrancer passage {BEGUN}"), secret)
    elements |= set(_elements(begun))
    for element in sorted(elements, key=str):
        if element.opens_passage:
            elements |= set(_elements(asker.everything(element.press, secret)))
    home = Asker(served, READER, DIRECT)
    return elements | set(_elements(home.everything(lambda a, _s: a.opens_home(), secret)))


def _set_open(scene: Scene, *, is_open: bool) -> None:
    for served in scene.both:
        served.corpus.access.collections.set_open(OWNER, "testimony", is_open=is_open, now=TODAY)


def _events_seen(served: Served) -> set[int | None]:
    """Return the numbers of the events that are not in the closed collection."""
    closed = served.corpus.access.collections.find("testimony").id
    with reading(engine_of(served.corpus)) as session:
        return set(session.scalars(select(Event.id).where(Event.collection_id != closed)))


def _begin_thread(served: Served) -> str:
    asker = Asker(served, READER, GENERAL)
    asker.says(f"@remembrancer passage {BEGUN}")
    served.finish()
    return asker.who.last_ts


def _press(served: Served, element: OldElement, closed: Closed) -> str:
    asker = Asker(served, READER, GENERAL)
    return plain(asker.everything(element.press, closed.scene.secret))


def _elements(sent: object) -> Iterator[OldElement]:
    """Yield the buttons and the items of menus in all that was sent."""
    if isinstance(sent, list | tuple):
        for each in sent:
            yield from _elements(each)
    elif isinstance(sent, dict):
        shared = _state(sent.get("block_id"))
        for element in [*sent.get("elements", []), sent.get("accessory") or {}]:
            if not isinstance(element, dict) or "action_id" not in element:
                continue
            state = _state(element.get("value"))
            if state is not None:
                yield OldElement(element["action_id"], state, None, is_item=False)
            for item in element.get("options", []):
                state = _state(item.get("value"))
                if state is not None:
                    yield OldElement(element["action_id"], state, shared, is_item=True)
        for each in sent.values():
            yield from _elements(each)


def _state(sealed: object) -> str | None:
    """Return the state in a sealed text as JSON; None if it is no such text."""
    if not isinstance(sealed, str) or not sealed.startswith(SEAL):
        return None
    return sealed.split(".", 2)[2]
