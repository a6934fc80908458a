"""What people keep: saved passages, and the threads in which they ask."""

from corpus.people.saved import PersonId, SavedPassages, SavedQuote
from corpus.people.threads import LastQuestion, Threads, forget_old

__all__ = ["LastQuestion", "PersonId", "SavedPassages", "SavedQuote", "Threads", "forget_old"]
