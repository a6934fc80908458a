"""Sixty made-up records with what any reader must find in them: author, title, date and locator.

The expected values are written here by hand, field by field; nothing of the code makes them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.citations.work import Work
from corpus.dates import DateSpan
from corpus.model import RowOrigin
from corpus.values import Source

Parts = tuple[str, ...]
"""Family, given and suffix of a person; of a body its whole name alone."""

# (an author as recorded, what a reader must find)
AUTHORS: tuple[tuple[str, Parts], ...] = (
    ("Ada B. Writer", ("Writer", "Ada B.")),
    ("Civic Assistance Committee", ("Civic Assistance Committee",)),
    ("Ковалёв С. А.", ("Ковалёв", "С. А.")),
    ("Правозащитный центр «Пример»", ("Правозащитный центр «Пример»",)),
    ("Dr. Rosa Sample", ("Sample", "Rosa")),
    ("Ministry of Justice and Home Affairs", ("Ministry of Justice and Home Affairs",)),
    ("Martin Muster Jr.", ("Muster", "Martin", "Jr.")),
    ("محمد علي", ("محمد علي",)),
    ("O’Example, Seán", ("O’Example", "Seán")),
    ("Research & Rights, Inc.", ("Research & Rights, Inc.",)),
    ("毛泽东", ("毛泽东",)),
    ("Jean-Paul Exemple", ("Exemple", "Jean-Paul")),
    ("Médecins sans frontières", ("Médecins sans frontières",)),
)

TITLES: tuple[str, ...] = (
    "The right to be heard: a study",
    "Report",
    "Die Rechte der Häftlinge",
    "Права человека и суды",
    "100% of cases & 5 $ fines_1 #2",
    "The word “silence” in court",
    "Who spoke?",
    "{Braces} and ~tildes~ and ^carets^",
    "Example v. Russia",
    "Über die Würde",
    "And others, and more",
    "NATO, OSCE and the UN",
    "تقرير عن الحقوق",
    "2008",
    "A <b>bold</b> claim",
    "Back\\slash in a title",
    "Etat: l’œuvre à venir",
)

Ends = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A date as EDTF, and what a reader must find: its ends, its season, whether it is circa.

    `ends` is None for a date of which a program can hold nothing but words.
    """

    edtf: str
    ends: Ends | None
    season: int | None = None
    circa: bool = False


DATES: tuple[Issued | None, ...] = (
    Issued("2008-12-05", ((2008, 12, 5),)),
    Issued("2008-12", ((2008, 12),)),
    Issued("1997", ((1997,),)),
    Issued("1997-05/1997-08", ((1997, 5), (1997, 8))),
    Issued("1997-21", ((1997,),), season=1),
    Issued("1997~", ((1997,),), circa=True),
    Issued("199X", ((1990,), (1999,))),
    Issued("1984-02-29", ((1984, 2, 29),)),
    Issued("1993-12-05/1994-01-03", ((1993, 12, 5), (1994, 1, 3))),
    None,
    Issued("1997-35", ((1997, 7), (1997, 9))),
)

KINDS: tuple[str | None, ...] = (
    "report",
    "judgment",
    "book",
    "resolution",
    "working paper",
    "speech",
    "e-mail",
    None,
    "article",
    "treaty",
    "press release",
    "thesis",
    "chapter",
    "newspaper article",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up work, and what a reader must find in its exports."""

    work: Work
    authors: tuple[Parts, ...]
    title: str
    issued: Issued | None
    place: str


def made_up() -> tuple[Made, ...]:
    """Return the sixty records; every value meets many others, and no random number is drawn."""
    return tuple(_record(number) for number in range(60))


def _record(number: int) -> Made:
    chosen = [
        AUTHORS[(number * (step + 3) + step) % len(AUTHORS)] for step in range(number % 3 + 1)
    ]
    authors = tuple(dict(chosen).items())
    title, issued = TITLES[number % len(TITLES)], DATES[number % len(DATES)]
    page = 7 + number if number % 2 else None
    source = Source(
        reference=f"made-{number}",
        title=title,
        authors=tuple(author for author, _ in authors),
        publisher="Example House & Sons" if number % 4 else None,
        issued=None if issued is None else DateSpan.from_edtf(issued.edtf),
        kind=KINDS[number % len(KINDS)],
        language=("en", None, "de")[number % 3],
        url=f"https://example.org/a_b/{number}?q=1&r=%7E#part" if number % 5 else None,
        origin=RowOrigin.TEAM,
        printed=frozenset(),
        supplied=frozenset(),
        missing=frozenset(),
        facts=(("symbol", f"A/{number}/1-2"),) if number % 3 else (),
    )
    work = replace(Work(source, number + 1, "A passage."), page=page)
    place = f"p. {page}" if page else f"¶{number + 1}"
    return Made(work, tuple(parts for _, parts in authors), title, issued, place)
