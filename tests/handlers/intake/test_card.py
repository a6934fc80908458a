"""A document that is shared gets a card; nothing is added unasked, and what is has its source."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.workspace.api import receive_file
from corpus.access import OWNER, Grantee, GrantKind
from corpus.audit import AuditFilter, AuditKind, Signature
from corpus.database.engine import reading
from corpus.ingest import FieldOrigin, PreviewedField
from corpus.jobs import LEASE
from corpus.model import Job
from handlers.intake import only_adds
from handlers.intake.offer import Offer
from handlers.intake.worker import _Progress
from handlers.views import Card, card_message
from handlers.views.ids import (
    INTAKE_ADD,
    INTAKE_DECLINE,
    INTAKE_EDIT,
    INTAKE_REPLACE,
    READ,
    SEARCH_CORPUS,
)
from tests.databases import content
from tests.handlers.conftest import TODAY, Served
from tests.handlers.intake.sharing import MEMO, POSTED, PRIVATE, UPDATED, Sharer
from tests.handlers.modals import acts, opens, submits, words_of
from tests.handlers.people import buttons, shown
from tests.shelves import engine_of

TEAM = "T0LOCAL01"
BOT = "@remembrancer"


def documents(bot: Served) -> int:
    return bot.corpus.upkeep.status().documents


def test_a_file_in_a_direct_message_gets_a_card(bot: Served, ana: Sharer) -> None:
    before = documents(bot)
    ana.shares("foghorns.md", MEMO)
    card = ana.card()
    assert "Foghorns of the north · printed in it" in shown(card)
    assert "Ida Lamp · printed in it" in shown(card)
    assert "*Date* not found in it" in shown(card)
    assert buttons(card) == ["Add", "Edit", "Not now"]
    assert ana.recorder.is_quiet(POSTED), "one card, and nothing besides"
    assert documents(bot) == before, "nothing is added unasked"


@pytest.mark.thorough
def test_what_is_added_is_counted_read_searched_and_cited(bot: Served, ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO)
    added = ana.press(ana.card(), INTAKE_ADD)
    assert added["text"].startswith("Added: 1 passage, 1 date, "), added["text"]
    assert buttons(added) == ["Read it", "Search in it"]
    (entry,) = bot.corpus.audit.entries(AuditFilter(kinds=frozenset([AuditKind.DOCUMENT_ADDED])))
    assert (entry.by, entry.target) == (ana.id, "foghorns-of-the-north")
    assert entry.after["source"].startswith(f"slack:{TEAM}/F")
    added |= {"thread_ts": ana.last_ts}
    modal = opens(ana, added, SEARCH_CORPUS)
    (field,) = [b for b in modal["blocks"] if b["block_id"] == "document"]
    assert field["element"]["initial_value"] == "foghorns-of-the-north"
    assert "Bergen Lamp Office refused" in words_of(opens(ana, added, READ))
    asked = ana.types("/passage keepers wrote Lantern Chamber")
    assert "foghorns-of-the-north ¶1" in shown(asked)


def test_what_a_person_says_of_it_goes_before_and_stands_in_brackets(
    bot: Served, ana: Sharer
) -> None:
    ana.shares("foghorns.md", MEMO)
    card = ana.card()
    form = opens(ana, card, INTAKE_EDIT)
    typed = {b["block_id"]: b["element"].get("initial_value") for b in form["blocks"][1:-1]}
    assert typed == {
        "title": "Foghorns of the north",
        "authors": "Ida Lamp",
        "issued": None,
        "publisher": None,
    }
    wrong = submits(ana, form, issued="31 February 1999")
    assert wrong["response_action"] == "errors"
    assert set(wrong["errors"]) == {"issued"}
    assert submits(ana, form, issued="May 1999", publisher="Harbour Office") == {}
    bot.finish()
    changed = ana.last(UPDATED)
    assert "[May 1999] · said by you" in shown(changed)
    assert "Ida Lamp · printed in it" in shown(changed)
    added = ana.press(changed, INTAKE_ADD)
    assert "lamp-1999" in shown(added)
    source = bot.corpus.documents.source("lamp-1999")
    assert source.supplied == frozenset(["issued", "publisher"])
    assert source.publisher == "Harbour Office"
    assert source.printed == {"title", "authors"}


@pytest.mark.thorough
def test_not_now_leaves_it_off_the_shelf(bot: Served, ana: Sharer) -> None:
    before = documents(bot)
    ana.shares("foghorns.md", MEMO)
    card = ana.card()
    assert "stays off the shelf" in ana.press(card, INTAKE_DECLINE)["text"]
    refused = ana.recorder.next(acts(ana, card, INTAKE_ADD))
    assert "answered already" in refused["text"]
    assert documents(bot) == before


def test_words_with_a_file_are_answered_too(ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO, "help")
    answers = [shown(ana.recorder.next(POSTED)) for _ in range(2)]
    assert any("/passage" in each for each in answers)
    assert any("Foghorns of the north" in each for each in answers)


def test_words_that_only_add_it_are_no_question(ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO, "please add this to the shelf, thanks")
    assert "Foghorns of the north" in shown(ana.card())
    assert ana.recorder.is_quiet(POSTED)


def test_a_card_in_a_channel_is_for_who_shared_it(in_channel: Sharer) -> None:
    in_channel.shares("foghorns.md", MEMO, BOT)
    card = in_channel.card()
    assert card["user"] == in_channel.id
    assert in_channel.recorder.is_quiet(POSTED)
    assert in_channel.press(card, INTAKE_ADD)["text"].startswith("Added: 1 passage")
    assert in_channel.recorder.is_quiet(POSTED)


def test_nothing_else_in_a_channel_is_listened_to(bot: Served, in_channel: Sharer) -> None:
    in_channel.shares("foghorns.md", MEMO, "have a look")
    assert all(map(in_channel.recorder.is_quiet, (POSTED, PRIVATE, UPDATED)))
    assert bot.corpus.jobs.waiting(TEAM, in_channel.id) == 0


def test_where_members_switched_it_on_a_document_gets_a_card(in_channel: Sharer) -> None:
    assert "gets a card" in in_channel.types("/corpus intake on")["text"]
    in_channel.shares("foghorns.md", MEMO)
    assert "Foghorns of the north" in shown(in_channel.card())
    in_channel.shares("seagull.png", b"\x89PNG\r\n\x1a\n of a gull")
    assert in_channel.recorder.is_quiet(PRIVATE), "pictures are shared all day"
    again = in_channel.types("/corpus intake on")["text"]
    assert again.startswith("This was so already. Whoever shares")
    assert "pass over" in in_channel.types("/corpus intake off")["text"]
    in_channel.shares("again.md", MEMO)
    assert in_channel.recorder.is_quiet(PRIVATE)


def test_a_mention_and_its_event_of_the_file_give_one_card(in_channel: Sharer) -> None:
    in_channel.types("/corpus intake on")
    in_channel.shares("foghorns.md", MEMO, BOT)
    in_channel.card()
    assert in_channel.recorder.is_quiet(PRIVATE)


def test_the_intake_of_a_direct_message_is_always_on(ana: Sharer) -> None:
    assert "I read every file" in ana.types("/corpus intake on")["text"]
    assert "/corpus intake on:" in ana.types("/corpus intake")["text"]


def test_several_files_get_a_card_each(ana: Sharer) -> None:
    files = [
        receive_file(ana.workspace, ana.id, f"{n}.md", MEMO.replace("north", n).encode())
        for n in ("east", "west", "south")
    ]
    message = ana.post_file(files[0].id)
    message["files"] += [each for file in files[1:] for each in ana.post_file(file.id)["files"]]
    ana.deliver_shared(message)
    assert "Reading 3 files" in ana.card()["text"]
    cards = [shown(ana.card()) for _ in files]
    assert all(any(f"Foghorns of the {n}" in card for card in cards) for n in ("east", "west"))


def test_what_the_form_does_not_ask_for_is_not_said_to_be_accepted_there() -> None:
    claimed = [
        PreviewedField("issued", "May 1999", FieldOrigin.PROPERTIES),
        PreviewedField("language", "en-US", FieldOrigin.PROPERTIES),
    ]
    said = shown(card_message(Card(1, "a.pdf", claimed, 1, 1, 1, 0, ())).payload())
    assert "May 1999 · in the file’s properties; Edit accepts it" in said
    assert said.count("Edit accepts it") == 1


# Which collection


def grant(bot: Served, channel: str, *names: str) -> None:
    for name in names:
        bot.corpus.access.collections.make(OWNER, name, now=TODAY)
        grantee = Grantee(TEAM, GrantKind.CHANNEL, channel)
        bot.corpus.access.collections.grant(OWNER, grantee, name.casefold(), now=TODAY)


def test_it_goes_into_the_collection_of_the_channel(bot: Served, in_channel: Sharer) -> None:
    grant(bot, in_channel.channel, "Testimony")
    in_channel.shares("foghorns.md", MEMO, BOT)
    card = in_channel.card()
    assert "It goes into Testimony: only those see it" in shown(card)
    added = in_channel.press(card, INTAKE_ADD)
    assert added["text"].startswith("Added"), added
    (source, *_), _total = bot.corpus.documents.sources(limit=1)
    assert bot.corpus.access.collections.of_document(source.reference).key == "testimony"
    in_channel.channel = "C03GENERAL"
    assert "Nothing" in shown(in_channel.types("/passage Lantern Chamber foghorns"))


def test_of_several_collections_the_person_chooses(bot: Served, in_channel: Sharer) -> None:
    grant(bot, in_channel.channel, "Testimony", "Legal")
    in_channel.shares("foghorns.md", MEMO, BOT)
    card = in_channel.card()
    assert buttons(card) == ["Edit", "Not now"]
    form = opens(in_channel, card, INTAKE_EDIT)
    submits(in_channel, form, collection="legal")
    bot.finish()
    paths = [p for p in list(in_channel.recorder._sent) if p.startswith("/response")]
    changed = in_channel.last(paths[-1])
    assert "It goes into Legal" in shown(changed)
    assert in_channel.press(changed, INTAKE_ADD)["text"].startswith("Added")


# What is there already


def test_a_text_that_is_there_is_said_to_be(ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO)
    ana.press(ana.card(), INTAKE_ADD)
    ana.recorder.forget()
    ana.shares("the same.md", MEMO)
    card = ana.card()
    assert "is on the shelf already: it has the same text as foghorns-of-the-north" in card["text"]
    assert buttons(card) == ["Read it", "Search in it"]


@pytest.mark.thorough
def test_a_text_in_a_collection_that_is_not_seen_is_not_told_of(
    bot: Served, in_channel: Sharer
) -> None:
    grant(bot, in_channel.channel, "Testimony")
    in_channel.shares("foghorns.md", MEMO, BOT)
    in_channel.press(in_channel.card(), INTAKE_ADD)
    in_channel.channel = "C03GENERAL"
    in_channel.shares("foghorns.md", MEMO, BOT)
    card = in_channel.card()
    assert "Testimony" not in shown(card)
    assert in_channel.press(card, INTAKE_ADD)["text"].startswith("Added")


LONG = MEMO + "\n".join(
    f"\nLamp {n} of the office burned for {n + 3} winters and was mended by keeper number {n}.\n"
    for n in range(12)
)


def test_a_second_version_takes_the_place_of_the_first(bot: Served, ana: Sharer) -> None:
    ana.shares("lamps.md", LONG)
    ana.press(ana.card(), INTAKE_ADD)
    ana.recorder.forget()
    ana.shares("lamps 2.md", LONG.replace("Lamp 3 of the office", "The third lamp of the office"))
    card = ana.card()
    assert "looks like another version of foghorns-of-the-north" in shown(card)
    assert buttons(card) == [
        "Next version of foghorns-of-the-north",
        "Add as another document",
        "Edit",
        "Not now",
    ]
    assert ana.press(card, INTAKE_REPLACE)["text"].startswith(
        "Now version 2 of foghorns-of-the-north: "
    )
    assert bot.corpus.documents.source("foghorns-of-the-north").version == 2


def test_what_was_read_of_a_document_goes_with_it(bot: Served, ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO.replace("Ida Lamp", "Zwibelhilde Lamp"))
    ana.press(ana.card(), INTAKE_ADD)
    reference = bot.corpus.documents.newest(limit=1)[0].reference
    with reading(engine_of(bot.corpus)) as session:
        assert session.scalar(select(func.count()).select_from(Job)) == 2
    bot.corpus.upkeep.remove_documents([reference], Signature("UADMIN", TODAY))
    with reading(engine_of(bot.corpus)) as session:
        assert session.scalar(select(func.count()).select_from(Job)) == 0
    assert b"Zwibelhilde" not in content(engine_of(bot.corpus))


# Stopped, and gone on with


def test_an_import_that_is_killed_is_done_by_the_next_process(bot: Served, ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO)
    card = ana.card()
    acts(ana, card, INTAKE_ADD)
    for each in bot.work:
        each.result()
    killed = bot.corpus.jobs.lease_next(bot.clock(), most_of_a_person=1)
    assert killed is not None
    bot.clock.now += 2 * LEASE
    bot.finish()
    assert ana.last(UPDATED)["text"].startswith("Added: 1 passage")
    ana.recorder.forget()
    bot.worker.do(killed)
    assert ana.recorder.is_quiet(UPDATED), "it is another's, and has been told"


def test_what_was_added_before_the_kill_is_found_and_told(bot: Served, ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO)
    acts(ana, ana.card(), INTAKE_ADD)
    for each in bot.work:
        each.result()
    killed = bot.corpus.jobs.lease_next(bot.clock(), most_of_a_person=1)
    assert killed is not None
    bot.corpus.jobs.give_back(killed, bot.clock())
    again = bot.corpus.jobs.lease_next(bot.clock(), most_of_a_person=1)
    assert again is not None
    bot.worker._outcome(again, Offer.from_json(again.job.body), _Progress())
    before = documents(bot)
    bot.clock.now += 2 * LEASE
    bot.finish()
    assert ana.last(UPDATED)["text"].startswith("Added: 1 passage")
    assert documents(bot) == before


@pytest.mark.parametrize("words", ["add this", "", "Please put these files on the shelf!"])
def test_words_that_add(words: str) -> None:
    assert only_adds(words)
