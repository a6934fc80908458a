"""Answers what is written to the bot in a thread or a direct message.

    /passage words, digest on 9     what a command does, where commands do not work
    saari-2006 ¶4                   a passage by its reference
    open saari-2006 p. 7, cite …    one that is opened, cited, saved or shared by name
    watch …, tell us when something new mentions …       see `handlers.watch`
    X means Y, X = Y                words that mean the same: see `handlers.concepts`
    commitment …, what was pledged  who undertook what: see `handlers.commitment`
    concept …                       its card: see `handlers.concept`
    compare …, who says what about  what each source says: see `handlers.comparison`
    where is this from? “words”     a quotation, whose origin is shown as by "Find in corpus"
    delete what you hold of me      what that is, for the person alone to see (in `mention`)
    cite all saved as APA           all of the person's saved passages, for the person alone
    my saved passages               where they are, for the person alone to see
    more, 2, cite it                about the answer before: see corpus.questions.followups
    anything else                   a question: see corpus.questions.question

A thread keeps the question, the place of its page and what was opened, not the answer: what a
number means is found by asking again, so that it holds after a restart and in every process.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.access import Deed
from corpus.answers import WholeQuestion, asked_back, trace_all
from corpus.people import LastQuestion, ShownQuestion
from corpus.questions import (
    FollowUp,
    FollowUpKind,
    Intent,
    Question,
    is_thanks,
    read_named_passage,
    read_question,
    without_pleasantries,
)
from handlers import commitment, comparison, concept, concepts, corpus_command, digest, watch
from handlers.citing_saved import answer_saved, read_cite_saved
from handlers.digest import DigestRequest, read_digest_words
from handlers.feature import Services
from handlers.slack import Message
from handlers.thread.followups import follow
from handlers.thread.page import PAGE, Thread, answer_message, answer_page
from handlers.views import (
    error_message,
    help_message,
    origin_message,
    small_talk_message,
    usage_message,
    where_saved_message,
    with_note,
)

NOTHING_ASKED = (
    "Ask me something in this thread first; then “more” goes on, “context” shows the text round "
    "the first result, and a number picks a result."
)
EDIT = "A form opens only from the command itself: type /digest edit in the channel."

ASKED_BACK: dict[Intent, str] = {
    Intent.WHO: "Whom do you mean? Write for example: who is Jelzin?",
    Intent.WHO_DID: "Who did what? Write for example: who signed Protocol No. 6?",
    Intent.WHEN: "When did what happen? Write for example: when did Russia join the CoE?",
    Intent.WHERE: "What shall I look for? Write for example: where does it say “common norms”?",
    Intent.TIMELINE: "A timeline of what? Write for example: timeline of Memorial",
}
"""The question in return where a question has no subject."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: in the thread, to one person alone (`private`), or to the channel too.

    `shows` is what the thread shows from then on; None if it stays where it was.
    """

    message: Message
    private: bool = False
    to_channel: bool = False
    shows: ShownQuestion | None = None


def answer(services: Services, thread: Thread, words: str) -> Reply:
    """The answer to what is written; CorpusError if it cannot be done, with what would help."""
    plain = without_pleasantries(words)
    watched = _watch(services, thread, words)  # of "tell us when …" the rest asks something else
    if watched is not None:
        return watched
    for read_instruction in (
        _command,
        _digest,
        _origin,
        _cite_saved,
        _saved,
        _named_passage,
        _same,
        _commitments,
        _comparison,
        _concept,
    ):
        reply = read_instruction(services, thread, plain)
        if reply is not None:
            return reply
    question = read_question(words)
    if question.followup is not None:
        return _follow(services, thread, question)
    if question.intent in WITHOUT_SEARCH:
        requested = _requested(services, thread, words)
        return requested or Reply(WITHOUT_SEARCH[question.intent](services, words))
    if services.corpus.documents.refers(question.words):
        return _on_passage(services, thread, question.words, FollowUp(FollowUpKind.CONTEXT))
    last = _last_question(services, thread)
    if last is not None:
        whole = services.corpus.read_in_thread(
            words, last.question, today=services.now().date(), opened=last.passage or ""
        )
        if whole.choices:
            return Reply(answer_message(services, asked_back(words, whole)))
        if whole.note:
            return _leaning(services, thread, whole)
    return _answer_question(services, thread, question, words)


def _leaning(services: Services, thread: Thread, whole: WholeQuestion) -> Reply:
    """Answer a question that leans on the one before, and say how it was read."""
    if services.corpus.documents.refers(whole.words):
        reply = _on_passage(services, thread, whole.words, FollowUp(FollowUpKind.CONTEXT))
    else:
        reply = _answer_question(services, thread, read_question(whole.words), whole.words)
    return Reply(with_note(reply.message, whole.note), shows=reply.shows)


def _requested(services: Services, thread: Thread, words: str) -> Reply | None:
    """Answer what is asked of the bot or the shelf; None if help or small talk answers it."""
    asked = services.corpus.ask(words, today=services.now().date(), limit=PAGE)
    if asked.answer is None:
        return None
    return _answer_question(services, thread, asked.question, words)


WITHOUT_SEARCH: dict[Intent, Callable[[Services, str], Message]] = {
    Intent.HELP: lambda services, _words: help_message(services.commands),
    Intent.TALK: lambda _services, words: small_talk_message(thanked=is_thanks(words)),
    Intent.SHELF: lambda services, _words: corpus_command.answer(services, "sources"),
}
"""What is answered without a search, and leaves the thread where it was."""


def _answer_question(services: Services, thread: Thread, question: Question, words: str) -> Reply:
    """Answer a question, which is the thread's last one from then on."""
    if question.intent is Intent.TIMELINE and not question.words:
        words = _timeline_of_the_last(services, thread)
    elif not question.words and question.intent in ASKED_BACK:
        return Reply(error_message(ASKED_BACK[question.intent]))
    last = LastQuestion(words, 0, services.now())
    page = answer_page(services, thread, last)
    shows = None if page.beside else thread.showing(last)
    return Reply(page.with_hints(direct=thread.direct), shows=shows)


def _timeline_of_the_last(services: Services, thread: Thread) -> str:
    """Return the words for "timeline" alone: a timeline of the subject of the last question."""
    last = _last_question(services, thread)
    subject = read_question(last.question).words if last is not None else ""
    return f"timeline of {subject}".strip()


def _follow(services: Services, thread: Thread, question: Question) -> Reply:
    last = _last_question(services, thread)
    if last is None:
        return Reply(error_message(NOTHING_ASKED))
    assert question.followup is not None
    followed = follow(services, thread, last, question.followup)
    shows = thread.showing(followed.shows)
    return Reply(followed.message, private=followed.private, shows=shows)


def _last_question(services: Services, thread: Thread) -> LastQuestion | None:
    """The thread's last question; of a message beside all threads, that of the newest one.

    In a direct message people write the next thing below the last, and not in its thread.
    """
    if thread.direct and thread.begins:
        return services.corpus.threads.latest_question(thread.channel)
    return services.corpus.threads.last_question(thread.channel, thread.ts)


def _named_passage(services: Services, thread: Thread, words: str) -> Reply | None:
    """Open, cite, save or share a passage that the message names by its reference or page."""
    for named in read_named_passage(words):
        if services.corpus.documents.refers(named.reference):
            return _on_passage(services, thread, named.reference, named.followup)
    return None


def _on_passage(services: Services, thread: Thread, typed: str, followup: FollowUp) -> Reply:
    """Do it with the passage of a reference; "wider" or "cite" then mean this passage."""
    reference = services.corpus.documents.passage(typed).reference
    last = LastQuestion(reference, 0, services.now(), passage=reference)
    followed = follow(services, thread, last, followup)
    shows = thread.showing(followed.shows)
    return Reply(followed.message, private=followed.private, shows=shows)


_CALLED = re.compile(r"/(?P<name>[a-z][a-z-]*)(?P<rest>.*)", re.DOTALL)
_HELP_WITH = re.compile(
    r"(?:help (?:for |with |on )?/?(?P<of>[a-z]+)|/?(?P<name>[a-z]+) (?:help|\?))"
)
_CORPUS = re.compile(
    r"/?corpus(?: (?P<rest>status|sources|source .+|changes|proposed|access|roles?(?: .+)?))?"
)

_CONCEPT = re.compile(r"/?corpus (?P<rest>concepts?(?: .+)?)", re.IGNORECASE | re.DOTALL)


def _command(services: Services, _thread: Thread, words: str) -> Reply | None:
    """Answer a command's name with how it is used, "corpus" with what is on the shelf."""
    typed = words.casefold()
    commands = {command.name: command for command in services.commands}
    concept = _CONCEPT.fullmatch(words)
    if concept:
        return Reply(corpus_command.answer(services, concept["rest"]))
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
    """Do what /digest does, with the same checks and the same confirmation."""
    rest = read_digest_words(words, [*digest.ACTIONS, *digest.VERBS, "edit"])
    if rest is None:
        return None
    if rest.casefold().startswith("edit"):
        return Reply(error_message(EDIT))
    by = thread.by
    answered = digest.answer(services, DigestRequest(by.workspace, thread.channel, by.person, rest))
    return Reply(answered.message, to_channel=answered.to_channel and not thread.direct)


def _watch(services: Services, thread: Thread, words: str) -> Reply | None:
    """Do what /watch does; "watch this" watches what was asked in the thread before."""
    rest = watch.read_watch_words(words)
    if rest is None:
        return None
    if watch.THIS.fullmatch(rest):
        last = _last_question(services, thread)
        if last is None:
            return Reply(error_message(NOTHING_ASKED))
        rest = read_question(last.question).words or last.question
    by = thread.by
    request = watch.WatchRequest(by.workspace, thread.channel, by.person, rest)
    answered = watch.answer(services, request)
    return Reply(answered.message, to_channel=answered.to_channel and not thread.direct)


def _commitments(services: Services, _thread: Thread, words: str) -> Reply | None:
    """Show who undertook what, where words ask for that."""
    message = commitment.answer_words(services, words)
    return None if message is None else Reply(message)


def _comparison(services: Services, _thread: Thread, words: str) -> Reply | None:
    """Put sources side by side, where words ask for that."""
    message = comparison.answer_words(services, words)
    return None if message is None else Reply(message)


def _concept(services: Services, _thread: Thread, words: str) -> Reply | None:
    """Show the card of a concept, where words name one as such."""
    message = concept.answer_words(services, words)
    return None if message is None else Reply(message)


def _same(services: Services, _thread: Thread, words: str) -> Reply | None:
    """Record that two terms mean the same."""
    same = concepts.read_same(words)
    return None if same is None else Reply(concepts.say_same(services, *same))


_WHERE_FROM = re.compile(
    r"(?:[^“„«\"]{0,80}\b)?"
    r"(?:where\b[^“„«\"]{1,60}\bfrom|find in (?:the )?corpus|is (?:this|it) in (?:the )?corpus)"
    r"[\s:;,.?!–—-]*(?P<quoted>[“„«\"].{3,}[”“»\"])[\s.?!]*",
    re.IGNORECASE | re.DOTALL,
)


def _origin(services: Services, _thread: Thread, words: str) -> Reply | None:
    """Answer where quoted words come from, as the shortcut of a message does."""
    quoting = _WHERE_FROM.fullmatch(words)
    if quoting is None:
        return None
    found = trace_all(services.corpus.documents, quoting["quoted"])
    return Reply(origin_message(found, may_edit=services.may(Deed.EDIT_RECORD)))


_MY_SAVED = re.compile(
    r"(?:(?:show|list|open|see|get|export|where are|what are)(?: me)? )?"
    r"(?:my (?:saved(?: passages?)?|notes)|(?:the )?saved passages)(?: please)?[\s.?!]*"
    r"|(?:show|list|export) saved[\s.?!]*",
    re.IGNORECASE,
)


def _cite_saved(services: Services, thread: Thread, words: str) -> Reply | None:
    """Cite all that the person saved, for the person alone to see."""
    form = read_cite_saved(words)
    return None if form is None else Reply(answer_saved(services, thread.by, form), private=True)


def _saved(services: Services, thread: Thread, words: str) -> Reply | None:
    """Answer where the passages are that the person saved."""
    if _MY_SAVED.fullmatch(words) is None:
        return None
    total = services.corpus.saved.count(thread.by)
    return Reply(where_saved_message(total), private=True)
