"""The list of features: complete, unique, and each with all that help and the manifest need."""

from __future__ import annotations

from collections import Counter

import pytest

import handlers
from bot.manifest import manifest, scopes
from handlers.feature import Feature
from handlers.listeners import LISTENERS
from tests.modules import modules_of

# Slack's names of permissions that we may ask for, and nothing wider.
OPTIONAL_SCOPES = {
    "channels:read",
    "files:read",
    "groups:history",
    "groups:read",
    "links:read",
    "links:write",
    "users:read",
}
LEAST_SCOPES = {
    *OPTIONAL_SCOPES,
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "files:write",
    "im:history",
}
COMMAND_LENGTH = 32  # Slack's limit
EVENTS = {"app_home_opened", "app_mention", "file_shared", "link_shared", "message.im"}


def test_every_module_with_a_feature_is_in_the_list() -> None:
    found = {module.FEATURE for module in modules_of(handlers) if hasattr(module, "FEATURE")}
    assert len(found) >= 14
    assert sorted(feature.name for feature in found) == sorted(f.name for f in LISTENERS)


def test_names_and_commands_are_unique() -> None:
    names = Counter(feature.name for feature in LISTENERS)
    commands = Counter(feature.command.name for feature in LISTENERS if feature.command)
    assert set(names.values()) == {1}
    assert set(commands.values()) == {1}


@pytest.mark.parametrize("feature", LISTENERS, ids=lambda feature: feature.name)
def test_a_feature_says_what_it_needs(feature: Feature) -> None:
    assert {scope.name for scope in feature.scopes} <= LEAST_SCOPES
    assert all(scope.why for scope in feature.scopes)
    assert set(feature.events) <= EVENTS


@pytest.mark.parametrize(
    "feature", [f for f in LISTENERS if f.command is not None], ids=lambda feature: feature.name
)
def test_a_command_says_how_it_is_used(feature: Feature) -> None:
    command = feature.command
    assert command is not None
    assert command.name.startswith("/")
    assert len(command.name) <= COMMAND_LENGTH
    assert command.description.endswith(".")
    assert command.usage
    assert command.examples
    for example in command.examples:
        assert example.startswith(f"{command.name} ")


# What each event needs, as Slack's reference of events has it.
NEEDED = {
    "app_mention": "app_mentions:read",
    "link_shared": "links:read",
    "file_shared": "files:read",
    "message.im": "im:history",
}


def test_the_permissions_are_those_that_the_events_need() -> None:
    asked = scopes()
    events = {event for feature in LISTENERS for event in feature.events}
    assert {NEEDED[event] for event in events if event in NEEDED} <= set(asked)
    assert "commands" in asked


@pytest.mark.parametrize("socket", [True, False])
def test_the_manifest_has_every_command_event_and_permission(socket: bool) -> None:
    made = manifest(socket=socket)
    commands = made["features"]["slash_commands"]
    assert [c["command"] for c in commands] == [f.command.name for f in LISTENERS if f.command]
    assert all(c["should_escape"] for c in commands)
    asked = made["oauth_config"]["scopes"]
    assert asked["bot"] == list(scopes())
    assert set(asked["bot_optional"]) == OPTIONAL_SCOPES <= set(asked["bot"])
    settings = made["settings"]
    assert set(settings["event_subscriptions"]["bot_events"]) >= {"app_mention", "message.im"}
    assert settings["socket_mode_enabled"] is socket
    assert settings["interactivity"]["is_enabled"]


def test_only_the_http_manifest_names_addresses() -> None:
    url = "https://bot.example.org/slack/events"
    with_address, without = manifest(socket=False, url=url), manifest(socket=True)
    assert all(c["url"] == url for c in with_address["features"]["slash_commands"])
    assert with_address["settings"]["event_subscriptions"]["request_url"] == url
    assert with_address["settings"]["interactivity"]["request_url"] == url
    assert "url" not in str(without)
