"""Date expressions: what the grammar reads, before it is placed in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from corpus.dates.precision import Precision


class Basis(Enum):
    """What a relative expression counts from."""

    SPEECH = "speech"  # the day the text was written: "yesterday", "last year", "two years ago"
    TEXT = "text"  # the date that the text named last: "the next day", "two months later"
    EITHER = "either"  # the day of writing in a report, the last date in a story: "the year"


@dataclass(frozen=True, slots=True)
class Relative:
    """A period counted from another of the same size: "last year" is -1, "the same day" is 0."""

    precision: Precision
    offset: int
    basis: Basis
    weekend: str = ""  # "weekend" or "the weekend": that of the week, which is the period


@dataclass(frozen=True, slots=True)
class Calendar:
    """A period named by its place in the calendar, perhaps without its year.

    `number` and `day` are as in `Period`. `short_year` marks "'97". `year_of` is the year of
    "August of that year". `direction` is that of "next March" (1), "this spring" (0), "last winter"
    (-1).
    """

    precision: Precision
    year: int | None = None
    number: int = 0
    day: int = 0
    short_year: bool = False
    year_of: Relative | None = None
    direction: int | None = None
    basis: Basis = Basis.SPEECH
    other: tuple[int, int] | None = None  # month and day, had 5/6/1997 been month first
    unread: bool = False  # a year stands there that cannot be read
    weekday: int | None = None  # the weekday beside a day: "Saturday, 5 May"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: "Tuesday", "last Friday"."""

    number: int
    direction: int | None = None
    basis: Basis = Basis.SPEECH


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday: a fixed day, days counted from Easter Sunday, or a weekday of a month."""

    month: int = 0
    day: int = 0
    easter: int | None = None
    nth_weekday: tuple[int, int] | None = None  # which, and of which weekday, in `month`
    julian: bool = False  # counted from the Easter of the Orthodox churches
    year: int | None = None
    short_year: bool = False
    year_of: Relative | None = None
    direction: int | None = None  # that of "last Christmas" (-1)


@dataclass(frozen=True, slots=True)
class PeriodPart:
    """The early, mid or late part of a period: "mid-1990s", "the end of the month"."""

    part: str
    whole: Expression


@dataclass(frozen=True, slots=True)
class Ordered:
    """The first, second ... or last (-1) unit of a period: "the third quarter of 1998"."""

    place: int
    unit: str
    whole: Expression


@dataclass(frozen=True, slots=True)
class Holding:
    """The unit that holds a day: "the week of 13 April 1998"."""

    unit: str
    inner: Expression


@dataclass(frozen=True, slots=True)
class Shift:
    """A number of units before (-1) or after (1) a date; no count stands for "a few"."""

    count: float | None
    unit: str
    sign: int
    basis: Basis
    vague: bool = False  # "almost 40 years later"


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """Units up to a date (-1) or from it (1): "the past 18 months".

    With a `whole` they are its last or first units: "the first two weeks of May".
    """

    count: float | None
    unit: str
    sign: int
    basis: Basis = Basis.SPEECH
    whole: Expression | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: "18 months"; no count stands for "a few"."""

    count: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """An expression with a TIMEX3 value and no place in the calendar: "now", "daily"."""

    timex: str


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day, on a day if one is named: "3 p.m. on Tuesday", "the morning of 19 April"."""

    time: str
    day: Expression | None = None
    of_last_day: bool = False  # "overnight", but not "at night", is of the day named last


@dataclass(frozen=True, slots=True)
class Between:
    """A range from one date to another, both included.

    The first date ends before the token `first_end`, the last begins at `last_start`.
    """

    first: Expression
    last: Expression
    first_end: int = 0
    last_start: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """Two dates that share a month: "28 and 29 August". The places are as in `Between`."""

    first: Expression
    last: Expression
    first_end: int
    last_start: int


@dataclass(frozen=True, slots=True)
class Open:
    """A period that is open on one side: `side` is "before", "until", "after" or "since"."""

    side: str
    end: Expression


@dataclass(frozen=True, slots=True)
class Softened:
    """A date that is approximate ("~"), uncertain ("?") or both ("%"), perhaps with a margin."""

    mark: str
    inner: Expression
    margin_days: int = 0


@dataclass(frozen=True, slots=True)
class Unspecified:
    """An unknown day or month of a period: "a day in January 1872"."""

    unit: str
    whole: Expression


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn to the century of this number, or the turn nearest to the last date."""

    century: int | None = None


Expression = (
    Relative
    | Calendar
    | Weekday
    | Holiday
    | PeriodPart
    | Ordered
    | Holding
    | Shift
    | UnitSpan
    | Amount
    | Fixed
    | ClockTime
    | Between
    | Listed
    | Open
    | Softened
    | Unspecified
    | Turn
)
Parsed = tuple[Expression, int]
