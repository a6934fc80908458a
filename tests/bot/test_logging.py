"""Lines of the log as JSON: one object a line, with the reference, and nobody's words."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.json_lines import JsonLines
from bot.logging import configure_logging, log_request
from bot.settings import read_settings
from corpus.access import FirstRoles
from handlers.observing import AnsweredRequest, Outcome
from tests.digest_scene import Clock
from tests.handlers.conftest import TODAY, Served, serve
from tests.handlers.people import Person

Json = dict[str, Any]
ADMIN = "U01RESEARCH"
SECRETS = ("quince", "zeppelinist", "vandersloot")


@pytest.fixture
def bot(database: Path) -> Iterator[Served]:
    yield from serve(
        database, Clock(TODAY), FirstRoles(admins=frozenset([ADMIN])), use_library=False
    )


@pytest.fixture
def lines() -> Iterator[Callable[[], list[Json]]]:
    """What is logged, at every level, by every logger."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_request_is_a_line_with_its_name_and_what_became_of_it(
    bot: Served, lines: Callable[[], list[Json]]
) -> None:
    bot.app.listener_runner.listener_executor.observers.append(log_request)  # type: ignore[attr-defined]
    person = Person(bot.workspace, bot.recorder, ADMIN)
    for secret in SECRETS:
        person.types(f"/passage {secret}")
    bot.finish()
    ours = [line for line in lines() if line["logger"] == "bot.logging"]
    assert len(ours) == len(SECRETS)
    for line in ours:
        assert (line["kind"], line["asked"], line["outcome"]) == ("command", "/passage", "nothing")
        assert line["ms"] >= 0
        assert len(line["request"]) == 8
    assert len({line["request"] for line in ours}) == len(SECRETS)


def test_the_reference_that_people_are_shown_is_in_the_line_of_the_fault(
    bot: Served, lines: Callable[[], list[Json]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise ValueError(" ".join(SECRETS))

    bot.app.listener_runner.listener_executor.observers.append(log_request)  # type: ignore[attr-defined]
    monkeypatch.setattr(type(bot.corpus.documents), "search", fail)
    person = Person(bot.workspace, bot.recorder, ADMIN)
    told = person.types("/passage quince vandersloot zeppelinist")
    bot.finish()
    reference = told["text"].partition("(ref ")[2][:8]
    (fault,) = [line for line in lines() if line.get("ref") == reference]
    (request,) = [line for line in lines() if line.get("outcome") == "fault"]
    assert fault["request"] == request["request"] == reference
    assert "ValueError" in fault["message"]
    said = json.dumps(lines(), ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in said] == []


# What libraries log, some of it with what people typed in it.
@pytest.mark.parametrize(
    "name", ["uvicorn.error", "waitress", "apscheduler.executors.default", "slack_bolt.App", "mcp"]
)
def test_libraries_are_told_without_what_stands_in_their_messages(
    name: str, lines: Callable[[], list[Json]]
) -> None:
    log = logging.getLogger(name)
    log.error(f"Exception while serving /d/quince for {SECRETS[1]}")
    log.error("Unhandled request %s", {"text": "vandersloot"})
    try:
        raise KeyError("zeppelinist")
    except KeyError:
        log.exception(f"it failed for {SECRETS[0]}")
    found = [line for line in lines() if line["logger"] == name]
    assert len(found) == 3
    assert found[1]["message"] == "Unhandled request %s"
    assert found[2]["error"] == "KeyError"
    assert all(line["at"].startswith("bot/test_logging.py:") for line in found)
    said = json.dumps(found)
    assert [secret for secret in SECRETS if secret in said] == []


def test_a_line_holds_one_object_whatever_is_logged(lines: Callable[[], list[Json]]) -> None:
    logging.getLogger("bot.x").warning("two\nlines, “quotes” and \u2028 a separator")
    (line,) = lines()
    assert line["message"].startswith("two\nlines")
    assert (line["level"], line["logger"]) == ("warning", "bot.x")
    assert line["time"].endswith("Z")


def test_the_setting_makes_all_handlers_write_json(
    monkeypatch: pytest.MonkeyPatch, no_settings: Path  # noqa: ARG001
) -> None:  # fmt: skip
    stream, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(stream)
    monkeypatch.setattr(root, "handlers", [handler])
    monkeypatch.setattr(root, "level", logging.INFO)
    root.manager._clear_cache()  # type: ignore[attr-defined]  # of which levels are on
    monkeypatch.setattr("threading.excepthook", sys.excepthook)
    configure_logging(read_settings(log_format="json"))
    logging.captureWarnings(False)
    log_request(AnsweredRequest("0a1b2c3d", "command", "/date", Outcome.ANSWERED, 0.5, 1.25))
    said = json.loads(stream.getvalue().splitlines()[-1])
    assert (said["request"], said["ms"], said["waited_ms"]) == ("0a1b2c3d", 1250, 500)
