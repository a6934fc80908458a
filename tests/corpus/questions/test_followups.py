"""Messages below an answer, read as what they ask of it."""

from __future__ import annotations

import pytest

from corpus.questions import LAST, FollowUpKind, read_question
from corpus.questions.followups import read_followup

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
