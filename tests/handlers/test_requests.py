"""Who may speak to the bot, what becomes of an error, and how fast it acknowledges."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bot.serving.http import EVENTS_PATH
from bot.workspace import payloads
from bot.workspace.dispatch import FORM, form_body, signed_headers
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID
from corpus.answers.actors import Actors
from corpus.answers.documents import Documents
from corpus.corpus import Corpus
from handlers.slack.blocks import button, section
from handlers.views.ids import ACTOR_CHOOSE
from tests.handlers.conftest import Served
from tests.handlers.people import RESEARCH, Person, shown
from tests.sealed import sealed_by
from tests.slack_on_loopback import SIGNING_SECRET


def command_body(text: str = "CoE") -> bytes:
    person, channel = PEOPLE_BY_ID["U01RESEARCH"], CHANNELS_BY_ID[RESEARCH]
    return form_body(
        payloads.command(person, channel, "/actor", text, ResponseChannel("1.2.3", ""))
    )


def status_of(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> int:
    request = Request(url, data=body, headers={"Content-Type": FORM, **(headers or {})})
    try:
        with urlopen(request, timeout=10) as response:
            return int(response.status)
    except HTTPError as error:
        with error:
            return error.code


def now() -> datetime:
    return datetime.now(UTC)


# (headers of a request to the events' address, why it is not believed)
UNBELIEVED = [
    (signed_headers("another secret", command_body(), now()), "another secret"),
    (signed_headers(SIGNING_SECRET, command_body("Jelzin"), now()), "another body"),
    (signed_headers(SIGNING_SECRET, command_body(), now() - timedelta(minutes=6)), "stale"),
    (signed_headers(SIGNING_SECRET, command_body(), now() + timedelta(days=1)), "future"),
    ({}, "no signature"),
    # what Bolt raises on instead of refusing it
    ({"X-Slack-Signature": "v0=", "X-Slack-Request-Timestamp": "soon"}, "no time"),
    (
        {"X-Slack-Signature": "v0=\xe9", "X-Slack-Request-Timestamp": f"{now().timestamp():.0f}"},
        "no ASCII",
    ),
]


@pytest.mark.parametrize(("headers", "why"), UNBELIEVED, ids=[why for _, why in UNBELIEVED])
def test_a_request_that_slack_did_not_sign_now_is_refused(
    headers: dict[str, str], why: str, served: Served
) -> None:
    assert why
    assert status_of(f"{served.url}{EVENTS_PATH}", command_body(), headers) == 401


def test_an_unbelieved_request_cannot_make_the_bot_call_an_address(served: Served) -> None:
    """Its response_url may be anybody's, or one inside the network that the bot runs in."""
    person, channel = PEOPLE_BY_ID["U01RESEARCH"], CHANNELS_BY_ID[RESEARCH]
    for number, (headers, _why) in enumerate(UNBELIEVED):
        reach = ResponseChannel("1.2.3", f"{served.url}/response/inside-{number}")
        body = form_body(payloads.command(person, channel, "/actor", "CoE", reach))
        assert status_of(f"{served.url}{EVENTS_PATH}", body, headers) == 401
        served.finish()
        assert served.recorder.is_quiet(f"/response/inside-{number}")


def test_a_command_that_is_not_ours_is_not_found(served: Served) -> None:
    person, channel = PEOPLE_BY_ID["U01RESEARCH"], CHANNELS_BY_ID[RESEARCH]
    body = form_body(payloads.command(person, channel, "/theirs", "", ResponseChannel("1.2.3", "")))
    headers = signed_headers(SIGNING_SECRET, body, now())
    assert status_of(f"{served.url}{EVENTS_PATH}", body, headers) == 404


def test_health_is_told_without_a_signature(served: Served) -> None:
    assert status_of(f"{served.url}/healthz") == 200
    assert status_of(f"{served.url}/readyz") == 200


def test_an_error_of_ours_gives_a_reference_and_the_log_the_traceback(
    person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setattr(Actors, "card", broken)
    message = person.types("/actor CoE")
    found = re.search(r"ref ([0-9a-f]{8})", message["text"])
    assert found is not None
    assert message["response_type"] == "ephemeral"
    assert "broken on purpose" not in shown(message)
    (record,) = [r for r in caplog.records if found[1] in r.getMessage()]
    assert record.levelno == logging.ERROR
    assert 'raise ZeroDivisionError("broken on purpose")' in record.getMessage()
    assert "ZeroDivisionError: broken on purpose" in record.getMessage()


def test_the_log_of_an_error_has_neither_what_was_typed_nor_a_token(
    person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    token = "xoxb-12-secret"

    def broken(_actors: Actors, typed: str) -> None:
        sentence = f"no {typed.upper()}, with {token}: {'x' * 900}"
        try:
            dict[str, str]()[typed]
        except KeyError as error:
            raise LookupError(sentence) from error

    monkeypatch.setattr(Actors, "card", broken)
    with caplog.at_level(logging.DEBUG, logger="handlers"):
        person.types("/actor Петров O'Malley whistleblower")
    (record,) = [r for r in caplog.records if r.name == "handlers.errors"]
    logged = record.getMessage()
    for secret in ("Петров", "malley", "whistleblower", "xoxb", "secret", "x" * 600):
        assert secret.casefold() not in logged.casefold()
    assert "KeyError" in logged
    assert "LookupError: no …" in logged


def test_a_form_that_slack_no_longer_opens_is_no_error_of_ours(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    answer = person.sends_command("/digest", "edit", trigger="1.2.3")  # it is old
    assert "Something went wrong" not in answer["text"]
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


# Bodies that Bolt cannot read: it would raise before it looks at a signature.
UNREADABLE = [
    b'{"type": "event_callback"',
    b"[1]",
    b"null",
    b"payload=%7B",
    b"payload=%5B1%5D",
    b"\xff",
]


@pytest.mark.parametrize("content_type", [FORM, "application/json"])
@pytest.mark.parametrize("body", UNREADABLE)
def test_a_body_that_cannot_be_read_is_refused(
    body: bytes, content_type: str, served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"Content-Type": content_type, "X-Slack-Signature": "v0=00"}
    assert status_of(f"{served.url}{EVENTS_PATH}", body, headers) == 401
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


def test_an_error_behind_a_mention_is_answered_in_the_thread(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setattr(Corpus, "ask", broken)
    assert "Something went wrong on our side" in person.says("@remembrancer CoE")["text"]


def test_an_error_behind_a_button_leaves_the_answer_where_it_is(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = person.types("/passage human rights")

    def broken(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("broken on purpose")

    monkeypatch.setattr(Documents, "passages", broken)
    answer = person.presses(message, "Next")
    assert answer["replace_original"] is False
    assert "Something went wrong on our side" in answer["text"]


def test_a_person_s_mistake_is_no_error_in_the_log(
    person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    person.types("/date 31 February")
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []


def test_a_button_of_an_actor_that_is_gone_says_so(person: Person, served: Served) -> None:
    person.types("/actor ECHR")
    gone = section("Gone") | {"accessory": button("Show", ACTOR_CHOOSE, {"k": "no-longer-here"})}
    answer = person.presses(sealed_by(served.corpus, {"blocks": [gone]}), "Show")
    assert "no longer in the corpus" in answer["text"]
