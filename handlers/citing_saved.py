"""All of a person's saved passages cited at once: in a style, or for another program.

    cite all saved as APA          cite my saved passages as BibTeX          cite all saved

Without a form they are cited as the channel cites, or else as Chicago has its bibliography.
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.citations import Family, Form, cited_passages, read_form
from corpus.errors import QueryError
from corpus.people import PersonId
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Message, state_of
from handlers.styles import family_here
from handlers.views import SAVED_PAGE, saved_cites_message
from handlers.views.ids import SAVED_CITED

_CITE_SAVED = re.compile(
    r"cite (?:all |everything )?(?:of )?(?:(?:my|the|i have|i) )?saved(?: passages?| ones)?"
    r"(?: (?:as|in|with|for) (?P<form>[\w -]{1,30}?)(?: style)?)?[.!?]?",
    re.IGNORECASE,
)


def read_cite_saved(words: str) -> str | None:
    """Return the form that was typed, empty if none was; None for other words.

    >>> read_cite_saved("cite all saved as APA"), read_cite_saved("cite all saved")
    ('APA', '')
    """
    match = _CITE_SAVED.fullmatch(" ".join(words.split()))
    return None if match is None else (match["form"] or "")


def answer_saved(services: Services, person: PersonId, typed: str) -> Message:
    """Cite all that a person saved; QueryError if that is nothing, or the form is none."""
    chosen = read_form(typed) if typed else family_here(services) or Family.CHICAGO
    form = chosen.of_saved if isinstance(chosen, Family) else chosen
    message = _page(services, person, form, 0)
    services.corpus.audit.record_export(f"saved passages ({form.value})", services.signature())
    return message


def _page(services: Services, person: PersonId, form: Form, offset: int) -> Message:
    corpus = services.corpus
    saved = corpus.saved.latest(person)
    if not saved:
        raise QueryError("You have saved no passage. The ⋯ beside a passage saves it.")
    page = cited_passages(
        corpus.documents, corpus.actors, saved, form, offset=offset, limit=SAVED_PAGE
    )
    if not page.citations:
        raise QueryError("You have fewer saved passages now: write cite all saved again.")
    return saved_cites_message(form, page.citations, offset + 1, page.total)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(re.compile(rf"{SAVED_CITED}_[a-z0-9]+"))
    def turn_saved(
        ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        assert services.place.person is not None, "a person presses"
        person = PersonId(services.place.workspace, services.place.person)
        message = _page(services, person, Form(state["f"]), state["o"])
        respond(**message.payload(), replace_original=True)


FEATURE = Feature("citing saved passages", register)
