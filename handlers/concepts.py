"""Words that mean the same: shown, said, and changed in a form.

    typed  = "concept" [ term | same ]
    same   = term ( "=" | "means" | "is the same as" | … ) term

In a thread or a direct message `same` alone will do: "capital punishment means death penalty".
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.concepts import is_subject, read_term
from corpus.corrections import ChangeRefused
from corpus.upkeep import RecordedCorrection
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import (
    Message,
    ReplyPlace,
    field_value,
    state_of,
    state_of_view,
)
from handlers.views import (
    about_concepts_message,
    concept_modal,
    concepts_message,
    correction_made_message,
    meaning_modal,
    no_concept_message,
)
from handlers.views.ids import (
    CONCEPT_EDIT,
    LANGUAGE_FIELD,
    MEANING_FIELD,
    REMOVED_FIELD,
    TERM_FIELD,
)

Payload = dict[str, Any]

NOTHING_CHOSEN = "Type another term, or choose one to take off."

_SAME = re.compile(
    r"(?P<term>[^=?\n]{1,120}?)\s*"
    r"(?:=|\b(?:means(?: the same as)?|is the same as|is a synonym (?:of|for)"
    r"|is another (?:word|term|name) for|stands for)\b)"
    r"\s*(?P<meaning>[^=?\n]{1,120}?)[\s.!]*",
    re.IGNORECASE,
)


_ARTICLE = re.compile(r"^\s*(?:the|an?)\s+(?=\S)", re.IGNORECASE)


def read_same(words: str) -> tuple[str, str] | None:
    """Return the two terms of which a sentence says that they mean the same; None if it does not.

    >>> read_same("capital punishment means death penalty")
    ('capital punishment', 'death penalty')
    >>> read_same("this means war"), read_same("what capital punishment means")
    (None, None)
    """
    match = _SAME.fullmatch(words.strip())
    if match is None:
        return None
    term, meaning = (read_term(_ARTICLE.sub("", match[side])) for side in ("term", "meaning"))
    if term is None or meaning is None or not is_subject(term.split()[0]):
        return None
    return term, meaning


def say_same(services: Services, term: str, meaning: str) -> Message:
    """Record that two terms mean the same; NotAllowed if the person may not."""
    made = services.corpus.concepts.say_same(term, meaning, services.sign(Deed.EDIT_CONCEPT))
    return correction_made_message(made)


def answer(services: Services, words: str) -> Message:
    """Show the concepts of a term, or record that two mean the same."""
    if not words:
        return about_concepts_message()
    same = read_same(words)
    if same is not None:
        return say_same(services, *same)
    may_edit = services.may(Deed.EDIT_CONCEPT)
    cards = services.corpus.concepts.called(words)
    if not cards:
        return no_concept_message(words, may_edit=may_edit)
    return concepts_message(cards, may_edit=may_edit)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(CONCEPT_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        services.check(Deed.EDIT_CONCEPT)
        place = ReplyPlace.of(body).state()
        if "k" in state:
            view = concept_modal(services.corpus.concepts.card(state["k"]), place)
        else:
            view = meaning_modal(state["t"], place)
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(CONCEPT_EDIT)
    def save(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        with beside(TERM_FIELD):
            signed = services.sign(Deed.EDIT_CONCEPT)
        concepts, key = services.corpus.concepts, state_of_view(view).get("k")
        term, language = field_value(view, TERM_FIELD), field_value(view, LANGUAGE_FIELD)
        made: list[RecordedCorrection] = []
        if key is None:
            with beside(MEANING_FIELD):
                meaning = field_value(view, MEANING_FIELD)
                made.append(concepts.say_same(term, meaning, signed, language=language))
        else:
            removed = field_value(view, REMOVED_FIELD)
            with beside(TERM_FIELD):
                if not (term or removed):
                    raise ChangeRefused(NOTHING_CHOSEN)
                if term:
                    made.append(concepts.add_term(key, term, language, signed))
            with beside(REMOVED_FIELD):
                if removed:
                    of_term, _, text = removed.partition(":")
                    made.append(concepts.remove_term(key, text, of_term, signed))
        ack()
        for each in made:
            ReplyPlace.of(body).tell(client, correction_made_message(each))


FEATURE = Feature("concepts", register)
