"""Who is what before an admin has given any role: what ADMINS and EDITORS hold, and what else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.manifest import manifest
from bot.settings import SettingsError, read_settings
from corpus.access import Access, NotAllowed, Place, Role
from tests.databases import engine_at
from tests.library_database import copy_of, library_database
from tests.shelves import utc_now

pytestmark = pytest.mark.usefixtures("no_settings")

HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}
SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
LOCAL: dict[str, str] = {}

# (ADMINS, EDITORS, how the bot is served, who asks, their role)
ROLES = [
    # nobody is named: every member is a curator; in the local workspace two people differ
    ("", "", HTTP, "U01RESEARCH", Role.CURATOR),
    ("", "", SOCKET, "U02EDITOR", Role.CURATOR),
    # whom the page opens as adds the first document there
    ("", "", LOCAL, "U01RESEARCH", Role.CURATOR),
    ("", "", LOCAL, "U02EDITOR", Role.ADMIN),
    # those who are named and nobody else, in the local workspace too
    ("", "U02EDITOR, W0GRID", HTTP, "W0GRID", Role.CURATOR),
    ("", "U02EDITOR", HTTP, "U01RESEARCH", Role.READER),
    ("", "U02EDITOR", LOCAL, "U01RESEARCH", Role.READER),
    ("", "U02EDITOR", LOCAL, "U02EDITOR", Role.CURATOR),
    ("U02EDITOR", "", HTTP, "U02EDITOR", Role.ADMIN),
    ("U02EDITOR", "", HTTP, "U01RESEARCH", Role.READER),
    ("U01RESEARCH", "U01RESEARCH,U02EDITOR", HTTP, "U01RESEARCH", Role.ADMIN),
    ("U01RESEARCH", "U01RESEARCH,U02EDITOR", HTTP, "U02EDITOR", Role.CURATOR),
]


@pytest.mark.parametrize(("admins", "editors", "secrets", "user", "role"), ROLES)
def test_the_settings_name_the_first_admins_and_curators(
    admins: str,
    editors: str,
    secrets: dict[str, str],
    user: str,
    role: Role,
    access_of: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {"ADMINS": admins, "EDITORS": editors, **secrets}.items():
        monkeypatch.setenv(name, value)
    assert access_of().role_of(Place("T1", None, user)) is role


def test_where_everybody_is_curator_nobody_removes_for_good(
    access_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in HTTP.items():
        monkeypatch.setenv(name, value)
    access, member = access_of(), Place("T1", "C1", "U1")
    access.check(member, Role.CURATOR, "merge actors", by_name=False)
    with pytest.raises(NotAllowed, match="Only curators who have been named may rem"):
        access.check(member, Role.CURATOR, "remove a document", by_name=True)


@pytest.fixture
def access_of(tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path) -> Any:
    """Opens the access of the environment's settings."""
    database = copy_of(library_database(tmp_path_factory, worker_id), tmp_path)
    return lambda: Access(engine_at(database), read_settings().first_roles, clock=utc_now)


@pytest.mark.parametrize("setting", ["EDITORS", "ADMINS"])
def test_a_name_instead_of_an_id_is_a_mistake_that_is_told(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting, "U02EDITOR, @anna")
    with pytest.raises(SettingsError, match=f"{setting}: “@anna” is no Slack user id"):
        read_settings()


def test_the_manifest_asks_for_the_shortcut_and_the_menus_address() -> None:
    made = manifest(socket=False, url="https://example.org/slack/events")
    (search,) = [s for s in made["features"]["shortcuts"] if s["callback_id"] == "search_corpus"]
    assert search["type"] == "global"
    assert len(search["name"]) <= 24
    address = made["settings"]["interactivity"]["message_menu_options_url"]
    assert address == "https://example.org/slack/events"
    assert "message_menu_options_url" not in manifest(socket=True)["settings"]["interactivity"]
