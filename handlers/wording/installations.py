"""Installations by OAuth in sentences, for whoever runs the bot."""

from __future__ import annotations

from datetime import datetime, timedelta

from corpus.upkeep import Departure, Installation
from handlers.wording.moments import day_words
from handlers.wording.phrases import counted


def installation_line(installation: Installation) -> str:
    """Return the line of an installation in a list."""
    where = " (all workspaces of the organisation)" if installation.organisation_wide else ""
    since = day_words(installation.installed_at)
    return f"{installation.workspace}  {installation.name}{where}, since {since}"


def departure_line(departure: Departure, grace: timedelta, now: datetime) -> str:
    """Return the line of a workspace that left: until when it may come back."""
    ends = departure.left_at + grace
    left = f"{departure.workspace}  {departure.name}, uninstalled on {day_words(departure.left_at)}"
    if now >= ends:
        return f"{left}: its shelf is erased next"
    return f"{left}: its shelf is erased on {day_words(ends)}, unless it comes back"


def no_installations(address: str | None) -> str:
    """Return the sentence where the bot is installed nowhere; `address` is the install page's."""
    how = "Set SLACK_CLIENT_ID and what goes with it" if address is None else f"Open {address}"
    return f"No workspace has installed the bot by OAuth. {how}."


def removed_words(installation: Installation, grace: timedelta, untold: str | None) -> str:
    """Return what a removal did; `untold` is why Slack was not told, None if it was."""
    days = counted(grace.days, "day")
    slack = (
        "The app is uninstalled there."
        if untold is None
        else f"Slack was not told ({untold}): remove the app there too."
    )
    return (
        f"{installation.name} ({installation.workspace}) is removed: its tokens are deleted, its "
        f"shelf is erased in {days} unless it installs the bot again. {slack}"
    )


def rotated_words(tokens: int) -> str:
    """Return what encrypting all tokens anew did."""
    if not tokens:
        return "There is no token to encrypt anew."
    return (
        f"{counted(tokens, 'token')} encrypted with the first key of TOKEN_KEYS. Once every "
        "process has been started again with it, the other keys can go."
    )
