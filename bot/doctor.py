"""The examination of an installation: its settings, Slack, the database and the digests.

Nothing is changed. Slack is asked whose the tokens are and what they may do.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlalchemy.exc import DatabaseError

from bot import workspace
from bot.assembly import digest_client
from bot.manifest import optional_scopes, scopes
from bot.oauth_health import examine_oauth
from bot.settings import Settings, SettingsError, Transport
from corpus.access import Access, Role
from corpus.database import Readers, database_file, open_engine, side_files
from corpus.digests import DigestHealth, examine_digests
from corpus.errors import SchemaError
from corpus.jobs import Jobs, Unattended
from corpus.search import EXTRA, installed_encoder
from corpus.upkeep import (
    Finding,
    Health,
    backups_before_updates,
    examine,
    examine_files,
    is_migrated,
)
from handlers.slack import Attempt, find_refusal

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_SKEW = timedelta(minutes=1)  # between this clock and Slack's; Slack refuses from five on


def findings(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """Yield what was found of everything examined, in the order in which to mend it."""
    yield _settings(settings)
    yield meaning_finding(settings)
    yield from _connection(settings)
    yield from _slack(settings, now)
    yield from examine_oauth(settings)
    yield from examine(
        settings.database_url, use_library=settings.use_library, encoder=settings.encoder
    )
    if settings.database_read_url is not None:
        yield replica_finding(settings.database_url, settings.database_read_url)
    yield from _files(settings)
    yield from _stored(settings, now)


def settings_finding(error: SettingsError) -> Finding:
    """Return that the settings cannot be read; without them nothing else is examined."""
    return Finding("Settings", Health.FAIL, f"{error}\nNothing else was examined.")


def _connection(settings: Settings) -> Iterator[Finding]:
    """Yield a warning if tokens and messages travel in the clear to another machine."""
    address = urlsplit(settings.slack_api_url or "")
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        yield Finding(
            "Slack",
            Health.WARN,
            f"SLACK_API_URL is plain http to {address.hostname}: whoever is on the way reads the "
            "token and every message. Use https, or a server on this machine.",
        )


def meaning_finding(settings: Settings) -> Finding:
    """Return whether passages can be found by their meaning."""
    if not settings.use_meaning:
        return Finding("Meaning", Health.OK, "It is left out, as MEANING=off asks.")
    if installed_encoder() is None:
        missing = f"Passages are found by their words alone. {EXTRA} lets me find them by meaning."
        return Finding("Meaning", Health.WARN, missing)
    return Finding("Meaning", Health.OK, "Passages are found by their meaning too.")


def _settings(settings: Settings) -> Finding:
    python = f"Python {platform.python_version()}"
    transports = {
        Transport.WORKSPACE: "no Slack secrets, so serve opens the local workspace",
        Transport.HTTP: "Slack over HTTP",
        Transport.SOCKET: "Slack in Socket Mode",
    }
    by_oauth = ", installed by OAuth" if settings.is_installed_by_oauth else ""
    return Finding(
        "Settings",
        Health.OK,
        f"{python}; {transports[settings.transport]}{by_oauth}; digests in {settings.time_zone} "
        "unless told.",
    )


def _slack(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.slack_bot_token is None:
        return
    client = digest_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        refusal = find_refusal(error)
        mend = "Install me again." if refusal is None else refusal.sentence_about(Attempt())
        why = f"It refuses SLACK_BOT_TOKEN ({error.response['error']})."
        yield Finding("Slack", Health.FAIL, f"{why} {mend}")
        return
    except OSError as error:
        yield Finding("Slack", Health.FAIL, f"It cannot be reached: {error}.")
        return
    yield Finding("Slack", Health.OK, f"The bot is {answer['user']} in {answer['team']}.")
    yield from _permissions(answer)
    yield from _clock(answer, now)
    if settings.slack_app_token is not None:
        try:
            client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
        except SlackApiError as error:
            why = f"It refuses SLACK_APP_TOKEN: {error.response['error']}."
            yield Finding("Slack", Health.FAIL, f"{why} It needs the scope connections:write.")


def _permissions(answer: SlackResponse) -> Iterator[Finding]:
    granted = _header(answer, "x-oauth-scopes")
    if granted is None:
        return
    held = {scope.strip() for scope in granted.split(",")}
    missing = {name: why for name, why in scopes().items() if name not in held}
    optional = {name: missing.pop(name) for name in optional_scopes() if name in missing}
    remedy = "Give Slack the new manifest (remembrancer manifest) and install the app again."
    if missing:
        yield Finding("Permissions", Health.FAIL, f"The token lacks {_listed(missing)}. {remedy}")
    elif not optional:
        yield Finding("Permissions", Health.OK, "The token has every scope of the manifest.")
    if optional:
        sentence = f"The token lacks what is optional: {_listed(optional)}."
        yield Finding("Permissions", Health.OK, f"{sentence} If you want it: {remedy}")


def _listed(lacking: Mapping[str, str]) -> str:
    return "; ".join(f"{name} ({why.rstrip('.')})" for name, why in lacking.items())


def _clock(answer: SlackResponse, now: datetime) -> Iterator[Finding]:
    date = _header(answer, "date")
    if date is None:
        return
    skew = abs(parsedate_to_datetime(date).astimezone(UTC) - now)
    if skew > MOST_SKEW:
        yield Finding(
            "Clock",
            Health.FAIL,
            f"This machine's clock is {skew.total_seconds():.0f} seconds from Slack's, whose "
            "requests are refused from five minutes on: set it by NTP.",
        )


def _header(answer: SlackResponse, name: str) -> str | None:
    return next((value for key, value in answer.headers.items() if key.lower() == name), None)


def replica_finding(url: str, read_url: str) -> Finding:
    """Return whether a replica of the database may be read."""
    primary = open_engine(url)
    readers = Readers(primary, open_engine(read_url))
    try:
        fault = readers.fault()
    finally:
        readers.close()
        primary.dispose()
    if fault is not None:
        return Finding("Replica", Health.WARN, fault)
    return Finding("Replica", Health.OK, "Questions are read from it: it keeps up.")


def _files(settings: Settings) -> Iterator[Finding]:
    """Yield whether others on this machine may read what the program keeps in files."""
    database = database_file(settings.database_url)
    if database is None:
        return
    files = [database, *side_files(database), workspace.file_beside(database)]
    there = [file for file in files if file.exists()]
    if there:
        yield examine_files([*there, *backups_before_updates(database)])


def _stored(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield what was found of the roles and the digests, which the database holds."""
    file = database_file(settings.database_url)
    if file is not None and not file.exists():
        return
    engine = open_engine(settings.database_url)
    try:
        if is_migrated(engine):
            yield _roles(Access(engine, settings.first_roles, clock=lambda: now))
            yield from _digest_findings(examine_digests(engine, now))
            yield job_finding(Jobs(engine).unattended(now), now)
    except (SchemaError, DatabaseError):
        return  # `examine` has found it already
    finally:
        engine.dispose()


def _roles(access: Access) -> Finding:
    if access.is_there(Role.ADMIN):
        return Finding("Roles", Health.OK, "An admin says in Slack who may do what: /corpus roles.")
    admins = (
        "There is no admin, so nobody in Slack says who may see and do what: set ADMINS, or run "
        "remembrancer role PERSON admin."
    )
    if access.is_there(Role.CURATOR):
        return Finding("Roles", Health.OK, f"EDITORS are the curators. {admins}")
    everybody = "Every member of the workspace is a curator, for neither ADMINS nor EDITORS is set."
    return Finding("Roles", Health.WARN, f"{everybody} {admins}")


def job_finding(left: Unattended | None, now: datetime) -> Finding:
    """Return whether somebody does what is to be done in the background."""
    if left is None:
        return Finding("Jobs", Health.OK, "None waits that nobody does.")
    minutes = int((now - left.since).total_seconds() // 60)
    return Finding(
        "Jobs",
        Health.FAIL,
        f"{left.jobs:,} waiting, for {minutes:,} min, and no process does them: start remembrancer "
        "worker, or serve without --jobs 0. remembrancer jobs lists them.",
    )


def _digest_findings(digests: DigestHealth) -> Iterator[Finding]:
    for schedule in digests.paused:
        paused = f"The one of {schedule.channel} is paused: {schedule.paused_reason}"
        yield Finding("Digests", Health.WARN, f"{paused} /digest on sets it going again.")
    if digests.overdue:
        late = f"{digests.overdue:,} of {digests.running:,} overdue"
        yield Finding("Digests", Health.FAIL, f"{late}: does remembrancer serve or clock run?")
    else:
        yield Finding("Digests", Health.OK, f"{digests.running:,} running, none overdue.")
