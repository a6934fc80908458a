"""What cannot be read or added is told in one sentence each: never in silence, nor as a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.workspace import payloads
from bot.workspace.api import delete_file, receive_file, web_api
from bot.workspace.roster import CHANNELS_BY_ID
from bot.workspace.workspace import SlackError
from corpus.access import Place, Role
from corpus.audit import AuditFilter, AuditKind
from corpus.jobs import LEASE
from handlers.intake.shared_files import MOST_BYTES
from handlers.views.ids import INTAKE_ADD
from handlers.wording.intake import PROBLEMS, Problem
from tests.corpus.ingest.readers.small_pdf import LOCKED, Words, pdf
from tests.handlers.conftest import TODAY, Served
from tests.handlers.intake.conftest import ADMIN, SOMEBODY
from tests.handlers.intake.sharing import MEMO, POSTED, Sharer
from tests.handlers.modals import acts
from tests.handlers.people import buttons
from tests.samples import sampled

Json = dict[str, Any]
PROSE = [Words(72, 700, "The keepers of the lamps wrote to the office twice a year.")]

# (name, what is in it, what is said)
UNREADABLE: list[tuple[str, bytes, str]] = [
    # all pages are pictures
    ("scan.pdf", pdf([[], [], []]), "all 3 pages are pictures without text; run ocrmypdf on it"),
    ("locked.pdf", pdf([PROSE], trailer=LOCKED), "it is protected by a password"),
    ("broken.pdf", b"%PDF-1.4\n%% nothing of a PDF follows", "the PDF is broken or cut off"),
    ("slides.pptx", b"PK\x03\x04 slides", "it is a slide show. Save it as PDF"),
    ("setup.exe", b"MZ", "files of this kind are not read. If it is a document, save it as PDF"),
    ("README", b"no suffix", "files of this kind are not read"),
    ("a.pdf", b"Only words, and no PDF at all.", "cannot go on the shelf"),
    ("blank.txt", b"  \n ", "the file is empty"),
]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        # a PDF is read by a process of its own, which takes its time to start
        pytest.param(*row, marks=[pytest.mark.thorough] * (b"PDF" in row[1]), id=row[0])
        for row in UNREADABLE
    ],
)
def test_what_cannot_be_read_is_told(name: str, content: bytes, said: str, ana: Sharer) -> None:
    ana.shares(name, content)
    told = ana.card()
    assert told["text"].startswith(f"“{name}” "), told["text"]
    assert said in told["text"]
    assert "went wrong on our side" not in told["text"]
    assert buttons(told) == []
    assert ana.recorder.is_quiet(POSTED), "one sentence"


def answering(**changed: object) -> Callable[..., Json]:
    known = web_api.METHODS["files.info"]

    def info(workspace: Any, arguments: Any) -> Json:
        found = known(workspace, arguments)
        return found | {"file": {**found["file"], **changed}}

    return info


def refusing(code: str) -> Callable[..., Json]:
    def info(*_asked: object) -> Json:
        raise SlackError(code)

    return info


# (what Slack says of the file, the reason)
OF_SLACK: list[tuple[Callable[..., Json], Problem]] = [
    (answering(mode="tombstone"), Problem.GONE),
    (answering(mode="hidden_by_limit"), Problem.HIDDEN),
    (answering(is_external=True, external_type="gdrive", mode="external"), Problem.EXTERNAL),
    (answering(file_access="access_denied"), Problem.DENIED),
    (answering(size=MOST_BYTES + 1), Problem.TOO_LARGE),
    (answering(size=0), Problem.EMPTY),
    (answering(url_private_download="https://evil.example/x", is_external=False), Problem.EXTERNAL),
    (refusing("file_not_found"), Problem.GONE),
    (refusing("missing_scope"), Problem.NO_SCOPE),
    (refusing("access_denied"), Problem.DENIED),
]


@pytest.mark.parametrize(
    ("info", "problem"),
    sampled(OF_SLACK),
    ids=[f"{n}-{p.value}" for n, (_i, p) in enumerate(OF_SLACK)],
)
def test_what_slack_does_not_hand_over_is_told(
    info: Callable[..., Json], problem: Problem, ana: Sharer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(web_api.METHODS, "files.info", info)
    ana.shares("foghorns.md", MEMO)
    told = ana.card()
    assert told["text"] == PROBLEMS[problem].format(name="foghorns.md", reason="")
    assert buttons(told) == []


def test_a_page_to_sign_in_in_place_of_a_file_is_a_lack_of_permission(
    bot: Served, ana: Sharer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = answering(url_private_download=f"{bot.url}/")  # the workspace's own page
    monkeypatch.setitem(web_api.METHODS, "files.info", page)
    ana.shares("foghorns.md", MEMO)
    assert "files:read" in ana.card()["text"]


def test_whoever_is_led_to_sign_in_lacks_the_permission(
    ana: Sharer, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "bot.workspace.api.stored_files.secrets.compare_digest"
    monkeypatch.setattr(module, lambda *_both: False)  # as if the token were no good for files
    ana.shares("foghorns.md", MEMO)
    assert "files:read" in ana.card()["text"]


@pytest.mark.thorough
def test_a_file_that_is_gone_before_it_is_added_is_told(bot: Served, ana: Sharer) -> None:
    file = ana.shares("foghorns.md", MEMO)
    card = ana.card()
    delete_file(bot.workspace, file)
    assert "is not there any more" in ana.press(card, INTAKE_ADD)["text"]
    assert bot.corpus.upkeep.status().documents == 0


def test_whoever_may_not_add_is_told_whom_to_ask(bot: Served, ana: Sharer) -> None:
    bot.corpus.access.give_role(Place("T0LOCAL01", None, ADMIN), SOMEBODY, Role.READER, TODAY)
    ana.shares("foghorns.md", MEMO)
    told = ana.card()
    assert "Only curators may add a document to the shelf" in told["text"]
    assert f"<@{ADMIN}>" in told["text"]
    refused = bot.corpus.audit.entries(AuditFilter(kinds=frozenset([AuditKind.REFUSAL])))
    assert [entry.target for entry in refused] == ["add a document to the shelf"]


def test_a_role_that_is_taken_away_holds_for_a_card_that_stands(bot: Served, ana: Sharer) -> None:
    ana.shares("foghorns.md", MEMO)
    card = ana.card()
    bot.corpus.access.give_role(Place("T0LOCAL01", None, ADMIN), SOMEBODY, Role.READER, TODAY)
    refused = ana.recorder.next(acts(ana, card, INTAKE_ADD))
    assert "Only curators" in refused["text"]
    bot.finish()
    assert bot.corpus.upkeep.status().documents == 0


def test_another_person_s_card_is_of_no_use(bot: Served, in_channel: Sharer) -> None:
    in_channel.shares("foghorns.md", MEMO, "@remembrancer")
    card = in_channel.card()
    other = Sharer(bot.workspace, bot.recorder, ADMIN, in_channel.channel, bot)
    other.types("/corpus status")
    refused = other.recorder.next(acts(other, card, INTAKE_ADD))
    assert "out of date" in refused["text"]


def test_a_file_that_ends_every_process_is_given_up(bot: Served, ana: Sharer) -> None:
    file = receive_file(ana.workspace, ana.id, "foghorns.md", MEMO.encode())
    message = ana.post_file(file.id)
    ana.deliver(payloads.message_event("message", CHANNELS_BY_ID[ana.channel], message))
    for each in bot.work:
        each.result()
    for _attempt in range(3):
        assert bot.corpus.jobs.lease_next(bot.clock(), most_of_a_person=1) is not None
        bot.clock.now += 2 * LEASE
    bot.finish()
    assert "I was stopped three times" in ana.card()["text"]
    assert ana.recorder.is_quiet(POSTED)


def test_the_intake_of_a_channel_needs_the_bot_there(in_channel: Sharer) -> None:
    in_channel.channel = "C04NEWSROOM"
    assert "I am not in this channel" in in_channel.types("/corpus intake on")["text"]


def test_the_sentences_name_the_file_and_end() -> None:
    assert PROBLEMS.keys() == set(Problem)
    for sentence in PROBLEMS.values():
        assert sentence.endswith(".")
