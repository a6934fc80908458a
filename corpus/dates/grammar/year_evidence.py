"""Whether four digits in running text are a year or a count, a price, a number of something.

1900 to 2035 are taken for a year unless something speaks against it; other numbers need a word
before them that years follow. Against it: a currency or a word such as "resolution" or "no."
before; a percent sign, a unit, or a counted thing ("people", "staff", "troops") behind; a part of a
longer number ("1,600", "27765/09").
"""

from __future__ import annotations

from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import BEHIND_A_NOUN, word_set

_NUMBERED = word_set(
    "no nos number numbers nr resolution resolutions article articles art arts "
    "application applications protocol page pages p pp para paras paragraph paragraphs "
    "section sections chapter chapters room flight rule rules line lines case cases "
    "decree directive regulation order bill law act figure fig table volume vol item box "
    "file code document decision recommendation opinion instruction convention form "
    "version route highway channel model boeing unit division regiment battalion hill "
    "point approximately nearly almost exactly roughly than least most only some usd eur "
    "gbp rub dollars euros $ € £ # § ₽ ¥ +"
)
_COUNTED = word_set(
    "gmt utc est edt cet local hrs "
    "people persons men women children troops soldiers staff members civilians casualties "
    "dead deaths prisoners refugees employees workers students victims cases times "
    "percent per km kilometers kilometres miles mile meters metres m feet ft tons tonnes "
    "kg pounds dollars euros roubles rubles francs tanks aircraft planes guns ships "
    "vessels vehicles bombs hours hour minutes days day weeks months years houses homes "
    "families villages centers centres countries points shares copies words pages jobs "
    "delegates votes voters sorties missions rounds officers police policemen rebels "
    "fighters guerrillas militants horses cavalry infantry infantrymen sailors marines "
    "hoplites degrees rpm mhz kw mw % °"
)
_LEADING = word_set(
    "in of by since until till from to through during after before around about circa ca "
    "c year years early late mid between and throughout spring summer autumn fall winter "
    "january february march april may june july august september october november "
    "december ( - , the jan feb mar apr jun jul aug sep sept oct nov dec than as into end "
    "beginning start middle"
)
_STRONG = _LEADING - word_set("of and to than from about around , - ( as")


def reads_as_year(t: Tokens, i: int, j: int) -> bool:
    """Return whether the four digits at `i`, whose expression ends before `j`, are a year."""
    if _inside_a_number(t, i, j):
        return False
    if t.typed:
        return True
    before, after = t.word(i - 1), t.word(j)
    if t.joined(i) and before.isalpha():
        return False
    if before in _NUMBERED or (before == "." and t.word(i - 2) in _NUMBERED):
        return False
    if after in _COUNTED or (after == "-" and t.joined(j) and t.word(j + 1) in _COUNTED):
        return False
    if t.number(i) % 100 == 0 and after.isalpha() and after not in BEHIND_A_NOUN:
        return before in _STRONG  # "2000 Russian troops", but "the 2000 elections"
    if 1900 <= t.number(i) <= 2035:
        return True
    if before in ("about", "around", "to", "and", "than", "from", "of") and t.number(i) % 100 == 0:
        return t.number(i) >= 1500 and not t.words[j].isalpha()
    return before in _LEADING or before in ("", "\n", '"') or t.number(i) > 1700


def _inside_a_number(t: Tokens, i: int, j: int) -> bool:
    """Whether the digits are a piece of "1,600", "27765/09", "3.1995", "1990.5" or "A/2177"."""
    if t.joined(i) and t.word(i - 1) == "/" and t.joined(i - 1) and t.word(i - 2).isalpha():
        return not t.typed
    if t.joined(i) and t.word(i - 1) in (",", ".", "/", "-", ":", "+") and t.joined(i - 1):
        before = t.word(i - 2)
        if before and before[0].isdigit() and (t.word(i - 1) != "-" or len(before) > 4):
            return True
    if t.joined(j) and t.word(j) in (",", "."):
        return (
            t.digits(j + 1) > 0 and t.joined(j + 1) and (t.word(j) == "." or t.digits(j + 1) == 3)
        )
    if t.joined(j) and t.word(j)[:1].isalpha():
        return t.word(j) not in ("s",)
    return t.joined(j) and t.word(j) in ("%", "°")
