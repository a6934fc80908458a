"""Messages below an answer, read as what they ask of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.questions import LAST, FollowUpKind, read_question
from corpus.questions.followups import read_followup, read_named_passage

# (words, what is wanted, of which result)
FOLLOWUPS = [
    ("more", FollowUpKind.MORE, None),
    ("Next!", FollowUpKind.MORE, None),
    ("next 3", FollowUpKind.MORE, None),
    ("previous", FollowUpKind.PREVIOUS, None),
    ("go back", FollowUpKind.PREVIOUS, None),
    ("the next one", FollowUpKind.AFTER, None),
    ("next passage", FollowUpKind.AFTER, None),
    ("2", FollowUpKind.PICK, 2),
    ("#2", FollowUpKind.PICK, 2),
    ("2.", FollowUpKind.PICK, 2),
    ("number 12", FollowUpKind.PICK, 12),
    ("number two", FollowUpKind.PICK, 2),
    ("show me the second one", FollowUpKind.PICK, 2),
    ("more about 2", FollowUpKind.PICK, 2),
    ("what about the third?", FollowUpKind.PICK, 3),
    ("the last one", FollowUpKind.PICK, LAST),
    ("the 3rd", FollowUpKind.PICK, 3),
    ("0", FollowUpKind.PICK, 0),
    ("context", FollowUpKind.CONTEXT, None),
    ("more context", FollowUpKind.CONTEXT, None),
    ("Context of 2", FollowUpKind.CONTEXT, 2),
    ("context 3", FollowUpKind.CONTEXT, 3),
    ("context for the third", FollowUpKind.CONTEXT, 3),
    ("show it in context", FollowUpKind.CONTEXT, None),
    ("wider", FollowUpKind.WIDER, None),
    ("narrower 2", FollowUpKind.NARROWER, 2),
    ("cite", FollowUpKind.CITE, None),
    ("cite 2", FollowUpKind.CITE, 2),
    ("how do I cite this?", FollowUpKind.CITE, None),
    ("bibtex", FollowUpKind.CITE, None),
    ("save it", FollowUpKind.SAVE, None),
    ("save 1", FollowUpKind.SAVE, 1),
    ("share the second one", FollowUpKind.SHARE, 2),
    # A slip in the verb
    ("mroe", FollowUpKind.MORE, None),
    ("contxt", FollowUpKind.CONTEXT, None),
    ("cotnext 2", FollowUpKind.CONTEXT, 2),
    ("ciet 3", FollowUpKind.CITE, 3),
    ("prevoius", FollowUpKind.PREVIOUS, None),
    ("share this here", FollowUpKind.SHARE, None),
    ("share 2 in #general", FollowUpKind.SHARE, 2),
    ("send it to the others", FollowUpKind.SHARE, None),
]


@pytest.mark.parametrize(("words", "kind", "place"), FOLLOWUPS)
def test_what_a_message_asks_of_the_answer_before(
    words: str, kind: FollowUpKind, place: int | None
) -> None:
    followup = read_followup(words)
    assert followup is not None
    assert (followup.kind, followup.place) == (kind, place)


@pytest.mark.parametrize("words", ["hey, cite 2 as bibtex pls", "ok cite 2 in BibTeX, thanks"])
def test_the_kind_of_citation_may_be_named(words: str) -> None:
    followup = read_question(words).followup
    assert followup is not None
    assert (followup.place, followup.form.lower()) == (2, "bibtex")


# A year is asked about, not counted to; and a number among words is one of the words.
OF_ITS_OWN = [
    "1997",
    "12 December",
    "2 documents",
    "first person",
    "context matters",
    "shared norms",
    "save the children",
    "contest",
    "contexts of norms",
    "site",
    "text",
    "wilder",
    "mores",
    "post in 1997",
    "share in power",
    "two documents",
    "citation styles of lawyers",
    "next year",
    "moreover",
    "one",
]


@pytest.mark.parametrize("words", OF_ITS_OWN)
def test_what_only_looks_like_it_is_a_question_of_its_own(words: str) -> None:
    assert read_followup(words) is None


# (words, what is wanted, of which passage, in which form)
NAMED = [
    ("open saari-2006 ¶4", FollowUpKind.CONTEXT, "saari-2006 ¶4", ""),
    ("please show me saari-2006 p. 7", FollowUpKind.CONTEXT, "saari-2006 p. 7", ""),
    ("go to page 7 of saari-2006!", FollowUpKind.CONTEXT, "page 7 of saari-2006", ""),
    ("context of saari-2006 ¶4", FollowUpKind.CONTEXT, "saari-2006 ¶4", ""),
    ("cite saari-2006 ¶4", FollowUpKind.CITE, "saari-2006 ¶4", ""),
    ("cite saari-2006 p. 7 as bibtex", FollowUpKind.CITE, "saari-2006 p. 7", "bibtex"),
    # "in" may stand before a form, and before a document
    ("cite page 7 in saari-2006", FollowUpKind.CITE, "page 7 in saari-2006", ""),
    ("how do I cite saari-2006 p. 7?", FollowUpKind.CITE, "saari-2006 p. 7", ""),
    ("bibtex of saari-2006 p. 7", FollowUpKind.CITE, "saari-2006 p. 7", "bibtex"),
    ("save saari-2006 ¶4 for later", FollowUpKind.SAVE, "saari-2006 ¶4", ""),
    ("share the passage saari-2006 ¶4", FollowUpKind.SHARE, "saari-2006 ¶4", ""),
    ("share saari-2006 ¶4 in #general", FollowUpKind.SHARE, "saari-2006 ¶4", ""),
    # a slip in the verb
    ("ciet saari-2006 ¶4", FollowUpKind.CITE, "saari-2006 ¶4", ""),
]


@pytest.mark.parametrize(("words", "kind", "reference", "form"), NAMED)
def test_what_a_message_asks_of_a_passage_that_it_names(
    words: str, kind: FollowUpKind, reference: str, form: str
) -> None:
    found = {(n.followup.kind, n.reference, n.followup.form) for n in read_named_passage(words)}
    assert (kind, reference, form) in found


@given(st.text() | st.text("open cite share p. 7 of ¶#,as in"))
@example("cite " + "a " * 2_000)
def test_no_text_breaks_the_reader_of_named_passages(words: str) -> None:
    for named in read_named_passage(words):
        assert named.reference in words or named.reference.casefold() in words.casefold()
        assert named.reference
