"""The message shortcut: where a quotation comes from, with how similar it is, threads included."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.workspace import payloads
from bot.workspace.api.response_urls import ResponsePlace, new_response_url
from bot.workspace.dispatch import FORM, payload_body
from bot.workspace.payloads import ResponseChannel
from bot.workspace.roster import CHANNELS_BY_ID, PEOPLE_BY_ID, ListedShortcut
from corpus.answers.quotations import Likeness, trace
from corpus.corpus import Corpus
from corpus.questions import quotations_in
from handlers.shortcut import FIND
from handlers.views.ids import PASSAGE_MENU
from tests.handlers import block_lint
from tests.handlers.conftest import Served
from tests.handlers.modals import PRIVATELY, Json, acts
from tests.handlers.people import Person, shown

REFERENCE = "saari-2006-note ¶1"


def uses(person: Person, text: str, *, thread_ts: str | None = None, **more: Any) -> str:
    """Use the shortcut on a message of these words; returns where an answer would arrive."""
    body = person.workspace.post(person.channel, person.id, text, thread_ts=thread_ts, **more)
    stored = person.workspace.store.message(person.channel, body["ts"])
    assert stored is not None
    url = new_response_url(person.workspace, ResponsePlace(person.channel, person.id))
    reach = ResponseChannel(person.workspace.new_trigger(person.id), url)
    payload = payloads.shortcut(
        PEOPLE_BY_ID[person.id],
        ListedShortcut(FIND, "Find in corpus"),
        reach,
        channel=CHANNELS_BY_ID[person.channel],
        stored=stored,
    )
    answer = person.workspace.send(payload_body(payload), content_type=FORM)
    assert answer.error is None, answer.detail
    return urlsplit(url).path


def finds(person: Person, text: str, **more: Any) -> Json:
    reply = person.recorder.next(uses(person, text, **more))
    assert reply["response_type"] == "ephemeral"
    assert block_lint.faults(reply) == []
    return reply


@pytest.fixture
def passage(served: Served) -> str:
    return served.corpus.documents.passage(REFERENCE).text


def test_a_passage_is_found_word_for_word(person: Person, passage: str) -> None:
    reply = finds(person, passage)
    assert "word for word* · 100% alike" in shown(reply)
    assert REFERENCE in shown(reply)
    assert reply["text"].startswith("On the shelf, word for word: ")


def test_a_part_of_it_with_slips_is_found_and_stands_in_bold(person: Person, passage: str) -> None:
    words = passage.split()[4:20]
    words[3] = f"{words[3]}e"
    reply = finds(person, " ".join(words))
    assert "nearly word for word" in shown(reply)
    (first, *_) = [b for b in reply["blocks"] if b["type"] == "rich_text"]
    bold = [p["text"] for p in first["elements"][0]["elements"] if p.get("style")]
    assert words[0] in bold[0]
    assert len(bold[0]) < len(passage)


def test_a_quotation_is_taken_out_of_a_message(person: Person, passage: str) -> None:
    quoted = " ".join(passage.split()[:14])
    reply = finds(
        person, f"Who wrote “{quoted}”? I cannot place it, and <@U02EDITOR> cannot either"
    )
    assert "word for word" in shown(reply)


def test_lines_marked_as_quoted_are_the_quotation(person: Person, passage: str) -> None:
    reply = finds(person, f"Where is this from?\n&gt; {passage[:120]}\nThanks for looking")
    assert "word for word" in shown(reply)
    assert "Thanks" not in shown(reply)


def test_one_sentence_of_a_message_may_be_the_quotation(person: Person, passage: str) -> None:
    sentence = passage.split(". ")[0]
    reply = finds(
        person,
        "I have been reading all day and my coffee went cold while the printer hummed along. "
        f"{sentence}. Now the lighthouse keeper wants his umbrella and his bicycle back.",
    )
    assert REFERENCE in shown(reply)


def test_what_is_not_in_the_corpus_is_said_not_to_be(person: Person) -> None:
    reply = finds(
        person, "The quick brown fox jumps over the lazy dog while zebras play the banjo."
    )
    assert reply["text"].startswith("That is not on the shelf.")


@pytest.mark.parametrize("text", [":tada:", "<@U02EDITOR>", "…"])
def test_words_that_are_none_or_nowhere_are_answered_too(person: Person, text: str) -> None:
    reply = finds(person, text)
    assert "no words to look for" in reply["text"] or "not on the shelf" in reply["text"]


def test_in_a_thread_it_is_answered_there_to_one_person(person: Person, passage: str) -> None:
    start = person.workspace.post(person.channel, person.id, "a thread")
    uses(person, passage, thread_ts=start["ts"])
    reply = person.recorder.next(PRIVATELY)
    assert reply["thread_ts"] == start["ts"]
    assert reply["user"] == person.id
    assert "word for word" in shown(reply)


def test_in_a_channel_without_the_bot_it_is_answered_all_the_same(
    served: Served, passage: str
) -> None:
    person = Person(served.workspace, served.recorder, channel="C04NEWSROOM")
    start = person.workspace.post(person.channel, person.id, "a thread")
    path = uses(person, passage, thread_ts=start["ts"])
    with pytest.raises(AssertionError, match="not_in_channel"):
        person.recorder.next(PRIVATELY)
    assert "word for word" in shown(person.recorder.next(path))


def test_what_was_found_can_be_cited(person: Person, passage: str) -> None:
    reply = finds(person, passage)
    answer = person.recorder.next(acts(person, reply, PASSAGE_MENU, option="Cite"))
    assert "Chicago, note" in shown(answer)


ODD = ["x" * 3_900, "word " * 700, "<!channel> *bold* &amp; <https://evil.example|click>", "a-b -c"]


@pytest.mark.parametrize("text", ODD, ids=["letters", "words", "markup", "operators"])
def test_any_message_is_answered_and_said_back_literally(person: Person, text: str) -> None:
    reply = finds(person, text)
    assert "Something went wrong" not in reply["text"]
    assert "<!channel>" not in shown(reply)
    assert "*bold*" not in shown(reply)


def test_two_quotations_of_a_message_are_traced_each(person: Person, passage: str) -> None:
    words = passage.split()
    first, other = " ".join(words[:12]), "the lighthouse keeper wants his umbrella back today"
    reply = finds(person, f"He says “{first}” and then “{other}”, no?")
    assert "word for word" in shown(reply)
    assert "not on the shelf" in shown(reply)
    assert f"Looked for: “{first}" in shown(reply)
    assert f"Looked for: “{other}" in shown(reply)


@pytest.mark.parametrize("ellipsis", ["[...]", "…", "(…)", "...", "[. . .]"])
def test_what_stands_round_an_ellipsis_is_found_word_for_word(
    ellipsis: str, person: Person, passage: str
) -> None:
    words = passage.split()
    reply = finds(person, f"> {' '.join(words[:8])} {ellipsis} {' '.join(words[14:24])}")
    assert "word for word* · 100% alike" in shown(reply)
    (quoted,) = [block for block in reply["blocks"] if block["type"] == "rich_text"]
    bold = [piece for piece in quoted["elements"][0]["elements"] if piece.get("style")]
    assert [piece["text"].split()[0] for piece in bold] == [words[0], words[14]]


def test_marks_of_slack_are_no_part_of_a_quotation(person: Person, passage: str) -> None:
    words = passage.split()[:16]
    marked = f"*{words[0]}* {words[1]} _{' '.join(words[2:5])}_ ~{words[5]}~ `{words[6]}`"
    linked = f"<https://example.org/x|{' '.join(words[7:10])}> {' '.join(words[10:])}"
    reply = finds(person, f"{marked} {linked}")
    assert "word for word* · 100% alike" in shown(reply)
    assert "*" + words[0] + "*" not in shown(reply)


def test_a_message_of_nothing_but_blocks_is_read(person: Person, passage: str) -> None:
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": passage}]}
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "What do you think of this?"}},
        {"type": "rich_text", "elements": [quote]},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": {"type": "plain_text", "text": "Next 3 of them"},
                    "action_id": "other_app_next",
                }
            ],
        },
    ]
    reply = finds(person, "", blocks=blocks)
    assert "word for word* · 100% alike" in shown(reply)
    assert "What do you think" not in shown(reply)


def test_a_message_of_attachments_is_read(person: Person, passage: str) -> None:
    reply = finds(person, "", attachments=[{"fallback": "a note", "text": f"&gt; {passage}"}])
    assert "word for word" in shown(reply)


def test_a_picture_has_no_words(person: Person) -> None:
    reply = finds(person, "", files=[{"id": "F1", "mimetype": "image/png"}])
    assert "no words to look for" in reply["text"]


def test_words_of_ones_own_are_not_told_as_a_quotation(person: Person) -> None:
    reply = finds(person, "When Russia became a member it solemnly promised to put nobody to death")
    assert "word for word" not in shown(reply)


# (a message, what it quotes)
QUOTING = [
    ("Just these words here", ("Just these words here",)),
    ("> the first\n> and the second line\nmine", ("the first and the second line",)),
    ("> the first of two\nand\n> the second of two", ("the first of two", "the second of two")),
    ('He said "a thing or two about norms", no less', ("a thing or two about norms",)),
    # a title of two words is no quotation
    ("the so-called “supercalifragilistic” school of thought", None),
    ("spaces\u00a0 and\n\nlines", ("spaces and lines",)),
    ("*bold* and _under_scores_ stay w_or_ds", ("bold and under_scores stay w_or_ds",)),
    ("3 * 4 * 5 is sixty", ("3 * 4 * 5 is sixty",)),
]


@pytest.mark.parametrize(("text", "quoted"), QUOTING)
def test_what_a_message_quotes(text: str, quoted: tuple[str, ...] | None) -> None:
    assert quotations_in(text) == ((text,) if quoted is None else quoted)


def test_a_quotation_across_two_passages_names_both(corpus: Corpus) -> None:
    first, second = corpus.documents.context(corpus.documents.passage(REFERENCE), around=1)[:2]
    quoted = " ".join([*first.text.split()[-10:], *second.text.split()[:10]])
    found = trace(corpus.documents, quoted)
    assert found.likeness is Likeness.SAME
    assert {s.quote.reference for s in found.origins[0].stretches} == {
        first.reference,
        second.reference,
    }


@pytest.fixture
def corpus(served: Served) -> Corpus:
    return served.corpus
