"""Numbers that are no years, and years that are less plain."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import find

ANCHOR = date(2010, 1, 1)


def edtfs(text: str) -> list[str]:
    return [each.span.edtf for each in find(text, anchor=ANCHOR) if each.span]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # resolutions and other lists
        ("Resolutions 1325 (2000), 1820 (2008) and 1888 (2009)", ["2000", "2008", "2009"]),
        ("resolutions 1612, 1882 and 1998 of the Council", []),
        ("document A/RES/1991/7 and S/2004/616", []),
        ("rooms 12 to 1974", []),
        ("pp. 1901-1950", []),
        # numbers of books, telephones and files
        ("ISBN 978-1-5017-1997-2", []),
        ("ISSN 1995-2001", []),
        ("ISSN: 1995-2001", []),
        ("fax 2012-44-1, tel. 1998-33", []),
        ("see www.example.org/2003/05/index.html", []),
        ("the file minutes_1997.pdf and ?id=1997", []),
        ("Ward 2017 and Chamber 1948", []),
        # a march of feet
        ("The March on Washington", []),
        ("the March for Life", []),
        ("in March on the way to it", ["2010-03"]),
        # old and far years need a word before them
        ("the 1284 houses", []),
        ("worth 2150 in all", []),
        ("in 1284 and by 2150", ["1284", "2150"]),
        ("the 15th century began with 1409", ["14XX", "1409"]),
        # other calendars
        ("In 1420 AH they met.", []),
        ("In Muharram 1420 they met.", []),
        # a footnote's number hides nothing
        ("on March 3, 2009.14 The ministers", ["2009-03-03"]),
        ("It joined in 1998.3", ["1998"]),
        ("(Doe 2001a, 2001b)", ["2001", "2001"]),
        ("It cost 1998.35 in all", []),
        # what was scanned wrong is less precise or without a year
        ("On l3 March 2009 it rained.", ["2009-03"]),
        ("On 3 March 2OO9 it rained.", []),
        # archives write zeros for what is unknown
        ("dated 0.0.1951 and 00.03.1952", ["1951", "1952-03"]),
    ],
)
def test_what_is_a_year_and_what_is_none(text: str, expected: list[str]) -> None:
    assert edtfs(text) == expected
