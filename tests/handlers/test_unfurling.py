"""An address of a passage in a message is shown with its passage where all may see it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace import payloads
from bot.workspace.dispatch import JSON
from bot.workspace.roster import CHANNELS_BY_ID, TEAM_ID
from corpus.access import OWNER, Grantee, GrantKind
from corpus.audit import AuditFilter, AuditKind
from handlers.views.ids import READ
from tests.digest_scene import Clock
from tests.handlers.block_schema import structure_faults
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.modals import Json, opens
from tests.handlers.people import Person
from tests.library_database import copy_of, library_database
from tests.paged import put_paged
from tests.shelves import engine_of

UNFURL = "/api/chat.unfurl"


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("unfurling")
    copied = copy_of(library_database(tmp_path_factory, worker_id), folder)
    for served in serve(copied, Clock(TODAY), with_pages=True):
        put_paged(engine_of(served.corpus))
        put_secret(served, folder)
        yield served


def put_secret(bot: Served, folder: Path) -> None:
    """Import a document that only #newsroom sees."""
    path = folder / "secret.txt"
    path.write_text("The witness named the lighthouse keeper.")
    bot.corpus.upkeep.import_path(path, now=TODAY)
    collections = bot.corpus.access.collections
    made = collections.make(OWNER, "Secrets", now=TODAY)
    collections.move(OWNER, ["secret"], made.key, now=TODAY)
    newsroom = Grantee(TEAM_ID, GrantKind.CHANNEL, "C01RESEARCH")
    collections.grant(OWNER, newsroom, made.key, now=TODAY)


def person_in(bot: Served, channel: str) -> Person:
    bot.finish()
    bot.recorder.forget()
    return Person(bot.workspace, bot.recorder, channel=channel)


def posts(person: Person, *urls: str, **event: object) -> None:
    """Post a message with addresses, as Slack tells the bot of it."""
    text = " ".join(f"<{url}>" for url in urls)
    message = person.workspace.post(person.channel, person.id, text)
    shared = payloads.link_shared(
        CHANNELS_BY_ID[person.channel], message, list(urls), bot_is_member=True
    )
    envelope = payloads.event_callback(shared | event, event_time=1)
    answer = person.workspace.send(json.dumps(envelope).encode(), content_type=JSON)
    assert answer.error is None


def unfurled(person: Person) -> Json:
    sent = person.recorder.next(UNFURL)
    shown = sent["unfurls"]
    found: Json = json.loads(shown) if isinstance(shown, str) else shown
    return found


def is_silent(bot: Served, person: Person) -> bool:
    bot.finish()
    return all(
        person.recorder.is_quiet(path)
        for path in (UNFURL, "/api/chat.postMessage", "/api/chat.postEphemeral")
    )


def test_an_address_is_shown_with_its_passage_and_a_way_to_read_on(bot: Served) -> None:
    ana = person_in(bot, "C01RESEARCH")
    url = f"{bot.url}/d/holm-2011/3"
    posts(ana, url)
    shown = unfurled(ana)[url]
    assert "sold the ferry to the island" in json.dumps(shown, ensure_ascii=False)
    assert structure_faults(shown) == []
    shares = bot.corpus.audit.entries(AuditFilter(kinds=frozenset([AuditKind.SHARE])))
    assert [(entry.target, entry.by) for entry in shares] == [("holm-2011 ¶3", ana.id)]
    ana.types("/corpus status")
    assert "¶3" in str(opens(ana, shown, READ))


def test_what_the_channel_may_not_see_is_not_shown_and_nothing_is_said(bot: Served) -> None:
    secret = f"{bot.url}/d/secret/1"
    elsewhere = person_in(bot, "C03GENERAL")
    posts(elsewhere, secret)
    assert is_silent(bot, elsewhere)
    inside = person_in(bot, "C01RESEARCH")
    posts(inside, secret)
    assert "lighthouse keeper" in json.dumps(unfurled(inside), ensure_ascii=False)


@pytest.mark.parametrize(
    "path", ["/d/holm-2011/99", "/d/nothing-1999/1", "/d/holm-2011", "/elsewhere", "/d/~/reader.js"]
)
def test_an_address_that_leads_to_no_passage_is_left_as_it_is(bot: Served, path: str) -> None:
    ana = person_in(bot, "C01RESEARCH")
    posts(ana, f"{bot.url}{path}", "https://elsewhere.example/d/holm-2011/3")
    assert is_silent(bot, ana)


@pytest.mark.parametrize(
    ("channel", "event"),
    [
        ("C01RESEARCH", {"source": "composer", "channel": "COMPOSER"}),
        ("D01RESEARCH", {"is_bot_user_member": False}),
    ],
)
def test_nothing_is_shown_where_nobody_knows_who_reads_it(
    bot: Served, channel: str, event: Json
) -> None:
    ana = person_in(bot, "C01RESEARCH")
    posts(ana, f"{bot.url}/d/holm-2011/3", **({"channel": channel} | event))
    assert is_silent(bot, ana)


def test_a_person_of_another_organisation_is_told_nothing(bot: Served) -> None:
    ana = person_in(bot, "C03GENERAL")
    posts(ana, f"{bot.url}/d/holm-2011/3", user="U0STRANGER", user_team="T0OTHERS")
    assert is_silent(bot, ana)
