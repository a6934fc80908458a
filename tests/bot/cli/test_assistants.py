"""`remembrancer mcp tokens`: made and shown once, listed, granted more, revoked."""

from __future__ import annotations

import json
import sys

import pytest

from bot.cli.assistants import EXTRA_MISSING
from corpus.errors import QueryError
from tests.bot.cli.conftest import Run


def test_a_token_is_made_listed_and_revoked(run: Run) -> None:
    made = run("mcp", "tokens", "make", "Ana’s desktop")
    assert made.exit_code == 0
    assert made.stdout.startswith("rem_")
    assert made.stdout.count("\n") == 1
    assert "it reads Default, and the starter library. The token is shown this once" in made.stderr
    listed = run("mcp", "tokens", "list")
    assert "Ana’s desktop (anas-desktop): reads Default" in listed.stdout
    assert made.stdout.strip() not in listed.stdout
    revoked = run("mcp", "tokens", "revoke", "anas-desktop")
    assert "The token of “Ana’s desktop” is revoked" in revoked.stdout
    assert "Ana’s desktop" not in run("mcp", "tokens", "list").stdout


def test_as_json(run: Run) -> None:
    run("collection", "make", "Testimony")
    made = json.loads(
        run("mcp", "tokens", "make", "Archive", "--collection", "testimony", "--json").stdout
    )
    assert list(made) == ["assistants", "token"]
    listed = json.loads(run("mcp", "tokens", "list", "--json").stdout)["assistants"]
    (assistant,) = [each for each in listed if each["key"] == "archive"]
    assert list(assistant) == ["key", "name", "collections", "made_by", "made_at", "called_at"]
    assert assistant["collections"] == ["Testimony"]


@pytest.mark.thorough
def test_more_is_granted_and_taken_away(run: Run) -> None:
    run("collection", "make", "Interviews")
    assert run("mcp", "tokens", "make", "Kiosk").exit_code == 0
    granted = run("collection", "grant", "interviews", "--assistant", "kiosk")
    assert "kiosk: “Interviews” is seen there from now on" in granted.stdout
    assert "kiosk (an assistant with a token), granted by" in run("access").stdout
    assert "reads Default and Interviews" in run("mcp", "tokens", "list").stdout
    run("collection", "revoke", "default", "--assistant", "kiosk")
    assert "reads Interviews, and the starter" in run("mcp", "tokens", "list").stdout


def test_nothing_is_granted_to_an_assistant_that_there_is_not(run: Run) -> None:
    assert run("mcp", "tokens", "make", "Reading room").exit_code == 0
    refused = run("collection", "grant", "default", "--assistant", "reading-rom")
    assert isinstance(refused.exception, QueryError)
    assert "There is no assistant “reading-rom”. The nearest: reading-room" in str(
        refused.exception
    )


def test_without_the_extra_it_says_how_to_install_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(sys.modules):
        if name.startswith(("mcp", "bot.mcp")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    told = run("mcp")
    assert told.exit_code == 1
    assert str(told.exception) == EXTRA_MISSING
