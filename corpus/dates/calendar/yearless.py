"""A day, month or season whose year nothing tells: "May" in a text without a date."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.dates.words.vocabulary import MONTH_NAMES, SEASON_NAMES


@dataclass(frozen=True, slots=True)
class Yearless:
    """A date without a year, which lies in no period: of no year, not of every year.

    `edtf` is the EDTF string of level 2 with an unknown year: "XXXX-05-14", "XXXX-05", "XXXX-21".

    >>> Yearless("14 May", "XXXX-05-14").words()
    '14 May, year not known'
    """

    wording: str = field(compare=False)
    edtf: str

    def words(self) -> str:
        """Return the date in English words, which say that the year is not known."""
        _, number, *day = self.edtf.split("-")
        if day:
            named = f"{int(day[0])} {MONTH_NAMES[int(number) - 1]}"
        elif int(number) > len(MONTH_NAMES):
            named = SEASON_NAMES[int(number) - 21]
        else:
            named = MONTH_NAMES[int(number) - 1]
        return f"{named}, year not known"
