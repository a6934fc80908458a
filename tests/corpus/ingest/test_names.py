"""What file and folder names say: read by a pattern, and the pattern that names propose."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from corpus.ingest.fields.countries import country_of
from corpus.ingest.records.names import NotAPattern, propose, read_pattern


@pytest.mark.parametrize(
    ("pattern", "name", "issued", "facts"),
    [
        (
            "{country}_{session}_{year}",
            "ARG_47_1992",
            "1992",
            {"country": "Argentina", "session": "47"},
        ),
        # states that are no more, and a code that nobody knows stays a code
        ("{country}_{year}", "YUG_1990", "1990", {"country": "Yugoslavia"}),
        ("{country}_{year}", "XQZ_1990", "1990", {"country": "XQZ"}),
        ("{country} {year}", "new zealand 1990", "1990", {"country": "New Zealand"}),
        # what says nothing, and the folder's name
        ("{}-{year}", "saari-2006", "2006", {}),
        ("Session {session} - {}/{}_{year}", "Session 01 - x/ARG_1946", "1946", {"session": "1"}),
        ("{date} {}", "2008-12-05 letter", "2008-12-05", {}),
        ("{date}_{case}", "5.12.2008_Ivanov_v_Russia", "2008-12-05", {"case": "Ivanov v Russia"}),
    ],
)
def test_a_name_is_read_by_its_pattern(
    pattern: str, name: str, issued: str, facts: dict[str, str]
) -> None:
    says = read_pattern(pattern).read(PurePath(f"/somewhere/{name}.txt"))
    assert says is not None
    assert says.issued is not None
    assert (says.issued.edtf, dict(says.facts)) == (issued, facts)


def test_a_pattern_gives_fields_of_the_record() -> None:
    pattern = read_pattern("{author} - {year} - {title}")
    says = pattern.read(PurePath("Saari and Byron - 2006 - Human rights_ a history.pdf"))
    assert says is not None
    assert says.title == "Human rights a history"
    assert says.authors == ("Saari and Byron",)


@pytest.mark.parametrize("name", ["report", "ARG_47_92", "ARG_47_1992_2"])
def test_a_name_that_does_not_follow_says_nothing(name: str) -> None:
    assert read_pattern("{country}_{session}_{year}").read(PurePath(f"{name}.txt")) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "names no field"),
        ("name_of_a_file", "names no field"),
        ("{year}_{year}", "stands twice"),
        ("{12}", "is no field"),
    ],
)
def test_a_pattern_that_cannot_be_used_says_why(pattern: str, reason: str) -> None:
    with pytest.raises(NotAPattern, match=reason):
        read_pattern(pattern)


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["Session 47/ARG_47_1992", "Session 48/FRA_48_1993"], "{country}_{session}_{year}"),
        # a number that no folder explains
        (["ARG_47_1992", "FRA_48_1993"], "{country}_{number}_{year}"),
        (["saari-2006", "byron-1843"], "{}-{year}"),
        (["Norway 1997", "France 1998"], "{country} {year}"),
        (["20081205_minutes", "20090105_minutes"], "{date}_minutes"),
        # names of different lengths
        (["2008-12-05 Letter to the court", "2009-01 Reply"], "{date} {title}"),
        (["Report on lamps (1997)", "Other (2001)"], "{title} ({year})"),
        # as Zotero names attachments
        (["Saari - 2006 - Human rights", "Byron - 1843 - Notes"], "{author} - {year} - {title}"),
        # one name among many that does not follow
        (["a-1997", "b-1998", "c-1999", "readme"], "{}-{year}"),
    ],
)
def test_names_propose_a_pattern(names: list[str], pattern: str) -> None:
    proposal = propose(PurePath(f"{name}.txt") for name in names)
    assert proposal is not None
    assert proposal.pattern.text == pattern


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["saari", "byron"],
        # numbers that are no years
        ["A_RES_48_141", "A_RES_49_12"],
        ["case 37095_99", "case 1234_98"],
        # a year in one of many names
        ["a-1997", "b", "c", "d"],
    ],
)
def test_names_without_dates_propose_nothing(names: list[str]) -> None:
    assert propose(PurePath(f"{name}.txt") for name in names) is None


def test_a_code_of_a_state_is_its_name() -> None:
    # two and three letters, former states, and words that are no codes
    codes = {"AR": "Argentina", "ARG": "Argentina", "DDR": "German Democratic Republic"}
    assert {code: country_of(code) for code in codes} == codes
    assert country_of("THE") is None
    assert country_of("and") is None
