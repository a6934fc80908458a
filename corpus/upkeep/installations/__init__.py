"""Installations by OAuth: tokens that are kept encrypted, and workspaces that come and go.

installation   what is kept of an installation
installations  the face: put, found, removed, rotated
departures     what stops when a workspace uninstalls the bot, and goes on when it is back
"""

from corpus.upkeep.installations.departures import UNINSTALLED, Departure
from corpus.upkeep.installations.installation import Arrival, Installation, Tokens
from corpus.upkeep.installations.installations import Installations

__all__ = ["UNINSTALLED", "Arrival", "Departure", "Installation", "Installations", "Tokens"]
