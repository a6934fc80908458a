"""What a sentence asserts, denies, and tells of as known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.assertions import assertion_of, is_about, without_other_times
from corpus.text.families import has_opposite, is_near, tells_of
from corpus.text.stems import stem
from corpus.text.topics import in_other_words, speaks_of, topic_spans

# (sentence, a word it asserts, a word that it only knows or denies)
SAID = [
    # another time
    ("Russia ceased to be a party, six months after its exclusion.", "ceased", "exclusion"),
    # what is over is denied: who ceased to be a member is none
    ("Russia ceased at once to be a member of the Council.", "ceased", "member"),
    ("It signed Protocol No. 6, which it never ratified.", "signed", "ratified"),
    # an announcement and a promise are not the deed
    ("Russia gave a pledge to stop executions.", "russia", "stop"),
    ("The Committee invited Russia to become a member.", "committee", "member"),
    # the subject of a treaty
    ("Russia signed the protocol on the abolition of slavery.", "signed", "abolition"),
    ("Mandela was set free.", "released", "jailed"),
    # what is only aimed at, asked for or kept from coming
    ("They agreed in 1978 on a plan for the independence of Namibia.", "agreed", "independence"),
    ("In July we were petitioning for the release of Mandela.", "july", "release"),
    ("Measures to end apartheid were adopted in 1989.", "adopted", "end"),
    ("In 1975 it tried to thwart independence.", "1975", "independence"),
    ("The veto of 1982 delayed the admission of Palau.", "veto", "admission"),
    # a date that belongs to the deed, whatever stands before it
    ("Portugal ruled until independence on ….", "independence", "released"),
    ("Since its independence in …, Angola has known no peace.", "independence", "released"),
    ("It signed a plan for the independence of Namibia in ….", "signed", "independence"),
    ("We keep the anniversary of independence on ….", "keep", "independence"),
    # what sounds like a denial
    ("We cannot fail to hail the accession of Algeria.", "accession", "leaving"),
    ("It not only signed the treaty, but kept it.", "signed", "leaving"),
]


@pytest.mark.parametrize(("sentence", "asserted", "other"), SAID)
def test_what_a_sentence_asserts(sentence: str, asserted: str, other: str) -> None:
    told = assertion_of(sentence)
    assert stem(asserted) in told.asserted
    assert stem(other) not in told.asserted


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    told = assertion_of(text)
    assert not told.asserted & told.denied
    assert len(without_other_times(text)) <= len(text)
    assert all(text[start:end] for _topic, start, end in topic_spans(text))


# (a word, another, what the other is to it)
DEEDS = [
    ("accession", "joined", "same"),
    ("expelled", "joined", "opposite"),
    ("stop", "continued", "opposite"),
    ("expelled", "withdrawal", "near"),
    ("fall", "took", "same"),  # a town
    ("fall", "opened", "same"),  # a wall
    ("raided", "searched", "same"),
    ("moratorium", "stopped", "nothing"),  # who stops need not decree a moratorium
    ("stop", "moratorium", "near"),
    ("reunited", "unification", "same"),
    ("вступила", "joined", "same"),
]


@pytest.mark.parametrize(("word", "other", "relation"), DEEDS)
def test_words_of_deeds_are_of_families(word: str, other: str, relation: str) -> None:
    stems = frozenset([stem(other)])
    found = {
        "same": tells_of(stems, stem(word)),
        "opposite": has_opposite(stems, stem(word)),
        "near": is_near(stems, stem(word)),
    }
    assert [name for name, holds in found.items() if holds] == [relation] * (relation != "nothing")


# (text, whether it speaks of the death penalty)
DEATH_PENALTY = [
    ("a moratorium on executions", True),
    ("sentenced twelve leaders to death", True),
    ("Die Todesstrafe wurde abgeschafft", True),
    ("the execution of judgments of the Court", False),
    ("laws by which it would not carry out judgments", False),
]


@pytest.mark.parametrize(("text", "speaks"), DEATH_PENALTY)
def test_a_topic_is_spoken_of_in_several_words(text: str, *, speaks: bool) -> None:
    assert speaks_of(text, "death penalty") is speaks


def test_a_topic_is_looked_for_in_its_other_words() -> None:
    assert "capital punishment since 1990" in in_other_words("executions since 1990")
    assert in_other_words("lighthouses since 1990") == ()


def test_what_is_about_an_event_is_told_from_the_event() -> None:
    assert is_about("The Court gave its judgment on the massacre.")
    assert is_about("They marked the anniversary of the coup.")
    assert not is_about("Troops took the town and killed its men.")
