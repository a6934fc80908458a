"""Markup in what a document says and is called stands literally in every answer, and in its text.

Slack reads markup in mrkdwn and in a message's `text`, which notifications and screen readers take;
of plain words in mrkdwn it makes links and emoji besides, unless it is told not to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from corpus.corpus import Corpus
from handlers.slack.blocks import escape, link, message, section
from handlers.wording import clip
from tests.databases import url_of
from tests.digest_scene import Clock
from tests.handlers import block_lint
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person
from tests.library_database import copy_of, library_database

MARKED = (
    "<!channel> <@U01RESEARCH> *bold* _slanted_ `code` <http://evil.example|here> &lt;b&gt; "
    ":tada: #general @here http://bare.example/x"
)
RECORD = f"""\
title: 'Report {MARKED}'
authors: ['Zed {MARKED}']
publisher: 'House {MARKED}'
issued: 1997-06-03
url: https://e.example/a_b?c=1&d=2
reference: hostile-1997
"""
TEXT = f"On 7 July 1999 the zebra council {MARKED} met.\n\nThe zebra {'<!here> & ' * 700} slept.\n"
LIVE = re.compile(r"<[^>]*>|&(?!amp;|lt;|gt;)|(?<![\u2060\w]):\w+:")


LINKED = "<https://e.example/a_b?c=1&amp;d=2"
"""The document's own address, to which its title leads."""


LIBRARY_S = re.compile(r"<https://hudoc\.echr\.coe\.int/[^|>]*")
"""The address of a source that the library's own rule makes."""


def without_addresses(text: str) -> str:
    return LIBRARY_S.sub("", text.replace(LINKED, ""))


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("literal")
    database = copy_of(library_database(tmp_path_factory, worker_id), folder)
    corpus, _opened = Corpus.open(url_of(database), use_library=True, clock=lambda: TODAY)
    (folder / "hostile.txt").write_text(TEXT)
    (folder / "hostile.yaml").write_text(RECORD)
    assert not corpus.upkeep.import_path(folder / "hostile.txt", now=TODAY).failed
    corpus.close()
    yield from serve(database, Clock(TODAY))


@pytest.fixture
def person(shelved: Served) -> Person:
    return Person(shelved.workspace, shelved.recorder)


def mrkdwn_of(value: object) -> Iterator[dict[str, Any]]:
    """Every text of these blocks in which Slack reads markup."""
    if isinstance(value, list):
        for member in value:
            yield from mrkdwn_of(member)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield value
        for member in value.values():
            yield from mrkdwn_of(member)


ASKED = [
    "/passage zebra council",
    "/passage zebra slept",
    "/passage hostile-1997 ¶1",
    f"/passage {MARKED}",
    "/date 7 July 1999",
    "/timeline July 1999",
    "/digest preview 7 July",
    "/corpus sources",
    f"/actor {MARKED}",
]


@pytest.mark.parametrize("command", ASKED)
def test_markup_of_a_document_or_a_query_is_literal_everywhere(
    command: str, person: Person
) -> None:
    answer = person.types(command)
    for text in [answer["text"], *(each["text"] for each in mrkdwn_of(answer["blocks"]))]:
        assert LIVE.search(without_addresses(text)) is None, text
    assert all(each["verbatim"] for each in mrkdwn_of(answer["blocks"]))


def test_only_a_document_s_own_address_is_a_link(person: Person) -> None:
    answer = person.types("/corpus source hostile-1997")
    texts = [answer["text"], *(each["text"] for each in mrkdwn_of(answer["blocks"]))]
    found = [live for text in texts for live in LIVE.findall(text)]
    assert found == [f"{LINKED}>"]


def test_a_mention_s_answer_is_literal_too(person: Person) -> None:
    answer = person.says("@remembrancer where does it say zebra council?")
    assert LIVE.search(answer["text"]) is None


def test_a_person_is_still_named(person: Person) -> None:
    answer = person.types("/digest on 09:00 about Europe")
    assert answer["text"].startswith("<@U01RESEARCH> set up")
    assert LIVE.findall(answer["text"]) == ["<@U01RESEARCH>"]


# (an address, what it is in mrkdwn)
ADDRESSES = [
    ("https://e.example/a?b&c", "<https://e.example/a?b&amp;c>"),
    ("https://e.example/a|click", "https://e.example/a|click"),
    ("https://e.example/> <!channel>", "https://e.example/&gt; &lt;!channel&gt;"),
    ("javascript:alert(1)", "javascript:alert(1)"),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_an_address_is_a_link_only_if_it_is_one_of_the_web(address: str, expected: str) -> None:
    assert link(address) == expected


@pytest.mark.parametrize("text", ["&" * 4_000, "<" * 4_000, "&<>" * 2_000, "a &amp; <@U1> " * 600])
def test_no_entity_is_cut(text: str) -> None:
    for length in range(90, 100):
        assert LIVE.search(clip(escape(text), length)) is None
    answer = message(text, [section(escape(text))]).payload()
    assert LIVE.search(answer["text"]) is None
    assert block_lint.faults(answer) == []
