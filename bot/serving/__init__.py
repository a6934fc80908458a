"""Serving: the HTTP server, and the order in which a process of the bot starts and ends.

http     Slack's requests, the health checks and the local workspace's page, on one port
process  over HTTP, in Socket Mode, or as a local workspace
alone    a clock, or a worker, that answers nobody
by_oauth what workspaces need that install the bot by themselves
"""

from bot.serving.alone import run_clock, run_worker
from bot.serving.by_oauth import open_oauth
from bot.serving.http import EVENTS_PATH, Router, listen, port_of
from bot.serving.process import EXAMPLES, ServeOptions, serve
from bot.serving.working import THREADS

__all__ = [
    "EVENTS_PATH",
    "EXAMPLES",
    "THREADS",
    "Router",
    "ServeOptions",
    "listen",
    "open_oauth",
    "port_of",
    "run_clock",
    "run_worker",
    "serve",
]
