"""The shelf as a whole: how much is on it."""

from __future__ import annotations

from corpus.search import Coverage
from corpus.upkeep import Status
from handlers.wording.moments import minute_words
from handlers.wording.phrases import counted

SHARE = "Share a file with me, in a direct message or with a mention, and I offer to add it"


def empty_shelf(key: str | None = None) -> str:
    """Return that nothing is on the shelf, and how something comes there.

    `key` is that of a shelf which commands must name; None for the first one.

    >>> empty_shelf("minsk-desk").partition(". ")[2].partition(". ")[2]
    'Whole folders come by `remembrancer --shelf minsk-desk import PATH`.'
    """
    shelf = f"--shelf {key} " if key else ""
    folders = f"Whole folders come by `remembrancer {shelf}import PATH`."
    return f"No document of your team’s is here yet. {SHARE}. {folders}"


def status_lines(status: Status) -> list[str]:
    """Return counts, when the last document was imported, and whether the library is loaded."""
    lines = [
        f"{status.documents:,} documents of the team, {status.passages:,} passages",
        f"{status.actors:,} actors confirmed, {status.proposed:,} proposed by the program",
        f"{status.events:,} dated events, {status.curated:,} of them curated",
    ]
    if status.last_import is not None:
        lines.append(f"Last import: {minute_words(status.last_import)}")
    lines.append(f"Starter library: {'loaded' if status.library else 'left out'}")
    if status.due:
        lines.append(
            f"The library has changed: names and dates are still to be looked for anew in "
            f"{counted(status.due, 'document')}"
        )
    if status.encoded is not None:
        lines.append(meaning_line(status.encoded))
    return lines


def meaning_line(encoded: Coverage) -> str:
    """Return how much has been read for its meaning.

    >>> meaning_line(Coverage(80, 100))
    '80 % read for meaning (80 of 100 passages)'
    """
    done, passages = f"{encoded.done:,}", f"{encoded.passages:,}"
    return f"{encoded.percent} % read for meaning ({done} of {passages} passages)"


def unread_for_meaning(due: int) -> str:
    """Return that passages are not yet found by their meaning, and what does that."""
    are = "passage is" if due == 1 else "passages are"
    return (
        f"{due:,} {are} still to be read for meaning: remembrancer serve does that in the "
        "background, remembrancer db meaning does it now."
    )
