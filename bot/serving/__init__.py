"""Serving: the HTTP server, and the order in which a process of the bot starts and ends.

http     Slack's requests, the health checks and the local workspace's page, on one port
process  over HTTP, in Socket Mode, as a local workspace, or as a clock alone
"""

from bot.serving.http import EVENTS_PATH, Router, listen, port_of
from bot.serving.process import EXAMPLES, ServeOptions, run_clock, serve

__all__ = [
    "EVENTS_PATH",
    "EXAMPLES",
    "Router",
    "ServeOptions",
    "listen",
    "port_of",
    "run_clock",
    "serve",
]
