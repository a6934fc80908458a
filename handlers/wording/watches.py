"""What is said of watches: how one is set, what it would have told, and what it tells."""

from __future__ import annotations

from corpus.watches import Foresight, Telling, Watch, WatchSetting, WatchStatus
from handlers.wording.phrases import counted, repeated
from handlers.wording.sources import plain_source_line

SHOWN = 3
"""Quotes of a telling that the channel sees; the others stand in its thread."""

NARROW = "Narrow it with another word, with `actor:` or `doc:`, or let me tell it once a day."
WHEN_NEW = "Told is what imports bring from now on."


def when_words(setting: WatchSetting) -> str:
    """Return when a watch tells: "at once", or "daily at 09:00 (Europe/Berlin)"."""
    if setting.wall_time is None:
        return "at once"
    return f"daily at {setting.wall_time:%H:%M} ({setting.zone})"


def watch_words(watch: Watch) -> str:
    """Return a watch in a line: "#2 · “Memorial”, at once"."""
    return f"#{watch.number} · “{repeated(watch.query)}”, {when_words(watch.setting)}"


def status_words(status: WatchStatus) -> str:
    """Return a watch with what it waits to tell, and why it is paused."""
    return " ".join([f"{watch_words(status.watch)}.", *waiting_words(status)])


def waiting_words(status: WatchStatus) -> list[str]:
    """Return what a watch waits to tell, and why it is paused, in a sentence each."""
    sentences = []
    if status.untold:
        sentences.append(f"{counted(status.untold, 'passage')} not told yet.")
    reason = status.watch.paused_reason
    if reason is not None:
        by_somebody = reason.startswith("paused by ")
        sentences.append(f"P{reason[1:]}" if by_somebody else f"Paused: {reason}")
    return sentences


def foresight_words(foresight: Foresight) -> str:
    """Return what a watch would have told in the last month, or why nothing can answer it."""
    if foresight.nothing_because:
        return f"As the shelf stands, nothing can answer: {foresight.nothing_because} I keep it."
    if not foresight.passages:
        return "Nothing that came in the last 30 days would have been told."
    about = "about " if foresight.is_estimate else ""
    passages = counted(foresight.passages, "passage")
    imports = counted(max(1, foresight.imports), "import")
    return f"In the last 30 days it would have told {about}{passages}, of {imports}."


def too_much_words(query: str, foresight: Foresight) -> str:
    """Return the question whether somebody wants to be told so much."""
    about = "about " if foresight.is_estimate else ""
    return (
        f"“{repeated(query)}” would have told {about}{counted(foresight.passages, 'passage')} last "
        f"month, of {counted(max(1, foresight.imports), 'import')}. Narrow it?"
    )


def telling_title(telling: Telling) -> str:
    """Return what is new: "New for “Memorial”: 7 passages in 2 documents"."""
    documents = counted(telling.documents, "document")
    passages = counted(telling.total, "passage")
    if telling.is_cut:
        passages += " and more"
    return f"New for “{repeated(telling.watch.query)}”: {passages} in {documents}"


def left_to_search(telling: Telling) -> str:
    """Return where the passages are that a telling does not show; empty if there are none."""
    shown = sum(hit.copies for hit in telling.hits)
    if telling.total <= shown:
        return ""
    return f"and {telling.total - shown:,} more: /passage {repeated(telling.watch.query)}"


def plain_telling(telling: Telling) -> str:
    """Return a telling in a line, with its best passage."""
    best = telling.hits[0]
    source = plain_source_line(telling.source(best), best.location)
    return f"{telling_title(telling)}. “{best.text}” ({source})"
