"""What people keep: saved passages, the threads in which they ask, and their messages.

Besides them, how many of their questions found nothing.
"""

from corpus.people.channel_styles import ChannelStyles
from corpus.people.conversations import LastQuestion, ShownQuestion, forget_old
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
from corpus.people.threads import Threads
from corpus.people.unanswered import (
    LONGEST_WORDS,
    ReportedQuestion,
    Unanswered,
    UnansweredDay,
    UnansweredPage,
    forget_old_unanswered,
)

__all__ = [
    "ANSWERED_LATE",
    "LEASE",
    "LONGEST_WORDS",
    "MOST_LISTS",
    "ChannelStyles",
    "IncomingMessage",
    "IntakeChannels",
    "LastQuestion",
    "ListInfo",
    "MessageLease",
    "Messages",
    "PersonId",
    "ReportedQuestion",
    "SavedPassages",
    "SavedQuote",
    "SharedLists",
    "ShownQuestion",
    "Threads",
    "Unanswered",
    "UnansweredDay",
    "UnansweredPage",
    "forget_old",
    "forget_old_messages",
    "forget_old_unanswered",
]
