"""The README and the other papers say what the code does."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from bot.assembly import commands
from bot.manifest import manifest, scopes
from bot.settings import Settings
from corpus.library import files
from handlers.listeners import LISTENERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table after a line, cells without back-ticks and spaces."""
    rows = README.partition(heading)[2].partition("|---")[2].splitlines()[1:]
    until = next((i for i, row in enumerate(rows) if not row.startswith("|")), len(rows))
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[:until]]


def test_the_settings_are_the_settings() -> None:
    told = {name.strip("`"): what for name, _default, what in table("## Settings")}
    known = {name.upper(): field.description for name, field in Settings.model_fields.items()}
    assert told == known


def test_their_defaults_are_their_defaults() -> None:
    told = {name.strip("`"): default.strip("`") for name, default, _what in table("## Settings")}
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, ()) else str(field.default)
        assert told[name.upper()] == default, name


def test_the_environment_sample_names_every_setting() -> None:
    sample = (ROOT / ".env.sample").read_text(encoding="utf-8")
    named = re.findall(r"^([A-Z_]+)=", sample, re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_scopes_are_the_scopes() -> None:
    told = {name.strip("`"): why for name, why in table("The bot asks for as little as it can")}
    assert told == scopes()


def test_every_command_of_slack_is_in_the_readme() -> None:
    missing = [command.name for command in commands() if f"`{command.name}" not in README]
    assert not missing


@pytest.mark.parametrize("socket", [True, False])
def test_the_manifest_names_every_listener(socket: bool) -> None:
    made = json.loads(json.dumps(manifest(socket=socket)))
    named = [c["command"] for c in made["features"]["slash_commands"]]
    assert named == [command.name for command in commands()]
    assert made["settings"]["socket_mode_enabled"] is socket
    assert len({feature.name for feature in LISTENERS}) == len(LISTENERS)


def test_the_manifest_of_oauth_has_its_address_and_its_events() -> None:
    made = manifest(socket=False, url="https://bot.example.org/slack/events", by_oauth=True)
    assert made["oauth_config"]["redirect_urls"] == ["https://bot.example.org/slack/oauth_redirect"]
    events = made["settings"]["event_subscriptions"]["bot_events"]
    assert {"app_uninstalled", "tokens_revoked", "app_mention"} <= set(events)
    assert made["settings"]["token_rotation_enabled"]
    assert made["settings"]["org_deploy_enabled"]
    one = manifest(socket=False, url="https://bot.example.org/slack/events")
    assert "redirect_urls" not in one["oauth_config"]
    assert not one["settings"]["token_rotation_enabled"]


def test_the_two_commands_of_the_readme_are_whole() -> None:
    install = "python3 -m venv .venv && .venv/bin/pip install -q -e"
    assert f"    {install} '.[meaning]' && .venv/bin/remembrancer serve\n" in README
    assert f"    {install} '.[dev]' && .venv/bin/pytest\n" in README


def test_the_starter_library_is_as_large_as_is_said() -> None:
    counts = re.search(r"library: (\d+) actors .*?, (\d+) dated .* notes on (\d+) texts", README)
    assert counts is not None
    known = (len(files.actors()), len(files.timeline()), len(files.notes()))
    assert tuple(map(int, counts.groups())) == known


def test_pictures_and_papers_that_are_named_are_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_path_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:corpus|handlers|bot|migrations|tests|\.ci)/[^`\s]*)`", README)
    assert len(named) >= 12
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_name_that_a_newcomer_adds_to_is_in_its_file() -> None:
    for name, path in re.findall(r"`([A-Z]\w+)` in `([\w/.]+)`", README):
        assert name in (ROOT / path).read_text(encoding="utf-8"), (name, path)


def test_the_pinned_versions_are_of_the_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    required = [*project["dependencies"], *extras["meaning"], *extras["postgres"], *extras["oauth"]]
    names = {re.split(r"[<>=\[]", line)[0].lower() for line in required}
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert names <= set(re.findall(r"^([a-z0-9-]+)==", pinned, re.MULTILINE))
    assert "--hash=sha256:" in pinned
    assert "://" not in re.sub(r"#.*", "", pinned), "no address of an index"
