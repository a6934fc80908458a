"""Who may change the corpus: what EDITORS holds, and what stands in for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.manifest import manifest
from bot.serving.process import ServeOptions, editors_of
from bot.settings import SettingsError, Transport, read_settings
from corpus.access import Deed
from handlers.editors import Editors, NotAnEditor

# (EDITORS, how the bot is served, who asks, whether they may)
RIGHTS = [
    # nobody is named: everybody in the local workspace, nobody against Slack
    ("", Transport.WORKSPACE, "U01RESEARCH", True),
    ("", Transport.HTTP, "U01RESEARCH", False),
    ("", Transport.SOCKET, "U01RESEARCH", False),
    # those who are named and nobody else, in the local workspace too
    ("U02EDITOR, W0GRID", Transport.HTTP, "W0GRID", True),
    ("U02EDITOR", Transport.HTTP, "U01RESEARCH", False),
    ("U02EDITOR", Transport.WORKSPACE, "U01RESEARCH", False),
]


@pytest.mark.parametrize(("named", "transport", "user", "may"), RIGHTS)
def test_those_whom_editors_names_may_edit(
    named: str,
    transport: Transport,
    user: str,
    may: bool,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITORS", named)
    editors = editors_of(ServeOptions(read_settings(), transport, clock=False, announce=print))
    if may:
        editors.check(user, Deed.MERGE)
        return
    with pytest.raises(NotAnEditor, match=f"EDITORS.*{user}"):
        editors.check(user, Deed.MERGE)


def test_nobody_is_told_to_set_editors_and_others_whom_to_ask() -> None:
    with pytest.raises(NotAnEditor, match="set EDITORS"):
        Editors.named([]).check("U1", Deed.MERGE)
    with pytest.raises(NotAnEditor, match="Ask whoever"):
        Editors.named(["U2"]).check("U1", Deed.MERGE)


def test_a_name_in_editors_is_a_mistake_that_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITORS", "U02EDITOR, @anna")
    with pytest.raises(SettingsError, match="EDITORS: “@anna” is no Slack user id"):
        read_settings()


def test_the_manifest_asks_for_the_shortcut_and_the_menus_address() -> None:
    made = manifest(socket=False, url="https://example.org/slack/events")
    (search,) = [s for s in made["features"]["shortcuts"] if s["callback_id"] == "search_corpus"]
    assert search["type"] == "global"
    assert len(search["name"]) <= 24
    address = made["settings"]["interactivity"]["message_menu_options_url"]
    assert address == "https://example.org/slack/events"
    assert "message_menu_options_url" not in manifest(socket=True)["settings"]["interactivity"]
