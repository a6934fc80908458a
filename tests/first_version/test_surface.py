"""What people have learnt, written down or built on since the first version, held name by name.

A name may be added; one that goes has to be answered all the same, and stays in these lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.assembly import commands, shortcuts
from bot.manifest import manifest
from bot.settings import Settings
from tests.command_line import app
from tests.databases import url_of
from tests.first_version.carriers import BUTTONS, FORMS, MENUS
from tests.library_database import copy_of
from tests.samples import sampled

COMMANDS = {"/passage", "/actor", "/date", "/timeline", "/digest", "/corpus"}
SHORTCUTS = {("find_in_corpus", "message"), ("search_corpus", "global")}
EVENTS = {"app_home_opened", "app_mention", "message.im"}

ACTIONS = [
    "passage_next",
    "passage_previous",
    "passage_context",
    "passage_width_wider",
    "passage_width_narrower",
    "passage_cite",
    "passage_save",
    "passage_share",
    "passage_share_here",
    "passage_menu",
    "cite_as_bibtex",
    "cite_as_ris",
    "cite_as_csl-json",
    "saved_export_markdown",
    "saved_export_bibtex",
    "saved_older",
    "saved_newer",
    "search_corpus",
    "actor_choose",
    "actor_events",
    "actor_passages",
    "actor_passages_next",
    "actor_passages_previous",
    "actor_together",
    "actor_edit",
    "actor_show",
    "date_next",
    "date_previous",
    "date_vague",
    "digest_mute",
    "digest_unmute",
    "change_undo",
    "change_accept",
    "change_reject",
    "changes_next",
    "changes_previous",
    "proposed_next",
    "proposed_previous",
    "timeline_next",
    "timeline_previous",
    "timeline_choose:0",
    "timeline_picture",
    "timeline_table",
    "timeline_share",
    "sources_next",
]
VIEWS = [
    "search_corpus",
    "share_passage",
    "change_alias",
    "change_merge",
    "change_accept",
    "digest_set",
]

SETTINGS = [
    "DATABASE_URL",
    "LIBRARY",
    "MEMORY_MB",
    "TIME_ZONE",
    "HOST",
    "PORT",
    "SLACK_SIGNING_SECRET",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_API_URL",
    "EDITORS",
    "LOG_LEVEL",
]

VERBS = {
    "serve": "--browser --clock --host --no-browser --no-clock --port",
    "clock": "",
    "import": "",
    "passage": "--json --limit",
    "actor": "--json --limit",
    "date": "--json --limit",
    "ask": "--json --limit",
    "cite": "--json --style",
    "timeline": "--csv --json --limit --png",
    "doctor": "",
    "manifest": "--socket --url",
    "digest preview": "--channel --number --on --sweep",
    "digest status": "--channel --json",
    "digest run": "--channel --now --number",
    "db upgrade": "",
    "db check": "--no-rebuild --rebuild",
}
"""The verbs of the command line, with their options."""

EVENT = """
    summary date edtf lo hi precision status kind document reference source confirmed_by actors
    claims claims[].edtf claims[].reference claims[].sentence
"""
CARD = """
    key name kind matched_via why score confirmed description aliases
    passages passages[].reference passages[].text
"""
DATES = "status kind read_as total less_precise nearest disagreeing results"
DELIVERY = "date state reason thread at"

KEYS = [
    (
        ["passage", "lampz"],
        "status kind read_as total nearest results words words[].typed words[].read words[].exact",
        {"results[]": "reference document text spans score kind copies"},
    ),
    (
        ["actor", "Lighthouse Inspectorate"],
        "status kind read_as nearest results",
        {"results[]": CARD},
    ),
    (["actor", "Zzyzx Qwortlblatt"], "status kind read_as nearest results", {}),
    (["date", "10 December 1956"], DATES, {"results[]": EVENT}),
    (["date", "lit the lamp of Utvaer"], DATES, {"results[]": EVENT}),
    (
        ["ask", "who is the Lighthouse Inspectorate?"],
        "status kind read_as nearest results asked_for note",
        {"results[]": CARD},
    ),
    (["ask", "help"], "status kind read_as results asked_for note", {}),
    (["timeline", "Lighthouse Inspectorate"], f"{DATES} subject offers", {"results[]": EVENT}),
    (["cite", "lund-2004", "4"], "note bibliography apa apa-in-text mla", {}),
    (
        ["digest", "status"],
        "digests",
        {
            "digests[]": "workspace channel number schedule set_up_by paused next last_posted"
            " uncertain to_be_skipped recent",
            "digests[].last_posted": DELIVERY,
            "digests[].uncertain[]": DELIVERY,
        },
    ),
]
"""(a verb with its words, the keys of its JSON, the keys of what lies within)."""


def test_commands_are_as_they_were() -> None:
    assert {command.name for command in commands()} >= COMMANDS


def test_shortcuts_and_events_are_as_they_were() -> None:
    assert {(shortcut.callback_id, shortcut.kind) for shortcut in shortcuts()} >= SHORTCUTS
    subscribed = manifest(socket=False)["settings"]["event_subscriptions"]["bot_events"]
    assert set(subscribed) >= EVENTS


def test_every_action_and_form_is_pressed_by_a_test() -> None:
    """`test_carriers` proves of each that today's program answers it."""
    assert {row[0] for row in (*BUTTONS, *MENUS)} == set(ACTIONS)
    assert {row[0] for row in FORMS} == set(VIEWS)


def test_settings_are_as_they_were() -> None:
    assert {name.upper() for name in Settings.model_fields} >= set(SETTINGS)


def test_verbs_and_their_options_are_as_they_were() -> None:
    verbs = dict(verbs_of(typer.main.get_command(app)))
    for verb, options in VERBS.items():
        assert verbs[verb] >= set(options.split()), verb


def verbs_of(command: object, called: str = "") -> Iterator[tuple[str, set[str]]]:
    """The verbs below a command, each with its options."""
    for name, verb in getattr(command, "commands", {}).items():
        # A group with a default command takes that one's options as its own.
        default = getattr(verb, "commands", {}).get("show")
        params = [*verb.params, *([] if default is None else default.params)]
        options = {option for each in params for option in (*each.opts, *each.secondary_opts)}
        yield f"{called} {name}".strip(), {option for option in options if option.startswith("-")}
        yield from verbs_of(verb, f"{called} {name}".strip())


@pytest.fixture(scope="module")
def asked(upgraded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One database for all verbs: they only ask."""
    return copy_of(upgraded, tmp_path_factory.mktemp("asked"))


@pytest.mark.parametrize(
    ("verb", "keys", "within"),
    sampled(KEYS),
    ids=[re.sub(r"\W+", "-", " ".join(row[0])) for row in KEYS],
)
def test_the_keys_of_json_are_as_they_were(
    verb: list[str],
    keys: str,
    within: dict[str, str],
    asked: Path,
    no_settings: Path,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", url_of(asked))
    told = CliRunner().invoke(app, [*verb, "--json"])
    assert told.exit_code == 0, told.output
    expected = set(keys.split())
    for place, names in within.items():
        expected |= {f"{place}.{name}" for name in names.split()}
    assert set(keys_of(json.loads(told.stdout))) >= expected


def test_a_mistake_has_its_sentence_and_no_results(
    asked: Path,
    no_settings: Path,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", url_of(asked))
    told = CliRunner().invoke(app, ["date", "31 February", "--json"])
    assert told.exit_code == 1
    assert set(json.loads(told.stdout)) >= {"status", "read_as", "results"}


def keys_of(value: object, place: str = "") -> Iterator[str]:
    """Every key below a value of JSON, as "results[].claims[].edtf"."""
    if isinstance(value, dict):
        for name, member in value.items():
            here = f"{place}.{name}" if place else name
            yield here
            yield from keys_of(member, here)
    elif isinstance(value, list):
        for member in value:
            yield from keys_of(member, f"{place}[]")
