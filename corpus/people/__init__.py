"""What people keep: saved passages, the threads in which they ask, and their messages."""

from corpus.people.channel_styles import ChannelStyles
from corpus.people.intake_channels import IntakeChannels
from corpus.people.lists import MOST_LISTS, ListInfo, SharedLists
from corpus.people.messages import (
    ANSWERED_LATE,
    LEASE,
    IncomingMessage,
    MessageLease,
    Messages,
    forget_old_messages,
)
from corpus.people.saved import PersonId, SavedPassages, SavedQuote
from corpus.people.threads import LastQuestion, Threads, forget_old

__all__ = [
    "ANSWERED_LATE",
    "LEASE",
    "MOST_LISTS",
    "ChannelStyles",
    "IncomingMessage",
    "IntakeChannels",
    "LastQuestion",
    "ListInfo",
    "MessageLease",
    "Messages",
    "PersonId",
    "SavedPassages",
    "SavedQuote",
    "SharedLists",
    "Threads",
    "forget_old",
    "forget_old_messages",
]
