"""The settings, read from the environment and from `.env`; a test holds README's table to them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.metrics_address import MetricsAddress, read_address
from bot.oauth_settings import check_oauth, split_keys
from bot.workspace import ADMIN_ID, CURATOR_ID
from corpus.access import FirstRoles
from corpus.digests import read_zone
from corpus.errors import CorpusError, UnknownTimeZone
from corpus.search import MEMORY_LIMIT_MB, Encoder, installed_encoder
from corpus.upkeep import MOST_BACKUPS

OF_SERVER = "postgresql+psycopg://"
ON_SERVER = f"{OF_SERVER}USER@HOST/DATABASE with the extra postgres"
_PROVIDERS = re.compile(r"^postgres(ql)?://")
DRIVERS = frozenset(["sqlite", "sqlite+pysqlite", "postgresql+psycopg"])
"""How a URL of a database that can be used begins."""


class SettingsError(CorpusError):
    """Every mistake in the settings, in one message."""


class Transport(StrEnum):
    """How Slack reaches the bot."""

    WORKSPACE = "local workspace"
    HTTP = "http"
    SOCKET = "socket mode"


def _blank_is_unset(value: object) -> object:
    return None if value == "" else value


def _split_at_commas(value: object) -> object:
    """Split "U1, U2" into U1 and U2; a value that is no text is left to the field."""
    if not isinstance(value, str):
        return value
    users = tuple(part.strip() for part in value.split(",") if part.strip())
    for user in users:
        if not is_user_id(user):
            raise ValueError(f"“{user}” is no Slack user id; those are like U024BE7LH")
    return users


def is_user_id(text: str) -> bool:
    """Return whether this can be the id of somebody in Slack."""
    return _USER_ID.fullmatch(text) is not None


_USER_ID = re.compile(r"[UW][A-Z0-9]+")
UserIds = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_at_commas)]


def _check_public(value: object) -> object:
    """Check an address of browsers, without a path: https, or http on this machine."""
    if value in (None, "") or not isinstance(value, str):
        return None if value == "" else value
    parts = urlsplit(value)
    is_safe = parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1")
    is_origin = bool(parts.hostname) and parts.path in ("", "/")
    if not is_safe or not is_origin or parts.query or parts.fragment or parts.username:
        raise ValueError("write it as https://bot.example.org, without a path")
    return f"{parts.scheme}://{parts.netloc}"


def _read_metrics(value: object) -> object:
    return read_address(value) if isinstance(value, str) and value else value or None


Metrics = Annotated[MetricsAddress | None, NoDecode, BeforeValidator(_read_metrics)]
Keys = Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(split_keys)]
PublicUrl = Annotated[str | None, BeforeValidator(_check_public)]
ClientId = Annotated[str | None, BeforeValidator(_blank_is_unset)]
Secret = Annotated[SecretStr | None, BeforeValidator(_blank_is_unset)]


class Settings(BaseSettings):
    """What can be set. A secret is never printed: its value shows as stars."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", env_ignore_empty=True, validate_default=True
    )

    database_url: str = Field(
        default="sqlite:///remembrancer.db",
        description="Where the corpus is kept, as an SQLAlchemy URL.",
    )
    database_read_url: str | None = Field(
        default=None,
        description="A replica of a PostgreSQL server, as an SQLAlchemy URL: questions are read "
        "there while it keeps up.",
    )
    backups: int = Field(
        default=MOST_BACKUPS,
        ge=0,
        description="How many copies to keep of those made before updates; `0` makes none.",
    )
    library: Literal["on", "off"] = Field(
        default="on",
        description="`off` leaves the starter library out: answers come from your documents alone.",
    )
    meaning: Literal["on", "off"] = Field(
        default="on",
        description="`off` leaves out the search by meaning and the 145 MB it takes.",
    )
    memory_mb: int = Field(
        default=MEMORY_LIMIT_MB,
        ge=16,
        description="How much memory the search may keep words and pages of the index in, in MB; "
        "the names of actors may take half as much besides. What was used longest ago makes room, "
        "whichever shelf it is of.",
    )
    import_seconds: float = Field(
        default=120,
        gt=0,
        description="How long the import may read one PDF or other binary file, in seconds.",
    )
    fetch_links: Literal["on", "off"] = Field(
        default="off",
        description="`on` lets *Add to the shelf* fetch the public pages that a message links to.",
    )
    time_zone: str = Field(
        default="UTC",
        description="The time zone of digests whose command names none, as Europe/Berlin.",
    )
    host: str = Field(
        default="127.0.0.1",
        description="The address to listen on. The local workspace only ever listens on 127.0.0.1.",
    )
    port: int = Field(default=3000, ge=0, le=65535, description="The port to listen on.")
    public_url: PublicUrl = Field(
        default=None,
        description="Where browsers reach the bot over HTTP, as `https://bot.example.org`: "
        "documents have pages there.",
    )
    slack_signing_secret: Secret = Field(
        default=None,
        description="Slack's signing secret; with the bot token it serves Slack over HTTP.",
    )
    slack_bot_token: Secret = Field(default=None, description="The bot's token, `xoxb-…`.")
    slack_client_id: ClientId = Field(
        default=None,
        description="The app's client id: with its secret any workspace installs the bot by OAuth.",
    )
    slack_client_secret: Secret = Field(
        default=None, description="The app's client secret, for OAuth."
    )
    token_keys: Keys = Field(
        default=(),
        description="Keys that encrypt the tokens of OAuth, with commas between; the first one "
        "encrypts. `remembrancer installations new-key` makes one.",
    )
    erase_after_uninstall_days: int = Field(
        default=30,
        ge=0,
        description="Days after which the shelf of a workspace that uninstalled the bot is erased.",
    )
    slack_app_token: Secret = Field(
        default=None,
        description="An app-level token, `xapp-…`: Socket Mode, with no public address.",
    )
    slack_api_url: str | None = Field(
        default=None,
        description="The base URL of Slack's Web API, for a Slack-compatible server or a proxy.",
    )
    admins: UserIds = Field(
        default=(),
        description="The first admins, who say who may see and do what: Slack user ids, `U…`, with "
        "commas between.",
    )
    editors: UserIds = Field(
        default=(),
        description="The first curators, who correct and remove: Slack user ids. As long as nobody "
        "is curator or admin, every member is a curator, but documents are removed by none.",
    )
    mcp_budget: int = Field(
        default=8_000,
        ge=1_000,
        le=1_000_000,
        description="How many tokens an answer to an assistant has at most, by a plain estimate.",
    )
    mcp_calls: int = Field(
        default=120,
        ge=1,
        description="How many calls of one assistant are answered within a minute over HTTP.",
    )
    metrics: Metrics = Field(
        default=None,
        description="Where this process tells its metrics, as `9464` or `127.0.0.1:9464`; nowhere "
        "if it is not set.",
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="`json` logs an object a line."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much to log."
    )

    @field_validator("database_url", "database_read_url", mode="before")
    @classmethod
    def _has_our_driver(cls, value: object) -> object:
        """Take the address of a server as its provider writes it."""
        return _PROVIDERS.sub(OF_SERVER, value) if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, value: str) -> str:
        try:
            url = make_url(value)
            url.get_dialect().import_dbapi()
        except (ArgumentError, ImportError) as error:
            # The value is not repeated: it may hold a password.
            raise ValueError(
                f"it names no database that can be used here ({error}); "
                f"write it as sqlite:///remembrancer.db, or as {ON_SERVER}"
            ) from None
        if url.drivername not in DRIVERS:
            raise ValueError(
                f"{url.drivername} is not supported; write it as sqlite:///remembrancer.db, or as "
                f"{ON_SERVER}"
            )
        return value

    @field_validator("database_read_url")
    @classmethod
    def _is_a_replica(cls, value: str | None, info: ValidationInfo) -> str | None:
        primary = info.data.get("database_url", "")
        if value and not (value.startswith(OF_SERVER) and primary.startswith(OF_SERVER)):
            raise ValueError(f"a replica and its primary are of PostgreSQL: {ON_SERVER}")
        return value

    @field_validator("time_zone")
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            return read_zone(value)
        except UnknownTimeZone as error:
            raise ValueError(str(error)) from None

    # On the last of the three fields, so that it sees the others: a validator of the whole model
    # does not run when a field is wrong, and the message would then not name every mistake.
    @field_validator("slack_app_token")
    @classmethod
    def _secrets_are_complete(
        cls, app_token: SecretStr | None, info: ValidationInfo
    ) -> SecretStr | None:
        if info.data.get("slack_client_id") or info.data.get("slack_client_secret"):
            check_oauth(app_token, info.data)
            return app_token
        secrets = app_token or info.data.get("slack_signing_secret")
        bot_token = info.data.get("slack_bot_token")
        if secrets and not bot_token:
            raise ValueError("SLACK_BOT_TOKEN is missing; Slack's other secrets need it")
        if bot_token and not secrets:
            raise ValueError(
                "SLACK_BOT_TOKEN is set, so SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN "
                "(for Socket Mode) must be too"
            )
        return app_token

    @property
    def is_installed_by_oauth(self) -> bool:
        """Return whether workspaces install the bot by themselves, instead of one by its token."""
        return self.slack_client_id is not None

    @property
    def transport(self) -> Transport:
        """Return Socket Mode if there is an app token, HTTP if a signing secret, else local."""
        if self.slack_app_token:
            return Transport.SOCKET
        return Transport.HTTP if self.slack_signing_secret else Transport.WORKSPACE

    @property
    def first_roles(self) -> FirstRoles:
        """Return the roles of people to whom no admin gave one.

        In the local workspace two people differ in role unless the settings name others.
        """
        if self.transport is Transport.WORKSPACE and not (self.admins or self.editors):
            return FirstRoles(frozenset([ADMIN_ID]), frozenset([CURATOR_ID]))
        return FirstRoles.of_settings(admins=self.admins, curators=self.editors)

    @property
    def use_library(self) -> bool:
        """Return whether the starter library answers too."""
        return self.library == "on"

    @property
    def use_meaning(self) -> bool:
        """Return whether passages are also found by their meaning, if the extra is installed."""
        return self.meaning == "on"

    @property
    def encoder(self) -> Encoder | None:
        """Return the encoder that is used; None if it is not installed or not wanted."""
        return installed_encoder() if self.use_meaning else None


def read_settings(**overrides: object) -> Settings:
    """Read the environment; SettingsError names every mistake at once and no secret's value."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        mistakes = (_mistake(e["loc"], e["msg"]) for e in error.errors(include_input=False))
        raise SettingsError("The settings need mending:\n" + "\n".join(mistakes)) from None


def _mistake(place: tuple[int | str, ...], message: str) -> str:
    name = "_".join(str(part) for part in place).upper()
    message = message.removeprefix("Value error, ")
    return f"  {name}: {message}" if name else f"  {message}"
