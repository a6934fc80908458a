"""Reads what a person typed from what Slack sends for it.

Slack escapes `&`, `<` and `>`, wraps links, people and channels in angle brackets, and sends the
bot's own name with a mention. Quotation marks, dashes and no-break spaces are left as they are:
the corpus reads them all. What stands round a question, as marks and emoji, is in `markup`.
"""

from __future__ import annotations

import html
import re

from handlers.slack.markup import without_emoji, without_invisible, without_marks

_LINK = re.compile(r"<(?P<target>(?:https?|mailto|tel):[^|>]*)(?:\|(?P<label>[^>]*))?>")
_NAMED = re.compile(r"<(?:[@#!][^|>]*)\|(?P<label>[^>]*)>")
_MENTION = re.compile(
    r"<(?:@[UWB][A-Z0-9]+|#[CGD][A-Z0-9]+|!(?:here|channel|everyone)|!subteam\^[A-Z0-9]+)(?:\|[^>]*)?>"
)
_COPY_TO = re.compile(
    r"(?<![\s,;(/–—-])[\s,;(/–—-]+(?:cc|bcc|fyi|ping|f\.?y\.?i\.?|c\.?c\.?)\b[\s:]*"
    rf"(?:(?:(?:{_MENTION.pattern}|@\w[\w.-]*)(?:[\s,&)]|and\b)*)+|(?<=:)[\w ,&.-]{{1,60}})$",
    re.IGNORECASE,
)
_CALL = re.compile(r"<(?=[@#!])")
_ADDRESSED = re.compile(r"^(?:[,:;\s]|[-–—](?=\s))+")  # "@bot: who", but "-Syria" leaves a word out
_SPACES = re.compile(r"[\s\u00a0\u202f\u2007\x00]+")

HELP_WORDS = frozenset(["", "help", "?", "usage", "hilfe", "aide"])


def as_typed(text: str | None) -> str:
    """The words as the person saw them, spaces folded.

    >>> as_typed("O&#39;Brien &amp; &lt;b&gt; <https://coe.int|coe.int> <#C1|general>")
    "O'Brien & <b> coe.int general"
    """
    words = without_invisible(text or "")
    words = _LINK.sub(lambda m: m["label"] or m["target"], words)
    words = _NAMED.sub(lambda m: m["label"], words)
    # Said back, "<!channel>" would call everybody: a word joiner, which nobody sees, unmakes it.
    words = _CALL.sub("<\u2060", html.unescape(words))
    return _SPACES.sub(" ", words).strip()


def without_mentions(text: str | None) -> str:
    """The words of a message, without anybody's @name, and without the names of channels."""
    return _ADDRESSED.sub("", as_typed(_MENTION.sub(" ", text or "")))


def question_in(text: str | None) -> str:
    """The words of a message to the bot, without what stands round them.

    Of emoji alone the emoji stay, which are small talk.

    >>> question_in("<@U024BE7LH> :wave: *who is Jelzin?* cc <@U012A3CDE>")
    'who is Jelzin?'
    """
    words = _COPY_TO.sub("", without_invisible(text or "").strip())
    words = _MENTION.sub(" ", words)
    bare = without_emoji(words)
    question = without_mentions(without_marks(bare))
    return question or (as_typed(words) if bare != words else "")


_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|\b([UW][A-Z0-9]{6,})\b")


def split_people(text: str | None) -> tuple[list[str], str]:
    """Return the people whom a text mentions, by their ids, and the words beside them.

    >>> split_people("role <@U024BE7LH|ana> W012A3CDE curator")
    (['U024BE7LH', 'W012A3CDE'], 'role curator')
    """
    people = [match[1] or match[2] for match in _PERSON.finditer(text or "")]
    return list(dict.fromkeys(people)), as_typed(_PERSON.sub(" ", text or ""))


def wants_help(words: str) -> bool:
    """Whether a command was empty or asked how it is used."""
    return words.casefold() in HELP_WORDS
