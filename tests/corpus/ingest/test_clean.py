"""The cleaning: one row a trap of real files, and what must hold for every text."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ingest.clean import steps
from corpus.ingest.clean.steps import STEPS, clean
from corpus.ingest.readers.encoding import decode
from corpus.text.stretches import stretches

# A page of hard-wrapped prose, long enough for the wrapping to be told by its looks.
WRAPPED = """\
The committee met in the morning and heard the three delegates who had come
from the north. They spoke of the schools, of the roads, and of a court that
had been promised to them for years. Nobody had an answer, and the committee
rose at noon without a vote."""

TRAPS = [
    # a line break inside a sentence
    (WRAPPED, WRAPPED.replace("\n", " ")),
    # an indent begins a paragraph when the line before ends a sentence ...
    (f"{WRAPPED}\n The next day it met again, and this time the clerk had brought\nthe papers.",
     WRAPPED.replace("\n", " ")
     + "\n\nThe next day it met again, and this time the clerk had brought the papers."),
    # ... and not when the sentence goes on
    (WRAPPED.replace("\nhad been", "\n had been"), WRAPPED.replace("\n", " ")),
    # a short line without a full stop above a paragraph is a heading, even without an empty line
    (f"The Morning Session\n{WRAPPED}", f"The Morning Session\n\n{WRAPPED}".replace("\n", " ")
     .replace("  ", "\n\n")),
    # ... but where the text begins, only with capitals throughout: a name was cut off before it
    (f"Once again\n{WRAPPED}", f"Once again {WRAPPED}".replace("\n", " ")),
    (f"For Norwegians, Danes\n{WRAPPED}", f"For Norwegians, Danes {WRAPPED}".replace("\n", " ")),
    # a page break splits a sentence: an empty line, a form feed, a page number
    (WRAPPED.replace("\nhad been", "\n\nhad been"), WRAPPED.replace("\n", " ")),
    (WRAPPED.replace("\nhad been", "\f\nhad been"), WRAPPED.replace("\n", " ")),
    (WRAPPED.replace("\nhad been", "\n\n12\n\nhad been"), WRAPPED.replace("\n", " ")),
    # what runs along the edges of the pages, in wrapped texts and in others
    (
        WRAPPED.replace("\nhad been", "\n15-29568 15/33\n\f\nA/70/PV.20 30/09/2015\nhad been"),
        WRAPPED.replace("\n", " "),
    ),
    (
        "The committee that met in the morning heard of\n15/33\n\fA/70/PV.20\nroads.\nIt rose.",
        "The committee that met in the morning heard of roads.\n\nIt rose.",
    ),
    # but a heading at the top of a page stays
    ("It rose.\n\f\nCHAPTER 2\n\nIt met.", "It rose.\n\nCHAPTER 2\n\nIt met."),
    # a word cut at the line's end: joined, kept as a compound, told by the rest of the text
    (WRAPPED.replace("delegates", "dele-\ngates"), WRAPPED.replace("\n", " ")),
    (WRAPPED.replace("a vote", "any ill-\nadvised vote"),
     WRAPPED.replace("\n", " ").replace("a vote", "any ill-advised vote")),
    (WRAPPED.replace("a vote", "the Secretary-\nGeneral"),
     WRAPPED.replace("\n", " ").replace("a vote", "the Secretary-General")),
    (WRAPPED.replace("a vote", "short-\nand long-term aims"),
     WRAPPED.replace("\n", " ").replace("a vote", "short- and long-term aims")),
    (WRAPPED.replace("the court", "x").replace("a vote", "a co-opted or co-\nopted member"),
     WRAPPED.replace("\n", " ").replace("a vote", "a co-opted or co-opted member")),
    # ... by a soft hyphen, by the sign that programs print for it, by a hyphen that never breaks
    (WRAPPED.replace("delegates", "dele\u00ad\ngates"), WRAPPED.replace("\n", " ")),
    (WRAPPED.replace("delegates", "dele¬\ngates"), WRAPPED.replace("\n", " ")),
    (WRAPPED.replace("delegates", "dele¬\ngates").replace("promised", "pro¬\nmised"),
     WRAPPED.replace("\n", " ")),
    (WRAPPED.replace("delegates", "dele\u2010\ngates"), WRAPPED.replace("\n", " ")),
    ("The inter¬national court of govern¬ ment.", "The international court of government."),
    # the hyphen of an address is its own
    (WRAPPED.replace("a vote", "https://example.org/human-\nrights/a.html"),
     WRAPPED.replace("\n", " ").replace("a vote", "https://example.org/human-rights/a.html")),
    (WRAPPED.replace("a vote", "www.human-\nrights.example"),
     WRAPPED.replace("\n", " ").replace("a vote", "www.human-rights.example")),
    # ... in the very first line too, and so is a word
    (WRAPPED.replace("The committee met", "Of www.lamps-and-\nkeepers.example it"),
     WRAPPED.replace("\n", " ")
     .replace("The committee met", "Of www.lamps-and-keepers.example it")),
    (WRAPPED.replace("The committee met", "Once the inter-\nnational clerks met"),
     WRAPPED.replace("\n", " ").replace("The committee met", "Once the international clerks met")),
    # the bullets of Word's symbol fonts, and other signs of theirs
    ("They are:\n\n\uf0b7 one;\n\uf0a7\ttwo;\n\uf0d8 6.", "They are:\n• one;\n• two;\n• 6."),
    ("It rose by 3\uf0b0 \uf0b1 1.", "It rose by 3° ± 1."),
    # what joins letters of Persian and the parts of an emoji stays, and goes elsewhere
    ("می\u200cروم 👩\u200d👩\u200d👧", "می\u200cروم 👩\u200d👩\u200d👧"),
    ("in\u200cter\u200dna\u00adtional", "international"),
    # one line a paragraph: nothing is joined
    ("One thing happened on Monday.\nAnother on Tuesday.",
     "One thing happened on Monday.\n\nAnother on Tuesday."),
    # but a stray break inside a sentence is mended
    ("One thing happened on Monday, and the second,\nthe greater one, on Tuesday.\nThen no more.",
     "One thing happened on Monday, and the second, the greater one, on Tuesday.\n\nThen no more."),
    # no-break spaces, thin spaces, soft hyphens, a byte order mark inside the text
    ("the\u00a02014 Sochi\u202fOlym\u00adpics\ufeff", "the 2014 Sochi Olympics"),
    # a letter and its accent are one character
    ("Strasbourg, re\u0301union", "Strasbourg, réunion"),
    # ligatures of a typesetter
    ("the ﬁrst oﬃce", "the first office"),
    # a typewriter's dash; a rule of many hyphens stays
    ("stimuli--NATO", "stimuli—NATO"),
    ("stimuli -- NATO", "stimuli — NATO"),
    ("One.\n\n-----\n\nTwo.", "One.\n\n-----\n\nTwo."),
    # bullets of many shapes far apart are one list, with the line that announces it
    ("These are the findings:\n\n  • One.\n\n\n  • Two.\n\nEnd.",
     "These are the findings:\n• One.\n• Two.\n\nEnd."),
    ("Findings.\n\n- One.\n- Two.", "Findings.\n\n• One.\n• Two."),
    # the line ends of three systems
    ("a.\r\n\r\nb.\rc.", "a.\n\nb.\n\nc."),
    # quotation marks, footnote marks and accents stay as they are
    ("the ‘solidarist’ “state” society'; 1 not", "the ‘solidarist’ “state” society'; 1 not"),
    # a title (Mr.) at the end of a line ends no paragraph
    (f"{WRAPPED[:-1]} until Mr.\nMolotov came.",
     WRAPPED[:-1].replace("\n", " ") + " until Mr. Molotov came."),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), TRAPS)
def test_a_trap_is_mended(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_every_step_has_a_name_of_its_own_and_says_what_it_mends() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.mends for step in STEPS)


TEXTS = st.lists(
    st.sampled_from(
        ["a", "the court", "Mr.", "ill-", "equipped", "\n", "\n\n", " ", "  ", "• ", "- ", "--",
         "\u00a0", "\f", "12", ".", "?", "”", ",", ":", "X", "1997", "\r\n", "\t", "é", "Ж"]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(TEXTS | st.text(max_size=200))
@settings(max_examples=150)
def test_any_text_comes_out_trimmed_with_single_borders(raw: str) -> None:
    text = clean(raw)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert all(line == line.strip(" ") for line in text.split("\n"))
    assert "  " not in text


@given(TEXTS.filter(lambda raw: "\f" not in raw))
@settings(max_examples=150)
def test_no_letter_is_lost_but_at_the_edge_of_a_page(raw: str) -> None:
    assert [c for c in clean(raw) if c.isalpha()] == [c for c in raw if c.isalpha()]


def test_the_founding_documents_come_out_clean_and_stay_so(shared: Path) -> None:
    for path in sorted((shared / "documents").glob("*.txt")):
        text = clean(decode(path.read_bytes()))
        assert clean(text) == text
        assert "\u00a0" not in text
        assert "--" not in text
        for paragraph in text.split("\n\n"):
            assert not paragraph[0].islower(), "a paragraph that begins in the middle of a sentence"


def test_the_cut_words_of_the_founding_documents_are_whole(shared: Path) -> None:
    # both are compounds that the file breaks at the hyphen
    memo = clean(decode(next((shared / "documents").glob("001_*.txt")).read_bytes()))
    assert "ill-equipped" in memo
    assert "non-governmental" in memo


@given(
    st.lists(
        st.text(alphabet="a\u0301\u00ad\u200b\u200d\u00a0\uf0b7\ufb01\u2029\f\r\n é—", max_size=30),
        max_size=8,
    )
)
def test_a_long_text_is_settled_as_a_short_one_is(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    with patch.object(steps, "STRETCH", 0):
        parts = partial(stretches, characters=1)
        with patch.object(steps, "stretches", parts):
            in_parts = steps.settle_characters(text)
    assert in_parts == steps.settle_characters(text)
