"""The words dates are made of, in English; for those of other languages see `foreign`."""

from __future__ import annotations

from corpus.dates.precision import Precision


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set; long lists of words are easier to read so."""
    return frozenset(words.split())


MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS: dict[str, int] = {name.lower(): place for place, name in enumerate(MONTH_NAMES, 1)}
MONTH_ABBREVIATIONS: dict[str, int] = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}

_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
ROMAN_NUMERALS: dict[str, int] = {
    numeral: number for number, numeral in enumerate(_NUMERALS.split(), 1)
}

SEASON_NAMES = ("spring", "summer", "autumn", "winter")
SEASONS: dict[str, int] = {
    "spring": 1,
    "springtime": 1,
    "summer": 2,
    "summertime": 2,
    "autumn": 3,
    "fall": 3,
    "winter": 4,
    "wintertime": 4,
}

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS: dict[str, int] = {name.lower(): place for place, name in enumerate(WEEKDAY_NAMES, 1)}
# "sun", "sat", "wed", "mon" are words and names in running text: only before a date or in a query
WEEKDAY_ABBREVIATIONS: dict[str, int] = {
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL_NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_ONES) if number}
TENS: dict[str, int] = {word: 10 * number for number, word in enumerate(_TENS, 2)}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"thirtieth": 30}
ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})

DECADE_WORDS: dict[str, int] = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
    "noughties": 0,
    "aughts": 0,
}

# unit -> its letter in a TIMEX3 duration; those of hours and less stand after a "T"
DURATION_CODES: dict[str, str] = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "night": "TNI",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "season": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "millennium": "ML",
}
UNIT_PRECISIONS: dict[str, Precision] = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "season": Precision.SEASON,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}
UNITS: dict[str, tuple[str, bool]] = {
    **{unit: (unit, False) for unit in DURATION_CODES if unit not in ("century", "millennium")},
    **{
        unit + "s": (unit, True) for unit in DURATION_CODES if unit not in ("century", "millennium")
    },
    "century": ("century", False),
    "centuries": ("century", True),
    "millennium": ("millennium", False),
    "millennia": ("millennium", True),
    "mins": ("minute", True),
    "hrs": ("hour", True),
    "yr": ("year", False),
    "yrs": ("year", True),
    "mth": ("month", False),
    "mths": ("month", True),
    "wk": ("week", False),
    "wks": ("week", True),
}

# words that follow a noun phrase: before another word the noun before is only half of a name
BEHIND_A_NOUN = word_set(
    "of in on at to by with and or but as that which who when while where for from until was were "
    "is are had has have would will could may might before after during since through the a an "
    "they he she it we then came saw brought so because against between"
)

EARLY, MID, LATE = "early", "mid", "late"
PART_WORDS: dict[str, str] = {"early": EARLY, "mid": MID, "late": LATE}
PART_NOUNS: dict[str, str] = {
    "beginning": EARLY,
    "start": EARLY,
    "onset": EARLY,
    "middle": MID,
    "end": LATE,
    "close": LATE,
}
