"""The search modal: its fields and their mistakes, names half typed, and where the answer comes."""

from __future__ import annotations

import pytest

from handlers.slack.blocks import actions, button
from handlers.views.ids import SEARCH_CORPUS
from tests.handlers import block_lint
from tests.handlers.conftest import Served
from tests.handlers.modals import (
    POSTED,
    Json,
    acts,
    modal_of,
    submits,
    types_into,
    uses_shortcut,
    words_of,
)
from tests.handlers.people import Person, buttons, shown
from tests.sealed import sealed_by


@pytest.fixture
def modal(person: Person) -> Json:
    return uses_shortcut(person, SEARCH_CORPUS)


def posted(person: Person) -> Json:
    """The message in the person's direct messages with the bot."""
    message = person.recorder.next(POSTED)
    assert message["channel"] == person.id
    assert block_lint.faults(message) == []
    return message


def test_the_passages_are_shown_at_once_and_sent_to_the_direct_messages(
    person: Person, modal: Json
) -> None:
    answer = submits(person, modal, words="deth penalty moratorum")
    assert answer["response_action"] == "update"
    assert "moratorium" in words_of(answer["view"])
    assert "submit" not in answer["view"], "it only tells"
    message = posted(person)
    assert "Passages for" in shown(message)
    assert "moratorium" in message["text"]


def test_filters_are_told_and_kept_by_the_buttons(person: Person, modal: Json) -> None:
    key = types_into(person, modal, "actor", "council of eur")[0]["value"]
    assert submits(person, modal, actor=key)["response_action"] == "update"
    message = posted(person)
    assert "that name Council of Europe" in shown(message)
    home = Person(person.workspace, person.recorder, person.id, "D01RESEARCH")
    path = acts(home, message, "passage_next")
    second = person.recorder.next(path)
    assert "that name Council of Europe" in shown(second)
    assert any(name.startswith("Previous") for name in buttons(second))


def test_an_actor_alone_lists_the_passages_that_name_it(person: Person, modal: Json) -> None:
    assert submits(person, modal, actor="council-of-europe")["response_action"] == "update"
    assert "*Passages* · that name Council of Europe" in shown(posted(person))


# (what is filled in, the field that is told about, a word of what it is told)
MISTAKES = [
    # nothing at all
    ({}, "words", "Type words"),
    # words that the corpus does not have: the modal stays open to be mended
    ({"words": "flugelhorn zzyzx"}, "words", "Nothing found"),
    # filters may be typed among the words, too
    ({"words": "rights by:Saari"}, "words", "Write author:"),
    ({"words": "rights doc:"}, "words", "doc: stands alone"),
    ({"words": "rights actor:Zzyzx"}, "words", "No actor"),
    ({"document": "no such paper"}, "document", "No document"),
    ({"words": "rights", "since": "yesteryear"}, "since", "is not a date"),
    ({"words": "rights", "until": "31 February 1997"}, "until", "31"),
    # the year 1998 begins after 1996 has ended
    ({"words": "rights", "since": "1998", "until": "1996"}, "until", "before"),
    # an actor that was merged or rejected while the modal was open
    ({"actor": "nobody-at-all"}, "actor", "no longer"),
]


@pytest.mark.parametrize(("fields", "field", "sentence"), MISTAKES)
def test_a_mistake_is_told_beside_its_field(
    person: Person, modal: Json, fields: dict[str, str], field: str, sentence: str
) -> None:
    answer = submits(person, modal, **fields)
    assert answer["response_action"] == "errors"
    assert answer["errors"].keys() == {field}
    assert sentence in answer["errors"][field]


def test_dates_are_read_as_they_are_typed(person: Person, modal: Json) -> None:
    answer = submits(person, modal, words="human rights", since="june 97", until="early 2012")
    assert answer["response_action"] in {"update", "errors"}
    if answer["response_action"] == "errors":
        assert answer["errors"].keys() == {"words"}, "nothing of that time, but no bad date"
    else:
        assert "issued from june 97 · issued to early 2012" in shown(posted(person))


# (what was typed so far, who is offered first, a word of why)
HALF_TYPED = [
    ("council of eu", "Council of Europe", "begins so"),
    ("Ельц", "Boris Yeltsin", "via alias"),
    ("Jelzin", "Boris Yeltsin", "via alias"),
    ("OSCE", "Organization for Security and Co-operation in Europe", "OSCE"),
    # misspelt, and nothing begins so
    ("yeltzin", "Boris Yeltsin", "spelling"),
]


@pytest.mark.parametrize(("typed", "name", "why"), HALF_TYPED)
def test_a_half_typed_name_is_offered_with_why(
    person: Person, modal: Json, typed: str, name: str, why: str
) -> None:
    first, *_rest = types_into(person, modal, "actor", typed)
    assert first["text"]["text"] == name
    assert why in first["description"]["text"]


@pytest.mark.parametrize("typed", ["", " ", "\u202eabc\x00", "x" * 3_000, "zzqqxx", "<!channel>"])
def test_whatever_is_typed_is_answered_within_slacks_limits(
    person: Person, modal: Json, typed: str
) -> None:
    options = types_into(person, modal, "actor", typed)
    assert len(options) <= 100
    for option in options:
        assert 0 < len(option["text"]["text"]) <= 75
        assert 0 < len(option["value"]) <= 150
        assert len(option["description"]["text"]) <= 75


def test_nothing_typed_offers_those_that_are_named_most(person: Person, modal: Json) -> None:
    offered = [option["text"]["text"] for option in types_into(person, modal, "actor", "")]
    assert "Russia" in offered[:5]


def test_markup_in_a_query_stays_literal(person: Person, modal: Json) -> None:
    submits(person, modal, words="human rights & *!*")
    assert "human rights &amp; \u2217" in shown(posted(person))


def test_the_modal_opens_from_a_button_elsewhere_too(person: Person, served: Served) -> None:
    """Home may have such a button: an action of the shortcut's own name."""
    offered = actions(button("Search", SEARCH_CORPUS, {}))
    person.types("/corpus status")
    acts(person, sealed_by(served.corpus, {"blocks": [offered]}), SEARCH_CORPUS)
    assert "Search the corpus" in words_of(modal_of(person))
