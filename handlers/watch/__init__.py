"""The /watch command and its buttons, and how a watch is spoken of in plain words."""

from handlers.watch.request import WatchReply, WatchRequest, read_setting
from handlers.watch.watch import COMMAND, FEATURE, answer, set_watch
from handlers.watch.words import THIS, read_watch_words

__all__ = [
    "COMMAND",
    "FEATURE",
    "THIS",
    "WatchReply",
    "WatchRequest",
    "answer",
    "read_setting",
    "read_watch_words",
    "set_watch",
]
