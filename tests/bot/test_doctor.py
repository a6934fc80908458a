"""What `remembrancer doctor` finds, and that it changes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from bot.doctor import findings
from bot.installations import Encryption, new_key
from bot.manifest import optional_scopes, scopes
from bot.settings import Settings
from corpus.access import Access, FirstRoles, Place, Role
from corpus.database.engine import writing
from corpus.database.locks import WriteLock
from corpus.digests.schedules import pause
from corpus.upkeep import Installations, Tokens
from corpus.upkeep.health import Finding, Health
from corpus.upkeep.schema import migrate
from tests.command_line import app
from tests.corpus.audit.installations import SIGNED, installation
from tests.databases import content, engine_at, url_of
from tests.digest_scene import DUE, ask_for_digest
from tests.library_database import copy_of, library_database
from tests.slack_on_loopback import Fault, SlackOnLoopback, refused

pytestmark = pytest.mark.usefixtures("no_settings")

NOW = datetime(2026, 12, 10, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory, worker_id: str, tmp_path: Path) -> Path:
    return copy_of(library_database(tmp_path_factory, worker_id), tmp_path)


def found(database: Path, *, now: datetime = NOW, **settings: Any) -> list[Finding]:
    given = Settings(database_url=url_of(database), **settings)
    return list(findings(given, now=now))


def of(subject: str, findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.subject == subject]


def ill(findings: Sequence[Finding]) -> list[str]:
    return [finding.sentence for finding in findings if finding.health is Health.FAIL]


@pytest.mark.sqlite_file("a file that is not there yet")
def test_before_the_first_start_nothing_is_ill_and_no_file_is_made(tmp_path: Path) -> None:
    told = found(tmp_path / "none.db")
    assert ill(told) == []
    assert "not there yet" in of("Database", told)[0].sentence
    assert list(tmp_path.iterdir()) == []


def test_a_sound_library_without_documents_is_told_to_import_some(database: Path) -> None:
    before = content(database)
    told = found(database)
    assert ill(told) == []
    assert "remembrancer import" in of("Documents", told)[0].sentence
    assert of("Library", told)[0].health is Health.OK
    assert content(database) == before


def test_an_older_schema_is_left_as_it_is(tmp_path: Path) -> None:
    engine = engine_at(tmp_path / "old.db")
    migrate(engine, "0002")
    told = found(tmp_path / "old.db")
    assert "remembrancer db upgrade" in of("Database", told)[0].sentence
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0002"
    engine.dispose()


@pytest.mark.sqlite_file("a file that is no database")
def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database, but notes of some length\n" * 100)
    (told,) = ill(found(tmp_path / "notes.db"))
    assert "cannot be opened" in told


@pytest.mark.sqlite_file("a damaged file")
def test_a_torn_database_is_told_with_the_copy_to_put_back(database: Path) -> None:
    copy = database.with_name("remembrancer.before-update-0002-20261201-093000.db")
    copy.write_bytes(database.read_bytes())
    copy.chmod(0o600)
    torn = bytearray(database.read_bytes())
    torn[4096 * 3 : 4096 * 60] = b"\xa5" * (4096 * 57)
    database.write_bytes(torn)
    told = ill(found(database))
    assert any(f"db restore PATH (the last copy that I made is {copy})" in each for each in told)


@pytest.mark.sqlite_file("the address of a file")
def test_a_file_address_is_examined_like_a_path(database: Path) -> None:
    settings = Settings(database_url=f"sqlite:///file:{database}?mode=rw&uri=true")
    assert ill(list(findings(settings, now=NOW))) == []


# (Slack's address, whether it is warned of)
ADDRESSES = [
    ("http://slack.example/api/", True),
    ("http://127.0.0.1:9/api/", False),
    ("https://slack.example/api/", False),
]


@pytest.mark.parametrize(("address", "warned"), ADDRESSES)
def test_plain_http_to_another_machine_is_warned_of(
    address: str, warned: bool, tmp_path: Path
) -> None:
    told = found(tmp_path / "none.db", slack_api_url=address)
    assert [f.health for f in of("Slack", told)] == [Health.WARN] * warned


@pytest.mark.sqlite_file("who may open the file")
def test_files_that_others_may_open_are_told(database: Path) -> None:
    database.chmod(0o640)
    database.with_suffix(".workspace.db").touch(mode=0o600)
    (told,) = ill(found(database))
    assert f"chmod 600 {database}" in told


@pytest.mark.parametrize("url", ["notaurl", "sqlite//x", "oracle:"])
def test_the_verb_says_what_is_wrong_with_the_settings(
    url: str, no_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(no_settings.iterdir())
    monkeypatch.setenv("DATABASE_URL", url)
    ended = CliRunner().invoke(app, ["doctor"])
    assert (ended.exit_code, ended.exception) == (1, None) or isinstance(
        ended.exception, SystemExit
    )
    assert "DATABASE_URL" in ended.output
    assert list(no_settings.iterdir()) == before


def test_an_index_that_counts_wrongly_is_told_with_what_mends_it(database: Path) -> None:
    engine = engine_at(database)
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        session.execute(text("UPDATE search_state SET passages = passages + 3"))
    engine.dispose()
    (told,) = ill(found(database))
    assert "db check --rebuild" in told


@pytest.mark.sqlite_file("foreign keys, which SQLite can be told not to hold")
def test_a_row_whose_parent_is_gone_is_told(database: Path) -> None:
    engine = engine_at(database)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # foreign keys are switched outside a transaction
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("DELETE FROM actor WHERE id = (SELECT actor_id FROM alias)")
    engine.dispose()
    (told,) = ill(found(database))
    assert "alias" in told


def test_a_paused_digest_and_one_that_nobody_posted_are_told(database: Path) -> None:
    engine = engine_at(database)
    paused = ask_for_digest(engine, "C01RESEARCH")
    ask_for_digest(engine, "C02ONTHISDAY")
    with writing(engine, lock=WriteLock.EVERYTHING) as session:
        pause(session, paused.id, "the channel is archived.")
    engine.dispose()
    early = of("Digests", found(database, now=DUE + timedelta(minutes=5)))
    assert [finding.health for finding in early] == [Health.WARN, Health.OK]
    assert "the channel is archived." in early[0].sentence
    late = of("Digests", found(database, now=DUE + timedelta(hours=2)))
    assert late[-1].health is Health.FAIL
    assert late[-1].sentence.startswith("1 of 1 overdue")


def slack_settings(slack: SlackOnLoopback) -> dict[str, Any]:
    return {
        "slack_api_url": slack.api_url,
        "slack_bot_token": slack.workspace.bot_token,
        "slack_signing_secret": "a secret",
    }


def test_a_slack_that_knows_the_bot_is_well(database: Path, slack: SlackOnLoopback) -> None:
    told = found(database, now=datetime.now(UTC), **slack_settings(slack))
    assert ill(told) == []
    assert of("Slack", told)[0].health is Health.OK
    (roles,) = of("Roles", told)
    assert roles.health is Health.WARN
    assert "Every member of the workspace is a curator" in roles.sentence


def test_a_token_that_slack_refuses_is_told_without_the_token(
    database: Path, slack: SlackOnLoopback
) -> None:
    slack.fail("auth.test", refused("token_revoked"))
    settings = slack_settings(slack)
    (told,) = ill(found(database, now=datetime.now(UTC), **settings))
    assert "token_revoked" in told
    assert str(settings["slack_bot_token"]) not in told


def test_a_slack_out_of_reach_is_told(database: Path) -> None:
    told = ill(
        found(
            database,
            slack_api_url="http://127.0.0.1:9/api/",
            slack_bot_token="xoxb-1",
            slack_signing_secret="a secret",
        )
    )
    assert told[0].startswith("It cannot be reached")


def test_lacking_scopes_are_told_with_what_they_are_for(
    database: Path, slack: SlackOnLoopback
) -> None:
    granted = ",".join(name for name in scopes() if name != "files:write")
    body = json.dumps({"ok": True, "user": "remembrancer", "team": "Workspace"})
    slack.fail("auth.test", Fault(200, body, (("x-oauth-scopes", granted),)))
    (told,) = ill(found(database, now=datetime.now(UTC), **slack_settings(slack)))
    assert "files:write (" in told
    assert "remembrancer manifest" in told


def test_optional_scopes_that_lack_are_told_with_what_does_not_work(
    database: Path, slack: SlackOnLoopback
) -> None:
    granted = ",".join(name for name in scopes() if name not in optional_scopes())
    body = json.dumps({"ok": True, "user": "remembrancer", "team": "Workspace"})
    slack.fail("auth.test", Fault(200, body, (("x-oauth-scopes", granted),)))
    (told,) = of("Permissions", found(database, now=datetime.now(UTC), **slack_settings(slack)))
    assert told.health is Health.OK
    assert told.sentence.startswith("The token lacks what is optional: channels:read (to know who")
    assert "users:read (to know guests, bots and those who left; without it a rest" in told.sentence


def test_a_clock_that_is_minutes_from_slacks_is_told(
    database: Path, slack: SlackOnLoopback
) -> None:
    fast = datetime.now(UTC) + timedelta(minutes=4)
    told = of("Clock", found(database, now=fast, **slack_settings(slack)))
    assert "from Slack's" in told[0].sentence


@pytest.mark.sqlite_file("a file that is no database")
def test_the_verb_ends_with_1_when_something_is_to_be_mended(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url_of(database))
    well = CliRunner().invoke(app, ["doctor"])
    assert well.exit_code == 0, well.output
    database.write_text("spoilt")
    spoilt = CliRunner().invoke(app, ["doctor"])
    assert spoilt.exit_code == 1
    assert "mend" in spoilt.output


# (settings beside Slack's, a role that an admin gave, how it is found, what is said)
ROLES = [
    ({"admins": "U1"}, None, Health.OK, "An admin says in Slack"),
    ({"editors": "U1"}, None, Health.OK, "set ADMINS, or run remembrancer role PERSON admin"),
    ({}, Role.ADMIN, Health.OK, "An admin says in Slack"),
    ({}, Role.READER, Health.WARN, "Every member of the workspace is a curator"),
]


@pytest.mark.parametrize(("named", "given", "health", "sentence"), ROLES)
def test_who_may_do_what_is_told(
    database: Path,
    slack: SlackOnLoopback,
    named: dict[str, Any],
    given: Role | None,
    health: Health,
    sentence: str,
) -> None:
    if given is not None:
        engine = engine_at(database)
        access = Access(engine, clock=lambda: NOW)
        access.give_roles(Place("T1"), ["U1"], given, NOW, owner="somebody")
        engine.dispose()
    (roles,) = of("Roles", found(database, **slack_settings(slack), **named))
    assert (roles.health, sentence in roles.sentence) == (health, True)


def oauth_settings(**changed: Any) -> dict[str, Any]:
    """The settings of OAuth, complete."""
    return {
        "slack_client_id": "1.2",
        "slack_client_secret": "client-secret",
        "slack_signing_secret": "signing-secret",
        "public_url": "https://bot.example.org",
        "token_keys": new_key(),
    } | changed


def test_oauth_is_examined_by_its_keys_and_its_tokens(
    database: Path, slack: SlackOnLoopback
) -> None:
    settings = oauth_settings(slack_api_url=slack.api_url)
    told = of("OAuth", found(database, **settings))
    assert [each.sentence for each in told] == ["No workspace has installed the bot."]
    told = of("OAuth", found(database, **settings | {"token_keys": "no-key"}))
    assert ill(told) == [
        "Key 1 of TOKEN_KEYS is no key: remembrancer installations new-key makes one."
    ]
    kept = Encryption([settings["token_keys"]]).encrypt(slack.workspace.bot_token)
    engine = engine_at(database)
    rows = Installations(engine, FirstRoles())
    rows.put(installation(tokens=Tokens(kept)), SIGNED)
    told = of("OAuth", found(database, **settings))
    assert [each.sentence for each in told] == ["Team T1 has installed the bot."]
    slack.fail("auth.test", refused("token_revoked"))
    refusal = ill(of("OAuth", found(database, **settings)))[0]
    assert refusal.startswith("Slack refuses the token of Team T1 (T1): token_revoked.")
    told = of("OAuth", found(database, **settings | {"token_keys": new_key()}))
    assert ill(told)[0].startswith("None of the keys in TOKEN_KEYS opens the tokens")
    engine.dispose()


def test_a_plain_address_is_a_warning(database: Path) -> None:
    told = of("OAuth", found(database, **oauth_settings(public_url="http://127.0.0.1:3000")))
    assert told[0].health is Health.WARN
    assert "plain http" in told[0].sentence
