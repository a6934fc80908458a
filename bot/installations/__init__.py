"""Installations by OAuth: any workspace installs the bot over HTTP, and has a shelf of its own.

encryption  tokens at rest
shelves     which shelf a workspace has
store       the stores that slack_sdk's OAuth flow wants, over the corpus
tokens      whose token answers a request
flow        from the install page to Slack and back
pages       what a browser shows meanwhile
site        their addresses
events      what happens when a workspace uninstalls the app
departures  the shelves of workspaces that left, erased after a while
oauth       all of it, as the settings want it

It needs the extra `oauth`: whoever imports it says so where that is not installed.
"""

from bot.installations.departures import erase_departed
from bot.installations.encryption import BadKey, Encryption, new_key
from bot.installations.events import register_uninstalling
from bot.installations.oauth import OAuth, encryption_of, oauth_of
from bot.installations.shelves import Shelves
from bot.installations.site import install_app

__all__ = [
    "BadKey",
    "Encryption",
    "OAuth",
    "Shelves",
    "encryption_of",
    "erase_departed",
    "install_app",
    "new_key",
    "oauth_of",
    "register_uninstalling",
]
