"""Delivery of digests and watches: each is posted once, and what became of it is recorded.

clock      calls the courier every thirty seconds
courier    posts the digests and tellings that are due
clients    whose client posts in a workspace
tellings   what a watch tells
settling   finds out about those that may have arrived, and about those that did twice
sightings  what stands of a digest in its channel
outcome    what an answer of Slack's says about a post
pacing     how fast digests are posted
"""

from bot.delivery.clients import ClientOf
from bot.delivery.clock import Clock, start_clock
from bot.delivery.courier import Courier, reader_of
from bot.delivery.pacing import CHANNEL_SECONDS, WORKSPACE_SECONDS, Pace
from bot.delivery.sightings import EVENT_TYPE

__all__ = [
    "CHANNEL_SECONDS",
    "EVENT_TYPE",
    "WORKSPACE_SECONDS",
    "ClientOf",
    "Clock",
    "Courier",
    "Pace",
    "reader_of",
    "start_clock",
]
