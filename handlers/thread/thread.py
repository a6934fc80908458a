"""What is written to the bot in a thread or a direct message, and what it answers.

    /passage words, digest on 9     what a command does, where commands do not work
    saari-2006 ¶4                   a passage by its reference
    where is this from? “words”     a quotation, whose origin is told as by "Find in corpus"
    my saved passages               where they are, told to the person alone
    more, 2, cite it                what speaks of the answer before: see corpus.following
    anything else                   a question: see corpus.question

A thread keeps the question, the place of its page and what was opened, not the answer: what a
number means is found by asking again, so that it holds after a restart and in every process.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.answers import trace_all
from corpus.documents import read_passage_reference
from corpus.people.threads import LastQuestion
from corpus.questions.pleasantries import is_thanks, without_courtesies
from corpus.questions.question import Intent, Question, read_question
from handlers import corpus_command, digest, passage
from handlers.digest import DigestRequest, read_digest_words
from handlers.feature import Services
from handlers.slack import Message
from handlers.thread.followups import follow
from handlers.thread.page import Thread, answered
from handlers.views import (
    error_message,
    help_message,
    origin_message,
    small_talk_message,
    usage_message,
    where_saved_message,
)

NOTHING_ASKED = (
    "Ask me something in this thread first; then “more” goes on, “context” shows the text round "
    "the first result, and a number picks a result."
)
EDIT = "A form opens only from the command itself: type /digest edit in the channel."

SUBJECTLESS: dict[Intent, str] = {
    Intent.WHO: "Whom do you mean? Write for example: who is Jelzin?",
    Intent.WHO_DID: "Who did what? Write for example: who signed Protocol No. 6?",
    Intent.WHEN: "When did what happen? Write for example: when did Russia join the CoE?",
    Intent.WHERE: "What shall I look for? Write for example: where does it say that talk is cheap?",
    Intent.TIMELINE: "A timeline of what? Write for example: timeline of Memorial",
}
"""What is asked back where a question names nothing."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: in the thread, to one person alone (`private`), or to the channel too."""

    told: Message
    private: bool = False
    to_channel: bool = False


def answer(services: Services, thread: Thread, words: str) -> Reply:
    """The answer to what is written; CorpusError if it cannot be done, with what would help."""
    plain = without_courtesies(words)
    for instead in (_command, _digest, _origin, _saved):
        told = instead(services, thread, plain)
        if told is not None:
            return told
    question = read_question(words)
    if question.following is not None:
        return _follow(services, thread, question)
    if question.asks in UNASKED:
        return Reply(UNASKED[question.asks](services, words))
    if _is_passage(services, question):
        return _show(services, thread, question)
    return Reply(_tell(services, thread, question, words))


UNASKED: dict[Intent, Callable[[Services, str], Message]] = {
    Intent.HELP: lambda services, _words: help_message(services.commands),
    Intent.TALK: lambda _services, words: small_talk_message(thanked=is_thanks(words)),
    Intent.SHELF: lambda services, _words: corpus_command.answer(services, "sources"),
}
"""What asks nothing of the corpus, and leaves the thread where it was."""


def _tell(services: Services, thread: Thread, question: Question, words: str) -> Message:
    """Answer a question, and keep it as the thread's last one."""
    if question.asks is Intent.TIMELINE and not question.words:
        words = _timeline_of_the_last(services, thread)
    elif not question.words and question.asks in SUBJECTLESS:
        return error_message(SUBJECTLESS[question.asks])
    asks = LastQuestion(words, 0, services.now())
    found = answered(services, thread, asks)
    services.corpus.threads.remember_question(thread.channel, thread.ts, asks, services.now())
    return found.hinted(direct=thread.direct)


def _timeline_of_the_last(services: Services, thread: Thread) -> str:
    """ "timeline" alone is that of what was asked about before."""
    last = _last(services, thread)
    subject = read_question(last.question).words if last is not None else ""
    return f"timeline of {subject}".strip()


def _follow(services: Services, thread: Thread, question: Question) -> Reply:
    last = _last(services, thread)
    if last is None:
        return Reply(error_message(NOTHING_ASKED))
    assert question.following is not None
    followed = follow(services, thread, last, question.following)
    services.corpus.threads.remember_question(
        thread.channel, thread.ts, followed.shows, services.now()
    )
    return Reply(followed.told, private=followed.private)


def _last(services: Services, thread: Thread) -> LastQuestion | None:
    """The thread's last question; of a message beside all threads, that of the newest one.

    In a direct message people write the next thing below the last, and not in its thread.
    """
    if thread.direct and thread.begins:
        return services.corpus.threads.latest_question(thread.channel)
    return services.corpus.threads.last_question(thread.channel, thread.ts)


def _is_passage(services: Services, question: Question) -> bool:
    return read_passage_reference(
        question.words
    ) is not None and services.corpus.documents.has_passage(question.words)


def _show(services: Services, thread: Thread, question: Question) -> Reply:
    """The passage whose reference was written, which "wider" or "cite" then speak of."""
    reference = services.corpus.documents.passage(question.words).reference
    shows = LastQuestion(reference, 0, services.now(), passage=reference, around=passage.AROUND)
    services.corpus.threads.remember_question(thread.channel, thread.ts, shows, services.now())
    return Reply(passage.in_context(services, reference))


_CALLED = re.compile(r"/(?P<name>[a-z][a-z-]*)(?P<rest>.*)", re.DOTALL)
_HELP_WITH = re.compile(
    r"(?:help (?:for |with |on )?/?(?P<of>[a-z]+)|/?(?P<name>[a-z]+) (?:help|\?))"
)
_CORPUS = re.compile(r"/?corpus(?: (?P<rest>status|sources|source .+|changes|proposed))?")


def _command(services: Services, _thread: Thread, words: str) -> Reply | None:
    """What belongs to no question: how a command is used, what is on the shelf, no command."""
    typed = words.casefold()
    commands = {command.name: command for command in services.commands}
    corpus = _CORPUS.fullmatch(typed)
    if corpus:
        return Reply(corpus_command.answer(services, corpus["rest"] or "status"))
    called, helped = _CALLED.fullmatch(typed), _HELP_WITH.fullmatch(typed)
    name = ""
    if called and (called["name"] == "corpus" or not called["rest"].strip()):
        name = called["name"]
    elif helped:
        name = helped["of"] or helped["name"]
    if f"/{name}" in commands:
        return Reply(usage_message(commands[f"/{name}"]))
    if called and f"/{called['name']}" not in commands:
        mine = ", ".join(commands)
        return Reply(error_message(f"I know no command /{called['name']}. Mine are {mine}."))
    return None


def _digest(services: Services, thread: Thread, words: str) -> Reply | None:
    """What /digest does, asked for in words: the same checks, and the same confirmation."""
    rest = read_digest_words(words, [*digest.ACTIONS, "edit"])
    if rest is None:
        return None
    if rest.casefold().startswith("edit"):
        return Reply(error_message(EDIT))
    by = thread.by
    found = digest.answer(services, DigestRequest(by.workspace, thread.channel, by.person, rest))
    return Reply(found.message, to_channel=found.to_channel and not thread.direct)


_FROM = re.compile(
    r"(?:[^“„«\"]{0,80}\b)?"
    r"(?:where\b[^“„«\"]{1,60}\bfrom|find in (?:the )?corpus|is (?:this|it) in (?:the )?corpus)"
    r"[\s:;,.?!–—-]*(?P<quoted>[“„«\"].{3,}[”“»\"])[\s.?!]*",
    re.IGNORECASE | re.DOTALL,
)


def _origin(services: Services, _thread: Thread, words: str) -> Reply | None:
    """Where quoted words come from, which elsewhere a message's shortcut tells."""
    asked = _FROM.fullmatch(words)
    if asked is None:
        return None
    return Reply(origin_message(trace_all(services.corpus.documents, asked["quoted"])))


_MINE = re.compile(
    r"(?:(?:show|list|open|see|get|export|where are|what are)(?: me)? )?"
    r"(?:my (?:saved(?: passages?)?|notes)|(?:the )?saved passages)(?: please)?[\s.?!]*"
    r"|(?:show|list|export) saved[\s.?!]*",
    re.IGNORECASE,
)


def _saved(services: Services, thread: Thread, words: str) -> Reply | None:
    """Where the passages are that the person saved."""
    if _MINE.fullmatch(words) is None:
        return None
    total = services.corpus.saved.count(thread.by)
    return Reply(where_saved_message(total), private=True)
