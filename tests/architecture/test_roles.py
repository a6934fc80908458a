"""Every listener that changes something asks whether the person may; a new one without it fails."""

from __future__ import annotations

import importlib.util
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from tests.architecture.changes import (
    Listeners,
    Reach,
    changing_methods,
    checking_methods,
    facets_of,
)
from tests.databases import engine_at
from tests.modules import modules_of
from tests.shelves import corpus_on

READERS = {
    "saved.save": "a person's own",
    "saved.remove": "a person's own",
    "notes.add": "a note, which every member may write",
    "lists.add": "a shared list, which every member fills",
    "lists.take_off": "a shared list, which every member fills",
    **dict.fromkeys(
        ("messages.take", "messages.begin_posting", "messages.finish", "messages.note"),
        "that a message to the bot is answered",
    ),
    "threads.remember_question": "what a thread shows",
    "unanswered.count": "a number without words or a name",
    "unanswered.report": "a person's own question, which they pass on",
    "jobs.note": "that a document which a person gives is read for them; adding it is a deed",
    "jobs.decide": "what a person decides about the card of a document of theirs",
    "access.tell_guest": "that a guest was told",
    "access.check": "a refusal, in the audit",
    "audit.record_refusal": "that something was refused",
    "audit.record_export": "that a person got what they see as a file",
    "audit.record_share": "that a person showed a channel what it may see",
    "corrections.settle": "what an accepted correction leaves to be looked through",
}
"""What anybody may change, and why. All else needs a deed that somebody may or may not do."""


@pytest.fixture(scope="module")
def facets(migrated: Path) -> dict[str, object]:
    corpus = corpus_on(engine_at(migrated))
    corpus.close()
    return facets_of(corpus)


@pytest.fixture(scope="module")
def changing(facets: dict[str, object]) -> set[str]:
    """What readers may not, and what does not check by itself."""
    return changing_methods(facets) - READERS.keys() - checking_methods(facets)


def reaches(changing: set[str]) -> Iterator[tuple[str, Reach]]:
    listeners = Listeners(changing)
    for module in modules_of(handlers):
        yield from listeners.of(module)


def test_what_changes_the_corpus_is_found(facets: dict[str, object]) -> None:
    changing = changing_methods(facets)
    known = {
        "corrections.add_alias",
        "corrections.undo",
        "upkeep.remove_documents",
        "digests.mute",
        "digests.end",
        "digests.set_up",
        "saved.save",
        "access.give_roles",
        "threads.remember_question",
    }
    assert known <= changing
    assert READERS.keys() <= changing
    of_admins = {"access.give_roles", "collections.make", "collections.grant"}
    assert of_admins <= changing & checking_methods(facets)
    reading = {"documents.search", "actors.card", "digests.contents", "access.roles"}
    assert not reading & changing


def test_a_listener_that_changes_something_asks_who_may(changing: set[str]) -> None:
    found = dict(reaches(changing))
    assert sum(bool(reach.changes) for reach in found.values()) >= 13
    assert {name: reach.unchecked for name, reach in found.items() if reach.unchecked} == {}


NEW = """
def register(app, services_at):
    @app.action("purge")
    def purge(ack, action, context):
        ack()
        services = services_at(context)
        {first}
        finish(services)


def finish(services):
    {check}
    digests = services.corpus.digests
    digests.end(1)


def check_all(services):
    services.check(Deed.MUTE)


def mute_one(services):
    services.check(Deed.MUTE)
    services.corpus.digests.mute(1)
"""
CHECK = "services.check(Deed.MUTE)"


@pytest.mark.parametrize(
    ("first", "check", "amiss"),
    [
        ("pass", "pass", {"digests.end"}),
        ("pass", CHECK, set()),
        (CHECK, "pass", set()),
        ("check_all(services)", "pass", set()),
        ("pass", "check_all(services)", set()),
        ("mute_one(services)", "pass", {"digests.end"}),  # the check is of another deed
    ],
)
def test_a_new_listener_without_a_check_is_found(
    first: str,
    check: str,
    amiss: set[str],
    changing: set[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = made(tmp_path / "handlers_new.py", NEW.format(first=first, check=check))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    ((name, reach),) = Listeners(changing).of(module)
    assert name == "handlers_new.purge"
    assert reach.unchecked == amiss


def made(path: Path, source: str) -> types.ModuleType:
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
