"""`remembrancer installations`: where the bot is installed by OAuth, and the keys of its tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.api.installations import installations_json
from bot.assembly import digest_client
from bot.cli.account import signature
from bot.cli.json_output import mistakes_printed, print_json
from bot.cli.opening import err, opened_corpus, out
from bot.manifest import INSTALL_PATH
from bot.now import utc_now
from bot.oauth_settings import OAUTH_MISSING
from bot.settings import Settings, SettingsError, read_settings
from corpus.access import Place
from corpus.errors import QueryError
from corpus.upkeep import Installation
from handlers.wording.installations import (
    departure_line,
    installation_line,
    no_installations,
    removed_words,
    rotated_words,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]

installations = typer.Typer(
    help="Where the bot is installed by OAuth, and the keys of its tokens.",
    invoke_without_command=True,
)


def _grace(settings: Settings) -> timedelta:
    return timedelta(days=settings.erase_after_uninstall_days)


@installations.callback()
def listed_by_default(context: typer.Context, as_json: AsJson = False) -> None:
    """List the workspaces that installed the bot, and those that left."""
    if context.invoked_subcommand is None:
        list_installations(as_json=as_json)


@installations.command("list")
def list_installations(as_json: AsJson = False) -> None:
    """List the workspaces that installed the bot, and those that left."""
    with mistakes_printed(as_json=as_json):
        settings, now = read_settings(), utc_now()
        with opened_corpus() as corpus:
            found, left = corpus.installations.listed(), corpus.installations.departures()
    if as_json:
        print_json(installations_json(found, left, _grace(settings)))
        return
    for each in found:
        out.print(installation_line(each), markup=False, soft_wrap=True)
    for gone in left:
        out.print(departure_line(gone, _grace(settings), now), markup=False, soft_wrap=True)
    if not found and not left:
        url = settings.public_url if settings.is_installed_by_oauth else None
        address = None if url is None else f"{url}{INSTALL_PATH}"
        err.print(no_installations(address), markup=False, soft_wrap=True)


@installations.command("remove")
def remove(
    workspace: Annotated[str, typer.Argument(help="The workspace's id, T…, or E….")],
) -> None:
    """Uninstall the bot in a workspace: its tokens go at once, its shelf after a while."""
    settings = read_settings()
    with opened_corpus() as corpus:
        rows = corpus.installations
        found = [each for each in rows.listed() if each.workspace == workspace]
        if not found:
            raise QueryError(
                f"The bot is not installed in “{workspace}” by OAuth; remembrancer installations "
                "lists where it is."
            )
        untold = _tell_slack(settings, found[0])
        signed = signature()
        shelf = corpus.of_place(Place(workspace))
        for each in found:
            shelf.installations.remove(each.client_id, workspace, signed)
    sentence = removed_words(found[0], _grace(settings), untold)
    out.print(sentence, markup=False, soft_wrap=True)


def _tell_slack(settings: Settings, installation: Installation) -> str | None:
    """Have Slack uninstall the app; return why it was not told, or None."""
    if settings.slack_client_secret is None or settings.slack_client_id is None:
        return "SLACK_CLIENT_ID is not set"
    if settings.slack_client_id != installation.client_id:
        return "it was another app"
    from bot.installations import BadKey, encryption_of

    try:
        token = encryption_of(settings).decrypt(installation.tokens.token)
        digest_client(token, settings.slack_api_url).apps_uninstall(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret.get_secret_value(),
        )
    except SlackApiError as error:
        return str(error.response["error"])
    except BadKey:
        return "its token cannot be read"
    except (SlackClientError, OSError):
        return "it cannot be reached"
    return None


@installations.command("new-key")
def new_key() -> None:
    """Print a new key for TOKEN_KEYS."""
    try:
        from bot.installations import new_key as made
    except ModuleNotFoundError as error:
        raise SettingsError(OAUTH_MISSING) from error
    typer.echo(made())


@installations.command("rotate-keys")
def rotate_keys() -> None:
    """Encrypt every token with the first key of TOKEN_KEYS; the others may go afterwards."""
    try:
        from bot.installations import encryption_of
    except ModuleNotFoundError as error:
        raise SettingsError(OAUTH_MISSING) from error
    encryption = encryption_of(read_settings())
    with opened_corpus() as corpus:
        done = corpus.installations.encrypt_anew(encryption.encrypt_anew)
    out.print(rotated_words(done), markup=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(installations, name="installations")
