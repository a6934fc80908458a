"""The /timeline command, its picture and its table, and the sending of files."""

from handlers.timeline.files import Sendable, may_send_files, send_to_person
from handlers.timeline.timeline import FEATURE, PAGE, find, page_message

__all__ = [
    "FEATURE",
    "PAGE",
    "Sendable",
    "find",
    "may_send_files",
    "page_message",
    "send_to_person",
]
