"""Why a name was found, in words for people."""

from __future__ import annotations

from corpus.actors.names.name import Name


def reason(query: Name, name: Name, value: float, via: str | None) -> str:
    """Return why `query` matched `name`: by name, via an alias, by part of it, or corrected."""
    how = _how(query, name, value)
    if via is None:
        return how or "by name"
    return f"via alias {via}" + (f", {how}" if how else "")


def _how(query: Name, name: Name, value: float) -> str:
    if value >= 1.0:
        return ""
    if query.bag == name.bag:
        return "words in another order"
    query_words = {t.text for t in query.tokens if not t.initial} - query.titles
    name_words = {t.text for t in name.tokens}
    if query_words <= name_words:
        return "by part of the name"
    if name_words <= query_words:
        return "by the name in a longer one"
    return "spelling corrected"


def acronym_reason(text: str, actor: str, *, registered: bool) -> str:
    """Return why an acronym matched: "via alias ECtHR", or "as an acronym of ..."."""
    if registered:
        return "by name" if text == actor else f"via alias {text}"
    return f"as an acronym of {text}"
