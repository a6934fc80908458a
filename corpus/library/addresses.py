"""Where the source of a timeline's entry can be read: only where its publisher has a rule for that.

An address is made of a number that the source names, never looked up and never guessed:

    ETS No. 5, CETS No. 210       the Treaty Office of the Council of Europe, by treaty number
    78 UNTS 277                   the United Nations Treaty Collection, one file a volume
    A/RES/60/7, S/RES/827 (1993)  undocs.org, the United Nations' resolver of document symbols
    ... v. ..., no. 46221/99      HUDOC, the database of the Court, by application number
    Regulation (EU) 2016/679      the European Legislation Identifier
    OJ C 191, 29.7.1992           EUR-Lex, the contents of an issue of the Official Journal
    (c. 60) of an Act of 1967     legislation.gov.uk, by year and chapter
    Norwegian Nobel Committee     the Nobel Foundation, a page for each year's prize

A resolution of the General Assembly before 1976 has its session for a year: "217 A (III)" is
A/RES/217(III), whichever of its parts is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

TREATY_OFFICE = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum="
TREATY_SERIES = "https://treaties.un.org/doc/Publication/UNTS/Volume%20"
SYMBOLS = "https://undocs.org/"
HUDOC = "https://hudoc.echr.coe.int/eng#"
LEGISLATION_IDENTIFIERS = "http://data.europa.eu/eli/"
EUR_LEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri="
UK_ACTS = "https://www.legislation.gov.uk/ukpga/"
NOBEL = "https://www.nobelprize.org/prizes/peace/"

_APPLICATIONS = re.compile(r"(?<![\d/])\d{1,5}/\d{2}(?![\d/])")
_OF_THE_COURT = re.compile(r"\sv\.\s|European Co(?:urt|mmission) of Human Rights")


@dataclass(frozen=True, slots=True)
class Rule:
    """A publisher's rule: what a source says, and the address that follows from it."""

    named: re.Pattern[str]
    address: Callable[[re.Match[str]], str]


RULES = (
    Rule(re.compile(r"\bC?ETS No\. (\d{1,3})\b"), lambda found: f"{TREATY_OFFICE}{found[1]:0>3}"),
    Rule(
        re.compile(r"\b(\d{1,4}) UNTS \w|United Nations Treaty Series, vol\. (\d{1,4})\b"),
        lambda found: f"{TREATY_SERIES}{found[1] or found[2]}/v{found[1] or found[2]}.pdf",
    ),
    Rule(
        re.compile(r"\bA/(?:RES/(?:ES-)?\d+/\d+|CONF\.\d+/\d+|PV\.\d+|\d+/\d+|\d{4,})\b|\bE/\d+\b"),
        lambda found: f"{SYMBOLS}{found[0]}",
    ),
    Rule(
        re.compile(r"Security Council resolution (\d+) \((\d{4})\)"),
        lambda found: f"{SYMBOLS}S/RES/{found[1]}({found[2]})",
    ),
    Rule(
        re.compile(r"General Assembly resolution (\d+)(?: [A-Z])? \(([IVX]+)\)"),
        lambda found: f"{SYMBOLS}A/RES/{found[1]}({found[2]})",
    ),
    Rule(
        re.compile(r"Regulation \(EU\) (\d{4})/(\d+)"),
        lambda found: f"{LEGISLATION_IDENTIFIERS}reg/{found[1]}/{found[2]}/oj",
    ),
    Rule(
        re.compile(r"\bOJ ([LC]) (\d+), [\w. ]*?((?:19|20)\d{2})\b"),
        lambda found: f"{EUR_LEX}OJ:{found[1]}:{found[3]}:{found[2]}:TOC",
    ),
    Rule(
        re.compile(r"\bAct (\d{4}) \(c\. (\d+)\)"),
        lambda found: f"{UK_ACTS}{found[1]}/{found[2]}",
    ),
    Rule(
        re.compile(r"^Norwegian Nobel Committee, announcement of [\w ]+ ((?:19|20)\d{2})$"),
        lambda found: f"{NOBEL}{found[1]}/summary/",
    ),
)
"""The first that fits is taken. Applications to the Court, which may be several, come after."""


def address_of(source: str) -> str | None:
    """Return the public address of a source that names a number of one of the rules, else None.

    >>> address_of("United Nations General Assembly resolution 217 A (III)")
    'https://undocs.org/A/RES/217(III)'
    >>> address_of("Parliamentary Assembly, Opinion 193 (1996)")
    """
    for rule in RULES:
        if found := rule.named.search(source):
            return rule.address(found)
    if " no" in source and _OF_THE_COURT.search(source):
        numbers = dict.fromkeys(_APPLICATIONS.findall(source))
        quoted = ",".join(f"%22{number}%22" for number in numbers)
        return f"{HUDOC}{{%22appno%22:[{quoted}]}}" if numbers else None
    return None
