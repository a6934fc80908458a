"""What is asked of the bot and the shelf, and lists, told from questions about the documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.questions import RequestKind, read_requests
from corpus.questions.request_rules import RULES
from corpus.questions.requests import LONGEST

K = RequestKind

READ = [
    # The bot itself.
    ("what's this bot?", K.BOT, ""),
    ("qui es-tu ?", K.BOT, ""),
    ("ты кто?", K.BOT, ""),
    ("are you an AI?", K.BOT, ""),
    ("who made you", K.MAKER, ""),
    ("how are you", K.MOOD, ""),
    ("sprichst du Deutsch?", K.LANGUAGES, ""),
    ("tell me a joke", K.JOKE, ""),
    ("raconte-moi une blague", K.JOKE, ""),
    # What it is asked to do.
    ("how do I add a document", K.ADD, ""),
    ("¿cómo añado un documento?", K.ADD, ""),
    ("як додати документ", K.ADD, ""),
    ("tell me when something new comes", K.NOTIFY, ""),
    ("let me know if there is anything new about Chechnya", K.NOTIFY, "Chechnya"),
    ("remind us every morning at 8", K.REMIND, ""),
    ("erinnere uns jeden Morgen um 8", K.REMIND, ""),
    ("export my saved", K.SAVED, ""),
    ("summarise saari-2006", K.SUMMARY, "saari-2006"),
    ("ping me every friday at 5pm", K.REMIND, ""),
    ("¿qué puedes hacer?", K.ABILITY, ""),
    # What is on the shelf.
    ("show me everything you have", K.HOLDINGS, ""),
    ("Dokumente von 2008", K.DOCUMENTS, "2008"),
    ("what do you have", K.HOLDINGS, ""),
    ("welche Dokumente habt ihr?", K.HOLDINGS, ""),
    ("quanti documenti ci sono?", K.COUNT, ""),
    ("how many passages do u have", K.COUNT, ""),
    ("documents from 2008", K.DOCUMENTS, "2008"),
    ("anything new this week", K.NEW, ""),
    ("who wrote it", K.AUTHOR, ""),
    ("read me the HRF one", K.OPEN, "HRF"),
    # Lists.
    ("which documents mention the OSCE", K.MENTIONING, "OSCE"),
    ("in quali documenti si parla di tortura?", K.MENTIONING, "tortura"),
    ("how often is the death penalty mentioned", K.FREQUENCY, "death penalty"),
    ("combien de fois la Russie est-elle mentionnée ?", K.FREQUENCY, "Russie"),
    ("first and last mention of Chechnya", K.FIRST_AND_LAST, "Chechnya"),
    ("everything about Chechnya", K.EVERYTHING, "Chechnya"),
    ("всё о Чечне", K.EVERYTHING, "Чечне"),
    ("list all recommendations", K.LISTING, "recommendations"),
    ("all passages that mention Yeltsin", K.LISTING, "Yeltsin"),
    ("which concepts are there", K.CONCEPTS, ""),
]


@pytest.mark.parametrize(("words", "kind", "topic"), READ)
def test_a_request_is_read(words: str, kind: RequestKind, topic: str) -> None:
    first, *_others = read_requests(words)
    assert (first.kind, first.topic) == (kind, topic)


@pytest.mark.parametrize(
    "words",
    [
        "how many documents did Yeltsin sign?",
        "how many countries did the paper cover",
        "do any of the documents mention conscription",
        "who made the rules of the Council of Europe",
        "what do states say of their own record",
        "when was the Convention first broken",
        "who runs human rights first",
        "was it a joke of the judges",
        "tell me when the new constitution was adopted",
        "talk is cheap",
    ],
)
def test_a_question_about_the_documents_is_no_request(words: str) -> None:
    told = {K.DOCUMENTS, K.AUTHOR, K.OPEN}  # are read as questions where they name no document
    assert {request.kind for request in read_requests(words)} <= told


def test_each_kind_has_a_rule() -> None:
    of_rules = set(RequestKind) - {K.IN_LANGUAGE}  # it is asked for behind a question
    assert {rule.kind for rule in RULES} == of_rules


@given(st.text(max_size=60))
def test_any_words_can_be_read(words: str) -> None:
    for request in read_requests(words):
        assert request.topic in words


def test_a_long_message_is_no_request() -> None:
    assert read_requests("documents " * (LONGEST + 1)) == ()


@pytest.mark.parametrize(
    "words", ["remind me tomorrow", "напомни мне завтра", "rappelle-moi demain"]
)
def test_to_be_reminded_once_is_a_request(words: str) -> None:
    request = read_requests(words)[0]
    assert request.kind is RequestKind.REMIND
    assert "once" in request.parts
