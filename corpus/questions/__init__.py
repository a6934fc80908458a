"""Questions in plain words, sorted by what they ask for before anything is looked up.

question       a message -> its intent, its subject, a follow-up
intents        the intent of a question and its subject; the patterns are in `patterns`
pleasantries   greetings and thanks round a question
followups      "more", "the second one", "cite it": messages about the answer before
paraphrases    deeds in other words or languages, read as the sentences of events have them
quotations     what a message quotes
mail           what a mail puts round a question
asked_language the language of the texts that are asked for
leaning        "and Spain?": questions that lean on the one before
provenance     who wrote a result's document, and where it stands
answer_types   what a question asks for: a time, a person, a reason
requests       what is asked of the bot and the shelf, and for lists; see `request_rules`
words          the word lists
"""

from corpus.questions.answer_types import (
    AnswerType,
    TypedQuestion,
    is_asking_word,
    read_answer_types,
)
from corpus.questions.asked_language import AskedLanguage, read_asked_language
from corpus.questions.followups import LAST, FollowUp, FollowUpKind, read_named_passage
from corpus.questions.leaning import LEANING
from corpus.questions.mail import without_mail
from corpus.questions.paraphrases import with_deeds_of_events
from corpus.questions.patterns import Intent
from corpus.questions.pleasantries import is_thanks, without_pleasantries
from corpus.questions.provenance import Provenance, read_provenance
from corpus.questions.question import Question, read_question
from corpus.questions.quotations import WORD, parts_of, quotations_in
from corpus.questions.request_rules import RequestKind
from corpus.questions.requests import (
    REQUEST_WORDS,
    Request,
    fills,
    read_requests,
    stands_alone,
)

__all__ = [
    "LAST",
    "LEANING",
    "REQUEST_WORDS",
    "WORD",
    "AnswerType",
    "AskedLanguage",
    "FollowUp",
    "FollowUpKind",
    "Intent",
    "Provenance",
    "Question",
    "Request",
    "RequestKind",
    "TypedQuestion",
    "fills",
    "is_asking_word",
    "is_thanks",
    "parts_of",
    "quotations_in",
    "read_answer_types",
    "read_asked_language",
    "read_named_passage",
    "read_provenance",
    "read_question",
    "read_requests",
    "stands_alone",
    "with_deeds_of_events",
    "without_mail",
    "without_pleasantries",
]
