"""What the bot sends has the structure that Slack's own types ask for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assembly import commands
from corpus.answers import Grade, Hit, Results
from corpus.passage_answer import PassageAnswer
from corpus.saved import Keeper
from handlers.feature import Services
from handlers.home import view_of
from handlers.views.passages import passage_message
from handlers.views.search_modal import SEARCH
from tests.handlers.block_schema import BlockSchema, NotInstalled
from tests.handlers.conftest import Served
from tests.handlers.modals import uses_shortcut
from tests.handlers.people import Json, Person

GOOD: Json = {"type": "section", "text": {"type": "mrkdwn", "text": "words"}}

# (block, why Slack would refuse it)
BAD: list[tuple[Json, str]] = [
    ({"type": "section", "text": {"type": "markdown", "text": "words"}}, "no such kind of text"),
    ({"type": "context", "elements": "words"}, "elements are a list"),
    ({"type": "carpet"}, "no such block"),
    (GOOD | {"colour": "red"}, "no such member"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "words"}}, "a header is plain text"),
    ({"type": "actions", "elements": [{"type": "button", "value": "1"}]}, "a button has words"),
]

COMMANDS = (
    "/passage",
    "/passage human rights",
    "/passage deth penalty moratorum",
    "/passage zzzz quantum chromodynamics",
    "/passage human rights from:1990 to:1999",
    "/passage colour:red words",
    "/actor Jelzin",
    "/actor ICJ",
    "/actor Council of Europe",
    "/actor zzzzqqq",
    "/date june 97",
    "/date 5 December",
    "/date Russia joins the Council of Europe",
    "/date 31 February 1997",
    "/timeline Council of Europe 1990s",
    "/timeline death penalty 1994..1999",
    "/timeline zzzzqqq",
    "/corpus",
    "/corpus sources",
    "/corpus changes",
    "/corpus proposed",
    "/digest help",
    "/digest status",
    "/digest preview 12-10",
)

# A command, and the buttons pressed one after another in what each brought.
PRESSED = (
    ("/passage human rights", "Next", "Previous"),
    ("/passage human rights", "Context 1", "Wider", "Cite"),
    ("/actor ICJ", "Show"),
    ("/date 1997", "Next"),
    ("/timeline Council of Europe", "Next"),
)

IN_A_THREAD = ("when did Russia join the Council of Europe?", "1", "context", "more", "help")

# Slack keeps a view with ids and state beside what was sent.
SENT: tuple[str, ...] = ("type", "title", "blocks", "submit", "close", "callback_id")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> BlockSchema:
    try:
        return BlockSchema.made_in(tmp_path_factory.mktemp("schema"))
    except NotInstalled as reason:
        pytest.skip(str(reason))


def test_a_good_block_is_good(schema: BlockSchema) -> None:
    assert schema.faults([{"blocks": [GOOD, {"type": "divider"}]}]) == []


@pytest.mark.parametrize(("block", "why"), BAD, ids=[why for _, why in BAD])
def test_a_bad_block_is_found(block: dict[str, Any], why: str, schema: BlockSchema) -> None:
    assert len(schema.faults([{"blocks": [GOOD, block]}])) == 1, why


def test_answers_to_commands_are_as_slack_has_them(schema: BlockSchema, person: Person) -> None:
    assert schema.faults([person.types(command) for command in COMMANDS]) == []


@pytest.mark.parametrize("deeds", PRESSED, ids=" ".join)
def test_what_a_button_brings_is_as_slack_has_it(
    deeds: tuple[str, ...], schema: BlockSchema, person: Person
) -> None:
    told = [person.types(deeds[0])]
    for button in deeds[1:]:
        told.append(person.presses(told[-1], button))
    assert schema.faults(told) == []


def test_answers_in_a_thread_are_as_slack_has_them(schema: BlockSchema, person: Person) -> None:
    told = [person.says(f"@remembrancer {IN_A_THREAD[0]}")]
    thread = person.last_ts
    told += [person.says(f"@remembrancer {w}", thread_ts=thread) for w in IN_A_THREAD[1:]]
    assert schema.faults(told) == []


def test_the_search_modal_is_as_slack_has_it(schema: BlockSchema, person: Person) -> None:
    view = uses_shortcut(person, SEARCH)
    sent = {key: view[key] for key in SENT if key in view}
    assert schema.faults([sent]) == []


def test_a_home_is_as_slack_has_it(schema: BlockSchema, served: Served) -> None:
    services = Services(served.corpus, served.clock, commands=commands())
    assert schema.faults([view_of(services, Keeper("T1", "U1"))]) == []


HITS = st.builds(
    Hit,
    passage_id=st.integers(1, 9),
    reference=st.just("saari-2006 ¶4"),
    document=st.just("saari-2006"),
    text=st.text(min_size=1, max_size=2_000),
    kind=st.just("content"),
    spans=st.lists(st.tuples(st.integers(0, 9), st.integers(10, 2_000)), max_size=1).map(tuple),
    score=st.floats(0, 1),
    copies=st.integers(1, 3),
)
RESULTS = st.builds(
    Results,
    grade=st.sampled_from(Grade),
    hits=st.lists(HITS, max_size=3).map(tuple),
    total=st.integers(3, 9_999),
    read_as=st.just(()),
    nearest=st.lists(st.text(min_size=1, max_size=40), max_size=3).map(tuple),
)


@settings(max_examples=6, deadline=None)  # each example is a run of node
@given(st.lists(st.tuples(st.text(max_size=300), RESULTS), min_size=4, max_size=12))
def test_passages_of_any_words_are_as_slack_has_them(
    schema: BlockSchema, found: list[tuple[str, Results]]
) -> None:
    answers = [PassageAnswer(query, results, {}) for query, results in found]
    told = [passage_message(answer, page_size=3).payload() for answer in answers]
    assert schema.faults(told) == []
