"""The shortcut “Add to the shelf”: the files of an older message, or the pages that it links to."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest
from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult

from bot.workspace import payloads
from bot.workspace.api import receive_file
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID, ListedShortcut
from corpus.corpus import Corpus
from handlers.intake import NotReadable
from handlers.intake.intake import check_scope
from handlers.intake.web_pages import NotFetched, Seen, WebPage
from handlers.views.ids import INTAKE_ADD, SHELF_ADD
from tests.handlers.conftest import Served
from tests.handlers.intake.sharing import MEMO, PRIVATE, Sharer
from tests.handlers.people import shown

Json = dict[str, Any]
PAGE = b"""<html><head><title>The lamps of Narvik</title></head><body><article>
<h1>The lamps of Narvik</h1>
<p>The Narvik Lamp Office was founded on 4 May 1951. It mends forty lamps a year, and its keepers
write to the Lantern Chamber of Bergen each spring, as the law of 1949 asks of them.</p>
</article></body></html>"""


def uses_shortcut(sharer: Sharer, message: Json) -> str:
    """Use the shortcut on a message; return where an answer would arrive."""
    stored = sharer.workspace.store.message(sharer.channel, message["ts"])
    url = new_response_url(
        sharer.workspace, ResponsePlace(sharer.channel, sharer.id, message["ts"])
    )
    payload = payloads.shortcut(
        PEOPLE_BY_ID[sharer.id],
        ListedShortcut(SHELF_ADD, "Add to the shelf"),
        ResponseChannel(sharer.workspace.new_trigger(sharer.id), url),
        channel=CHANNELS_BY_ID[sharer.channel],
        stored=stored,
    )
    answer = sharer.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None
    sharer.bot.finish()
    return "/" + url.split("/", 3)[3]


def says(sharer: Sharer, text: str) -> Json:
    return sharer.workspace.post(sharer.channel, "U02EDITOR", text)


def test_the_file_of_an_older_message_gets_a_card(bot: Served, in_channel: Sharer) -> None:
    file = receive_file(bot.workspace, in_channel.id, "foghorns.md", MEMO.encode())
    message = in_channel.post_file(file.id)  # nobody told the bot of it
    path = uses_shortcut(in_channel, message)
    card = in_channel.recorder.next(path)
    assert "Foghorns of the north · printed in it" in shown(card)
    added = in_channel.press(card, INTAKE_ADD)
    assert added["text"].startswith("Added: 1 passage")


def test_a_shortcut_that_is_used_twice_is_answered_twice(bot: Served, in_channel: Sharer) -> None:
    file = receive_file(bot.workspace, in_channel.id, "foghorns.md", MEMO.encode())
    message = in_channel.post_file(file.id)
    uses_shortcut(in_channel, message)
    again = in_channel.recorder.next(uses_shortcut(in_channel, message))
    assert "its card, or why there is none, comes or stands here" in again["text"]


@pytest.mark.thorough
@pytest.mark.parametrize("text", ["only words", "mail <mailto:a@b.example|me>, <#C01RESEARCH>"])
def test_a_message_with_nothing_to_add_is_told_so(text: str, in_channel: Sharer) -> None:
    told = in_channel.recorder.next(uses_shortcut(in_channel, says(in_channel, text)))
    assert "neither a file nor a link" in told["text"]


def test_no_page_is_fetched_unless_that_is_wanted(in_channel: Sharer) -> None:
    message = says(in_channel, "see <https://lamps.example/narvik>")
    told = in_channel.recorder.next(uses_shortcut(in_channel, message))
    assert "FETCH_LINKS=on" in told["text"]


@pytest.mark.thorough
def test_a_page_is_read_added_and_has_its_address(bot: Served, in_channel: Sharer) -> None:
    def fetch(address: str, seen: Seen) -> WebPage:
        seen(len(PAGE))
        return WebPage("narvik.html", PAGE, address)

    in_channel.served = replace(bot, worker=replace(bot.worker, fetch_page=fetch))
    message = says(in_channel, "see <https://lamps.example/narvik?a=1&amp;b=2|the lamps>")
    card = in_channel.recorder.next(uses_shortcut(in_channel, message))
    assert "The lamps of Narvik · printed in it" in shown(card)
    assert "https://lamps.example/narvik?a=1&amp;b=2" in shown(card)
    added = in_channel.press(card, INTAKE_ADD)
    assert added["text"].startswith("Added: "), added["text"]
    reference = newest(bot.corpus)
    assert bot.corpus.documents.source(reference).url == "https://lamps.example/narvik?a=1&b=2"


def newest(corpus: Corpus) -> str:
    return corpus.documents.newest(limit=1)[0].reference


def test_a_page_that_cannot_be_fetched_is_told(bot: Served, in_channel: Sharer) -> None:
    def fetch(_address: str, _seen: Seen) -> WebPage:
        raise NotFetched("lamps.example has no page there (HTTP 404).")

    in_channel.served = replace(bot, worker=replace(bot.worker, fetch_page=fetch))
    path = uses_shortcut(in_channel, says(in_channel, "<https://lamps.example/gone>"))
    assert in_channel.recorder.next(path)["text"] == "lamps.example has no page there (HTTP 404)."


def test_several_links_get_a_card_each(in_channel: Sharer) -> None:
    message = says(in_channel, "<https://a.example/1> and <https://a.example/2>")
    path = uses_shortcut(in_channel, message)
    assert "Reading 2 pages" in in_channel.recorder.next(PRIVATE)["text"]
    for _link in range(2):
        assert "FETCH_LINKS=on" in in_channel.recorder.next(path)["text"]


@pytest.mark.parametrize(("scopes", "refuses"), [(["chat:write"], True), (["files:read"], False)])
def test_without_the_permission_it_is_said_at_once(scopes: list[str], refuses: bool) -> None:
    installed = AuthorizeResult(enterprise_id=None, team_id="T1", bot_scopes=scopes)
    context = BoltContext({"authorize_result": installed})
    with pytest.raises(NotReadable, match="files:read") if refuses else nullcontext():
        check_scope(context, [("F1", "a.pdf")])
    check_scope(context, [])
