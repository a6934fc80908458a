"""What is written below an answer, read as what it wants of it."""

from __future__ import annotations

import pytest

from corpus.questions.followups import LAST, Follows, read_following
from corpus.questions.question import read_question

# (words, what is wanted, of which result)
FOLLOWING = [
    ("more", Follows.MORE, None),
    ("Next!", Follows.MORE, None),
    ("next 3", Follows.MORE, None),
    ("previous", Follows.PREVIOUS, None),
    ("go back", Follows.PREVIOUS, None),
    ("the next one", Follows.AFTER, None),
    ("next passage", Follows.AFTER, None),
    ("2", Follows.PICK, 2),
    ("#2", Follows.PICK, 2),
    ("2.", Follows.PICK, 2),
    ("number 12", Follows.PICK, 12),
    ("number two", Follows.PICK, 2),
    ("show me the second one", Follows.PICK, 2),
    ("more about 2", Follows.PICK, 2),
    ("what about the third?", Follows.PICK, 3),
    ("the last one", Follows.PICK, LAST),
    ("the 3rd", Follows.PICK, 3),
    ("0", Follows.PICK, 0),
    ("context", Follows.CONTEXT, None),
    ("more context", Follows.CONTEXT, None),
    ("Context of 2", Follows.CONTEXT, 2),
    ("context 3", Follows.CONTEXT, 3),
    ("context for the third", Follows.CONTEXT, 3),
    ("show it in context", Follows.CONTEXT, None),
    ("wider", Follows.WIDER, None),
    ("narrower 2", Follows.NARROWER, 2),
    ("cite", Follows.CITE, None),
    ("cite 2", Follows.CITE, 2),
    ("how do I cite this?", Follows.CITE, None),
    ("bibtex", Follows.CITE, None),
    ("save it", Follows.SAVE, None),
    ("save 1", Follows.SAVE, 1),
    ("share the second one", Follows.SHARE, 2),
    # A slip in the verb
    ("mroe", Follows.MORE, None),
    ("contxt", Follows.CONTEXT, None),
    ("cotnext 2", Follows.CONTEXT, 2),
    ("ciet 3", Follows.CITE, 3),
    ("prevoius", Follows.PREVIOUS, None),
    ("share this here", Follows.SHARE, None),
    ("share 2 in #general", Follows.SHARE, 2),
    ("send it to the others", Follows.SHARE, None),
]


@pytest.mark.parametrize(("words", "wants", "place"), FOLLOWING)
def test_what_is_wanted_of_the_answer_before(words: str, wants: Follows, place: int | None) -> None:
    following = read_following(words)
    assert following is not None
    assert (following.wants, following.place) == (wants, place)


@pytest.mark.parametrize("words", ["hey, cite 2 as bibtex pls", "ok cite 2 in BibTeX, thanks"])
def test_the_kind_of_citation_may_be_named(words: str) -> None:
    following = read_question(words).following
    assert following is not None
    assert (following.place, following.form.lower()) == (2, "bibtex")


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
    assert read_following(words) is None
