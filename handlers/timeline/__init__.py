"""The /timeline command, its picture and its table, files sent, and the entries of the team."""

from handlers.timeline.entering import FEATURE as ENTERING
from handlers.timeline.entering import ask as ask_for_entry
from handlers.timeline.entering import open_entry
from handlers.timeline.files import Sendable, may_send_files, send_to_person
from handlers.timeline.timeline import FEATURE, PAGE, find, page_message

__all__ = [
    "ENTERING",
    "FEATURE",
    "PAGE",
    "Sendable",
    "ask_for_entry",
    "find",
    "may_send_files",
    "open_entry",
    "page_message",
    "send_to_person",
]
