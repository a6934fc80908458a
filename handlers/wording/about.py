"""What the bot says of itself, of what it cannot do, and what it asks back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus.answers import AboutAnswer, AskedBack, ShelfCounts, Unclear, clock_in
from corpus.concepts import LANGUAGES
from corpus.questions import RequestKind
from handlers.wording.phrases import clip, counted
from handlers.wording.shelf import SHARE

K = RequestKind

ASK = "Ask me a question in plain words, or write “help”."
FORMATS = "PDF, Word, web pages, mails, books, text, or archives of them"
DIGEST_HOW = (
    "write it in the channel where it is to be posted; `/digest preview` shows what it would say"
)


def holdings_words(counts: ShelfCounts) -> str:
    """Return how many documents and passages are on the shelf."""
    notes = f" and {counted(counts.notes, 'reading note')} of the starter library"
    documents = f"{counted(counts.documents, 'document')}{notes if counts.notes else ''}"
    return f"{documents}, {counted(counts.passages, 'passage')} in all"


def languages_words(codes: tuple[str, ...]) -> str:
    """Return the names of languages, joined.

    >>> languages_words(("en", "de", "fr"))
    'English, German and French'
    """
    names = [LANGUAGES.get(code, code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _bot(answer: AboutAnswer) -> str:
    return (
        "I am Remembrancer, a program. I find the passage you half remember, say who an actor is "
        f"and when a thing happened, from {holdings_words(answer.counts)}, and I always name the "
        f"source. {ASK}"
    )


def _ability(_answer: AboutAnswer) -> str:
    return (
        "I find a passage by what you remember of it, say who an actor is and when a thing "
        "happened, list the documents that mention something, put two sources side by side, cite "
        f"in any style, and post what happened on this day. {ASK}"
    )


def _count(answer: AboutAnswer) -> str:
    counts = answer.counts
    of_parts = {
        "people": f"{counted(counts.actors, 'actor')} confirmed. “who is …” shows one.",
        "events": f"{counted(counts.events, 'dated event')}. “what happened in 1997” shows some.",
        "concepts": f"{counted(counts.concepts, 'concept')}. “list the concepts” shows them.",
        "passages": f"{counted(counts.passages, 'passage')} of {_documents(counts)}.",
    }
    asked = next((part for part in of_parts if part in answer.request.parts), "")
    if asked:
        return f"There are {of_parts[asked]}"
    return f"There are {holdings_words(counts)}. “what do you have” lists them."


def _documents(counts: ShelfCounts) -> str:
    notes = f" and {counted(counts.notes, 'reading note')}" if counts.notes else ""
    return f"{counted(counts.documents, 'document')}{notes}"


def _languages(answer: AboutAnswer) -> str:
    documents = languages_words(answer.counts.languages) if answer.counts.languages else ""
    stands = f" The documents are in {documents}." if documents else ""
    return (
        f"Ask me in {languages_words(tuple(LANGUAGES))}; I answer in English and show passages "
        f"as they are written.{stands}"
    )


def _in_language(answer: AboutAnswer) -> str:
    name = LANGUAGES.get(answer.request.topic, answer.request.topic)
    others = answer.counts.languages
    stands = f" The documents are in {languages_words(others)}." if others else ""
    return f"No document on the shelf is in {name}.{stands}"


def _notify(answer: AboutAnswer) -> str:
    about = f" about {answer.request.topic}" if answer.request.topic else ""
    return (
        "A digest tells a channel of new documents, on days that have some: "
        f"`/digest on 09:00 with recent documents{about}`; {DIGEST_HOW}. "
        "`/watch Memorial` tells it of new passages; “anything new this week” tells it now."
    )


def _remind(answer: AboutAnswer) -> str:
    if "once" in answer.request.parts:
        return (
            "I remind nobody of one thing: Slack does, with `/remind`. What comes again is a "
            f"digest: `/digest on {clock_in(answer.words)}`; {DIGEST_HOW}."
        )
    return f"Set up a digest: `/digest on {clock_in(answer.words)}`; {DIGEST_HOW}."


def _summary(answer: AboutAnswer) -> str:
    named = answer.request.topic
    how = f"“open {clip(named, 60)}”" if named else "“open” and a document’s name"
    return (
        "I write no summaries: I show what the documents say in their own words. "
        f"{how} reads a document from its beginning."
    )


SENTENCES: Mapping[RequestKind, Callable[[AboutAnswer], str]] = {
    K.BOT: _bot,
    K.ABILITY: _ability,
    K.MAKER: lambda _answer: (
        "Remembrancer is an open-source program that your team runs, and your team put the "
        "documents on the shelf. “what do you have” lists them with their authors."
    ),
    K.MOOD: lambda _answer: f"Well, thank you. {ASK}",
    K.LANGUAGES: _languages,
    K.ADD: lambda _answer: (
        f"{SHARE} ({FORMATS}). Whoever runs the bot brings in whole folders with `remembrancer "
        "import PATH`. “anything new” then lists them."
    ),
    K.REMOVE: lambda _answer: (
        "`/corpus source REFERENCE` shows a document; whoever may remove it has a button there. "
        "“what do you have” lists the references."
    ),
    K.NOTIFY: _notify,
    K.REMIND: _remind,
    K.SAVED: lambda _answer: (
        "Your saved passages are in my Home tab, which also exports them; "
        "“cite all saved as APA” cites them here, for you alone."
    ),
    K.JOKE: lambda _answer: f"I know no joke, only what the documents say. {ASK}",
    K.SUMMARY: _summary,
    K.TRANSLATION: lambda _answer: (
        "I translate nothing: passages are shown as they are written. "
        "You may ask in your own language for what a document says in another."
    ),
    K.COUNT: _count,
    K.IN_LANGUAGE: _in_language,
}
"""What is said to each request that asks for no document."""


def about_words(answer: AboutAnswer) -> str:
    """Return what is said of the bot or the shelf, with what to write next."""
    return SENTENCES[answer.request.kind](answer)


def plain_greeting() -> str:
    """Return what is said to a message that asks nothing: a greeting, thanks, an emoji."""
    return "Hello. Ask me about a passage, an actor or a date; “help” shows how."


BACK: Mapping[Unclear, str] = {
    Unclear.DOCUMENT: "Which document do you mean?",
    Unclear.SUBJECT: "What do you mean by “{words}”? Name it, and I look.",
    Unclear.TOPIC: "On what shall I compare them?",
    Unclear.NAME: "Whom do you mean by “{words}”?",
}
"""What is asked back where a question leaves something open."""


def asked_back_question(answer: AskedBack) -> str:
    """Return the question in return."""
    return BACK[answer.unclear].format(words=clip(answer.words, 80))


def asked_back_words(answer: AskedBack) -> str:
    """Return the question in return, in one line with the choices."""
    question = asked_back_question(answer)
    choices = ", ".join(f"“{choice.words}”" for choice in answer.choices)
    return f"{question} Write for example: {choices}." if choices else question
