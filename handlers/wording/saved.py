"""The passages that a person saved: that one was saved or removed, and where all of them are."""

from __future__ import annotations


def where_saved(total: int) -> str:
    """Return where a person's saved passages are, or how one is saved."""
    if not total:
        return "You have saved no passage yet. The ⋯ beside a passage saves it in my Home tab."
    passages = "1 passage is" if total == 1 else f"{total:,} passages are"
    home = "They are in my Home tab, with an export as Word, Markdown or BibTeX."
    return f"{passages} saved for you. {home}"


def saved_opening(*, is_new: bool) -> str:
    """Return that a passage was saved now, or that it was saved before."""
    return "Saved" if is_new else "You have saved this already"


def saved_total(total: int) -> str:
    """Return how many passages a person has saved, and where they are."""
    return f"{total:,} saved. They are in my Home, with an export as Markdown or BibTeX."


def removed_opening(*, was_saved: bool) -> str:
    """Return that a passage is saved no longer, or that it was not saved."""
    return "No longer saved" if was_saved else "You had not saved this"


def exported_sentence(name: str, *, is_cut: bool) -> str:
    """Return that an export stands in the message, to be copied."""
    cut = " It is cut: whoever runs me can let me send files." if is_cut else ""
    return f"Your saved passages as {name}, to copy.{cut}"
