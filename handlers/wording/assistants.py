"""Assistants in sentences: programs that read the shelf with a token."""

from __future__ import annotations

from corpus.access import AssistantInfo
from handlers.wording.audit import PLAIN, Marks
from handlers.wording.moments import minute_words

SHOWN_ONCE = "The token is shown this once: whoever has it reads what is named above."
ABOUT_ASSISTANTS = (
    "An assistant is a program that asks this shelf for somebody, over the Model Context Protocol. "
    "It reads what it is granted and changes nothing; what it reads goes to whoever runs it. That "
    "it called is recorded once a day, what it asked is not."
)
HOW_TO_CONNECT = (
    "The program wants the address of the server, which whoever runs the bot knows (remembrancer "
    "mcp --http), and this token as its bearer token."
)


def reads_words(assistant: AssistantInfo) -> str:
    """Return what an assistant reads: "reads Default and Testimony, and the starter library"."""
    if not assistant.collections:
        return "reads the starter library alone"
    return f"reads {' and '.join(assistant.collections)}, and the starter library"


def assistant_line(assistant: AssistantInfo, marks: Marks = PLAIN) -> str:
    """Return an assistant in a line: what it reads, who let it in, when it called last."""
    called = (
        "has not called yet"
        if assistant.called_at is None
        else f"called last on {minute_words(assistant.called_at)}"
    )
    named = f"{marks.name(assistant.name)} ({marks.words(assistant.key)})"
    made = f"let in by {marks.person(assistant.made_by)} on {minute_words(assistant.made_at)}"
    return f"{named}: {marks.words(reads_words(assistant))}; {made}; {called}"


def admission_words(assistant: AssistantInfo) -> str:
    """Return that an assistant was let in, and what it reads from now on."""
    return f"“{assistant.name}” is let in: it {reads_words(assistant)}. {SHOWN_ONCE}"


def dismissal_words(assistant: AssistantInfo) -> str:
    """Return that an assistant's token holds no more."""
    return f"The token of “{assistant.name}” is revoked: it is answered no more."


def no_assistant_reads() -> str:
    """Return that no assistant reads the shelf."""
    return "No assistant reads it: none has a token."


def no_assistants() -> str:
    """Return that no assistant reads the shelf, and how one is let in."""
    return f"{no_assistant_reads()} Make one: remembrancer mcp tokens make “Ana’s desktop”"
