"""What people say round a question: greetings, thanks, "can you tell me", and emoji.

    message   := { before } [ question ] { after }
    before    := greeting | thanks | filler | asking            "hey!", "ok so", "could you tell me"
    after     := thanks | please | emoji                        "pls", "thx!", ":pray:"
    greeting  := "hello" | "good morning" | "guten Tag" | "привет" … [ "there" | "all" … ]
    thanks    := "thanks" | "thx" | "danke" | "merci" | "спасибо" … [ "so much" … ]

A message of nothing else asks for nothing: a greeting is answered with help, the rest in a line.
"""

from __future__ import annotations

import re

_EMOJI = (
    r"(?::[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:|[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]"
    r"|[:;]-?[)(DPp](?!\w))"
)
_GAP = r"(?:[\s,!.?:;…]|[-–—](?=\s|$))"

_GREETING = (
    r"(?:hello|hi+|hiya|he+y+|hallo|moin|servus|good (?:morning|afternoon|evening|day)|morning"
    r"|guten (?:tag|morgen|abend)|bonjour|bonsoir|salut|привет|здравствуйте|добрый (?:день|вечер)"
    r"|доброе утро)(?: (?:there|all|bot|everyone|everybody|again|team|folks|remembrancer))*"
)
_THANKS = (
    r"(?:(?:many |vielen |merci |большое )?(?:thanks|thank (?:you|u)|thx|thnx|tx|tysm|ty|cheers"
    r"|danke(?:schön| schön| sehr)?|dank|merci(?: beaucoup)?|спасибо))"
    r"(?: (?:so much|very much|a lot|a million|again|in advance|you|all|bot|mate|man"
    r"|for (?:that|this|your help|the help)))*"
)
_PLEASE = r"(?:please|pls|plz|plss|asap|bitte|svp|stp|s'il (?:te|vous) plaît|пожалуйста)"
_REMARK = (
    r"(?:ok(?:ay)?|k|great|perfect|cool|nice(?: one)?|super|awesome|brilliant|excellent|wow|yay"
    r"|(?:great|good|nice|perfect) (?:answer|one|work|stuff|find)"
    r"|(?:yo)?u(?:'re| are) (?:the best|great|awesome|amazing|a star)|love (?:it|this|you)"
    r"|impressive|amazing|oops|whatever|hm+"
    r"|got it|i see|good (?:bot|night|job)(?: bot)?|well done"
    r"|(?:very |so |really )?(?:helpful|useful|interesting)|lol|ha(?:ha)*|haha+"
    r"|bye(?: bye)?|goodbye|ciao"
    r"|tschüss|see you|yes|yep|yeah|no|nope|sorry|never ?mind|sure|good to know|that helps"
    r"|how are you(?: doing)?|how's it going|пока|ок)"
)
_FILLER = (
    r"(?:ok(?:ay)?|yo|guys|folks|so+|and|but|also|um+|uh+|hm+|well|sorry|right|now|then|anyway|btw"
    r"|(?:quick )?(?:question|q)"
    r"|(?:just )?(?:one|two|a few) (?:more )?(?:thing|question)s?|und|et|а|и)"
)
_ASKING = (
    r"(?:(?:can|could|would|will) (?:you|u|i|we|someone|anyone|anybody)(?: please| pls)?"
    r"|(?:do|does) (?:you|u|anyone|anybody|someone) (?:happen to )?(?:know|remember|recall)"
    r"(?= (?:when|who|what|where|which|why|how|if|since)\b)"
    r"|(?:i|i'm|we|anyone|anybody|someone|somebody|my \w+)(?: [\w']+){0,5}?"
    r"(?= (?:when|who|what|where|which|why)\b)"
    r"|(?:please )?(?:tell|remind) (?:me|us)(?= (?:when|who|what|where|which|why|how|since)\b)"
    r"|(?:explain|remember|wondering|i wonder|i(?: a|')m wondering|i forgot"
    r"|(?:i )?(?:need|want|would like|'d like) to know"
    r"|any idea|no idea|not sure|kannst du mir sagen|weiß jemand|weißt du)"
    r"(?= (?:when|who|what|where|which|why|how|wer|was|wann|wo)\b))"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_BEFORE = _compiled(
    rf"(?:{_EMOJI}|(?:{_GREETING}|{_THANKS}|{_PLEASE}|{_FILLER}|{_ASKING})(?!\w))(?:{_GAP}|$)+"
)
_AFTER = _compiled(rf"{_GAP}*(?:{_EMOJI}|(?<!\w)(?:{_THANKS}|{_PLEASE}|lol|haha)){_GAP}*$")
_SMALL_TALK = _compiled(
    rf"{_GAP}*(?:(?:{_EMOJI}|(?:{_THANKS}|{_REMARK}|{_PLEASE}|{_GREETING}|so|that(?:'s| is)|very)"
    rf"(?!\w)){_GAP}*)+"
)
_THANKED = _compiled(rf"(?<!\w){_THANKS}(?!\w)")
_GREETED = _compiled(rf"(?:(?:{_EMOJI}|{_GREETING}){_GAP}*)+")
_LAST = 60  # characters in which the courtesies at the end of a message are looked for
MOST = 8  # courtesies taken off at either end; nobody writes so many


LONGEST = 120  # characters of a message that is nothing but courtesy


def is_greeting(words: str) -> bool:
    """Whether a message only says hello."""
    greeted = len(words) <= LONGEST and _GREETED.fullmatch(words) is not None
    return greeted and re.search(r"[^\W\d_]{2}", words) is not None


def is_small_talk(words: str) -> bool:
    """Whether a message only thanks, agrees, laughs or says goodbye; emoji alone too.

    >>> is_small_talk("ok great, thanks!"), is_small_talk("thanks for the fish")
    (True, False)
    """
    return len(words) <= LONGEST and _SMALL_TALK.fullmatch(words) is not None


def is_thanks(words: str) -> bool:
    """Whether small talk thanks for something."""
    return _THANKED.search(words) is not None


def without_courtesies(words: str) -> str:
    """The question within a message, or the message where nothing else would be left.

    >>> without_courtesies("hey, could you tell me who Tarschys is pls? thx :pray:")
    'who Tarschys is'
    """
    kept = words
    for _ in range(MOST):
        match = _BEFORE.match(kept)
        if match is None or match.end() == len(kept):
            break
        kept = kept[match.end() :]
    for _ in range(MOST):
        match = _AFTER.search(kept, max(0, len(kept) - _LAST))
        if match is None or not match.start():
            break
        kept = kept[: match.start()]
    return kept.strip() or words
