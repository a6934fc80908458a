"""The settings: every mistake in one message, and no secret in any."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, Transport, read_settings

SECRETS = ("xoxb-top-secret", "xapp-top-secret", "signing-top-secret")


pytestmark = pytest.mark.usefixtures("no_settings")


def test_without_secrets_the_bot_is_a_local_workspace_on_the_loopback() -> None:
    settings = read_settings()
    assert settings.transport is Transport.WORKSPACE
    assert settings.host == "127.0.0.1"
    assert settings.use_library


# (what is set, how Slack then reaches the bot)
TRANSPORTS = [
    # HTTP needs the bot's token and the secret that requests are signed with
    ({"SLACK_BOT_TOKEN": SECRETS[0], "SLACK_SIGNING_SECRET": SECRETS[2]}, Transport.HTTP),
    # Socket Mode needs no signing secret
    ({"SLACK_BOT_TOKEN": SECRETS[0], "SLACK_APP_TOKEN": SECRETS[1]}, Transport.SOCKET),
    # with all three, Socket Mode is the more deliberate choice
    (
        {
            "SLACK_BOT_TOKEN": SECRETS[0],
            "SLACK_APP_TOKEN": SECRETS[1],
            "SLACK_SIGNING_SECRET": SECRETS[2],
        },
        Transport.SOCKET,
    ),
    # a variable that is there but empty, as in a copied .env, is not set
    ({"SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": ""}, Transport.WORKSPACE),
]


@pytest.mark.parametrize(("given", "transport"), TRANSPORTS)
def test_the_secrets_that_are_set_choose_the_transport(
    given: dict[str, str], transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert read_settings().transport is transport


def test_every_mistake_is_told_in_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("LIBRARY", "maybe")
    monkeypatch.setenv("TIME_ZONE", "Mars/Olympus")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRETS[2])
    with pytest.raises(SettingsError) as told:
        read_settings()
    for name in ("PORT", "LIBRARY", "TIME_ZONE", "LOG_LEVEL", "SLACK_BOT_TOKEN"):
        assert name in str(told.value)
    assert "Mars/Olympus" in str(told.value)


# Each row lacks the partner of a secret; the message names the partner.
PARTNERS = [
    ({"SLACK_SIGNING_SECRET": SECRETS[2]}, "SLACK_BOT_TOKEN"),
    ({"SLACK_APP_TOKEN": SECRETS[1]}, "SLACK_BOT_TOKEN"),
    ({"SLACK_BOT_TOKEN": SECRETS[0]}, "SLACK_SIGNING_SECRET"),
]


@pytest.mark.parametrize(("given", "missing"), PARTNERS)
def test_a_secret_without_its_partner_is_a_mistake_that_names_the_partner(
    given: dict[str, str], missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=missing):
        read_settings()


def test_no_secret_is_ever_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRETS[0])
    monkeypatch.setenv("SLACK_APP_TOKEN", SECRETS[1])
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRETS[2])
    settings = read_settings()
    shown = [repr(settings), str(settings), settings.model_dump_json()]
    monkeypatch.setenv("PORT", "eighty")
    with pytest.raises(SettingsError) as told:
        read_settings()
    shown += [str(told.value), *traceback.format_exception(told.value)]
    for secret in SECRETS:
        assert not any(secret in words for words in shown)


def test_settings_are_read_from_a_file_beside_the_program_too(tmp_path: Path) -> None:
    Path(tmp_path, ".env").write_text("LIBRARY=off\nTIME_ZONE=berlin\nSOMETHING_ELSE=1\n")
    settings = read_settings()
    assert not settings.use_library
    assert settings.time_zone == "Europe/Berlin"


def test_every_setting_says_what_it_is_for() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


def test_the_sample_file_names_every_setting_and_is_itself_valid(tmp_path: Path) -> None:
    sample = Path(__file__).resolve().parents[2] / ".env.sample"
    Path(tmp_path, ".env").write_text(sample.read_text())
    assert read_settings().transport is Transport.WORKSPACE
    named = {line.split("=")[0] for line in sample.read_text().splitlines() if "=" in line}
    assert named == {name.upper() for name in Settings.model_fields}


OAUTH = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "client-top-secret",
    "SLACK_SIGNING_SECRET": SECRETS[2],
    "PUBLIC_URL": "https://bot.example.org",
    "TOKEN_KEYS": "key-top-secret, another-top-secret",
}


def test_with_a_client_id_workspaces_install_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OAUTH.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert settings.transport is Transport.HTTP
    assert settings.is_installed_by_oauth
    assert [key.get_secret_value() for key in settings.token_keys] == [
        "key-top-secret",
        "another-top-secret",
    ]
    assert "top-secret" not in repr(settings)


@pytest.mark.parametrize("missing", OAUTH)
def test_what_oauth_lacks_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OAUTH.items():
        if name != missing:
            monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=missing) as told:
        read_settings()
    assert "top-secret" not in str(told.value)


# (what is set besides OAuth, what is said)
AGAINST_OAUTH = [
    ({"SLACK_BOT_TOKEN": SECRETS[0]}, "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set"),
    ({"SLACK_APP_TOKEN": SECRETS[1]}, "SLACK_APP_TOKEN and SLACK_CLIENT_ID are both set"),
]


@pytest.mark.parametrize(("besides", "said"), AGAINST_OAUTH)
def test_what_speaks_against_oauth_is_named(
    besides: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (OAUTH | besides).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=said):
        read_settings()
