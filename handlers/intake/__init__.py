"""Documents that people share with the bot: read, shown on a card, and added if they say so."""

from handlers.intake.channel import switch_typed
from handlers.intake.gate import register_gate
from handlers.intake.intake import FEATURE, only_adds, take
from handlers.intake.shared_files import FILES_READ, NotReadable
from handlers.intake.web_pages import Fetcher
from handlers.intake.worker import Worker, call_off

__all__ = [
    "FEATURE",
    "FILES_READ",
    "Fetcher",
    "NotReadable",
    "Worker",
    "call_off",
    "only_adds",
    "register_gate",
    "switch_typed",
    "take",
]
