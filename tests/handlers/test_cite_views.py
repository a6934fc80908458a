"""Whatever a document says, each message about a passage is one that Slack takes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.answers.quotations import Likeness, Origin, QuotationAnswer, QuotedPart
from corpus.citations.finishing import Styled
from corpus.citations.work import Form
from corpus.model import PassageKind, RowOrigin
from corpus.people.saved import SavedQuote
from corpus.values import Quote, Source
from handlers.slack.blocks import Message
from handlers.views.cites import cited_file_message, cites_message
from handlers.views.home import (
    Home,
    exported_message,
    home_view,
    is_shown,
    removed_message,
    saved_message,
    shown_modal,
)
from handlers.views.origin import origin_message
from handlers.views.passages import context_message, shared_message
from handlers.views.sharing import share_modal
from handlers.wording import FILE_NAMES, STYLE_NAMES
from tests.handlers import block_lint

SAVED_AT = datetime(2026, 12, 9, tzinfo=UTC)
EXAMPLES = settings(max_examples=40, deadline=None)

marked = st.text("<>&*_~`!@#| \nab", min_size=1, max_size=200)
words = (st.text(min_size=1, max_size=3_500) | marked).filter(lambda text: text.strip())
references = st.text("ab.-", min_size=1, max_size=34).map(lambda name: f"{name}-1998 ¶4")


@st.composite
def sources(draw: st.DrawFn) -> Source:
    fields = frozenset(["title", "authors", "publisher"])
    supplied = frozenset(draw(st.sets(st.sampled_from(sorted(fields)))))
    return Source(
        reference=draw(references).partition(" ")[0],
        title=draw(words | st.none()),
        authors=tuple(draw(st.lists(words, max_size=3))),
        publisher=draw(words | st.none()),
        issued=None,
        kind=None,
        language=None,
        url=None,
        origin=draw(st.sampled_from([RowOrigin.TEAM, RowOrigin.LIBRARY])),
        printed=fields - supplied,
        supplied=supplied,
        missing=frozenset(["issued"]),
    )


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    reference = draw(references)
    retired = draw(st.none() | st.datetimes(timezones=st.just(UTC)))
    return Quote(
        1, reference, reference.partition(" ")[0], draw(words), PassageKind.CONTENT, retired
    )


def check(answer: Message) -> None:
    assert block_lint.faults(answer.payload()) == []
    assert block_lint.view_faults(shown_modal(answer)) == []


@pytest.mark.thorough
@EXAMPLES
@given(references, sources(), st.lists(words, min_size=len(STYLE_NAMES), max_size=len(STYLE_NAMES)))
def test_any_citation(reference: str, source: Source, texts: list[str]) -> None:
    made = {
        form: Styled(text, ((0, min(5, len(text))),))
        for form, text in zip(STYLE_NAMES, texts, strict=True)
    }
    check(cites_message(reference, source, made))


@EXAMPLES
@given(references, st.sampled_from(list(FILE_NAMES)), words)
def test_any_file(reference: str, form: Form, text: str) -> None:
    check(cited_file_message(reference, form, text * 4))
    check(exported_message("saved-passages.md", text * 4))


@pytest.mark.thorough
@EXAMPLES
@given(st.lists(quotes(), min_size=1, max_size=9), sources())
def test_any_context_and_any_share(found: list[Quote], source: Source) -> None:
    first = found[0]
    check(context_message(tuple(found), first.reference, source, narrower=0, wider=4))
    check(shared_message(first, source, "<@U01RESEARCH>", first.text[:500]))
    check(saved_message(first, source, is_new=True, total=1))
    check(removed_message(first.reference, was_saved=True))
    where = share_modal(first, source, ["C1", None, "https://example.org"], "C1")
    assert block_lint.view_faults(where) == []


@EXAMPLES
@given(
    st.lists(quotes(), min_size=1, max_size=8, unique_by=lambda quote: quote.reference),
    sources(),
    st.sampled_from(list(Likeness)),
)
def test_any_origin(found: list[Quote], source: Source, likeness: Likeness) -> None:
    stretches = tuple(QuotedPart(quote, 0, len(quote.text)) for quote in found)
    origins = (Origin(stretches, source, 71.3), Origin(stretches[:1], source, 70.0))
    check(origin_message([QuotationAnswer(found[0].text, likeness, origins)]))
    check(origin_message([QuotationAnswer(found[0].text, Likeness.NONE, ())]))


@EXAMPLES
@given(st.lists(quotes(), max_size=8), st.lists(sources(), max_size=5))
def test_any_home_is_one_that_slack_takes_and_knows_itself(
    found: list[Quote], documents: list[Source]
) -> None:
    state = [SavedQuote(quote, source, SAVED_AT) for quote in found for source in documents[:1]]
    empty_shelf = "" if documents else "No document is here yet."
    view = home_view(Home((), [], documents, state, 0, len(state) + 2, (), empty_shelf=empty_shelf))
    assert block_lint.view_faults(view) == []
    assert all(block_lint.texts(view["blocks"]))
    assert is_shown(view, json.loads(json.dumps(view)))
    assert not is_shown(view, None)
