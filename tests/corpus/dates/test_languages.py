"""Dates of other languages than English, in running text and typed."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dates import find, read

ANCHOR = date(2010, 1, 1)
TODAY = date(2026, 11, 26)


def edtfs(text: str) -> list[str]:
    return [each.span.edtf for each in find(text, anchor=ANCHOR) if each.span]


FOUND = [
    # days, and the forms of their numbers
    ("le 1er mars 1995, il", ["1995-03-01"]),
    ("5-го мая 1995 года", ["1995-05-05"]),
    ("am 5. August 1997 tagte", ["1997-08-05"]),
    ("nato il 16 giu 1995 a", ["1995-06-16"]),
    ("el 4 dic. 1993", ["1993-12-04"]),
    ("il 1° maggio 1994", ["1994-05-01"]),
    ("3 września 1939 roku", ["1939-09-03"]),
    ("dne 21. srpna 1968", ["1968-08-21"]),
    ("la 16 decembrie 1989", ["1989-12-16"]),
    ("dana 5. kolovoza 1995.", ["1995-08-05"]),
    ("27 Mayıs 1960", ["1960-05-27"]),
    ("1991 m. kovo 11 d.", ["1991-03-11"]),
    ("1956. november 4-én", ["1956-11-04"]),
    ("1990. gada 4. maijā", ["1990-05-04"]),
    ("14 يوليو 1958", ["1958-07-14"]),
    # the same name in two languages: Croatian has a full stop behind the day
    ("11 listopada 1918", ["1918-11-11"]),
    ("8. listopada 1991.", ["1991-10-08"]),
    ("17. listopadu 1989", ["1989-11-17"]),
    # days of one month
    ("Vom 3. bis 7. Mai 1998 tagte", ["1998-05-03/1998-05-07"]),
    ("Vom 3. bis zum 7. Juni 1998", ["1998-06-03/1998-06-07"]),
    ("in der Nacht zum 5./6. März 1953", ["1953-03-05/1953-03-06"]),
    ("Die 3., 4. und 9. Mai 1998", ["1998-05-03", "1998-05-04", "1998-05-09"]),
    ("zwischen dem 3. und 7. Mai 1998", ["1998-05-03/1998-05-07"]),
    ("du 12 au 15 juin 1992", ["1992-06-12/1992-06-15"]),
    ("entre le 3 et le 7 avril 1998", ["1998-04-03/1998-04-07"]),
    ("les 3 et 4 avril 1998", ["1998-04-03", "1998-04-04"]),
    ("del 2 al 9 de enero de 2001", ["2001-01-02/2001-01-09"]),
    ("dal 3 al 7 ottobre 1998", ["1998-10-03/1998-10-07"]),
    ("с 21 по 25 июня 1993 года", ["1993-06-21/1993-06-25"]),
    ("з 21 до 25 червня 1993 року", ["1993-06-21/1993-06-25"]),
    ("между 3 и 7 марта 1998", ["1998-03-03/1998-03-07"]),
    ("od 3 do 7 maja 1998", ["1998-05-03/1998-05-07"]),
    ("ve dnech 3.–5. května 1998", ["1998-05-03/1998-05-05"]),
    ("în perioada 3-5 mai 1998", ["1998-05-03/1998-05-05"]),
    # days of two months, and months, share their year
    ("vom 28. Juli bis 3. August 1998", ["1998-07-28/1998-08-03"]),
    ("du 28 avril au 3 mai 1997", ["1997-04-28/1997-05-03"]),
    ("с 30 апреля по 2 мая 1997 г.", ["1997-04-30/1997-05-02"]),
    ("von Juni bis Oktober 1994", ["1994-06/1994-10"]),
    ("de mars à juin 1994", ["1994-03/1994-06"]),
    ("entre mayo y julio de 1994", ["1994-05/1994-07"]),
    ("с января по март 1994 года", ["1994-01/1994-03"]),
    ("im Juli/August 1994", ["1994-07/1994-08"]),
    ("von 1990 bis 1995", ["1990/1995"]),
    ("de 1990 à 1995", ["1990/1995"]),
    # decades
    ("in den 1970er Jahren", ["197X"]),
    ("Ende der neunziger Jahre", ["1997/1999"]),
    ("dans les années 1960", ["196X"]),
    ("les années soixante-dix", ["197X"]),
    ("en los años 80", ["198X"]),
    ("negli anni ’70", ["197X"]),
    ("gli anni novanta", ["199X"]),
    ("в 60-е годы", ["196X"]),
    ("в 1960-х годах", ["196X"]),
    ("у 1990-х роках", ["199X"]),
    ("w latach 1970", ["197X"]),
    # parts of a year, a month, a decade
    ("Anfang 1994 war", ["1994-01/1994-04"]),
    ("Mitte Mai 1994", ["1994-05-11/1994-05-20"]),
    ("début 1994, il", ["1994-01/1994-04"]),
    ("mi-1994", ["1994-05/1994-08"]),
    ("à la fin des années 1980", ["1987/1989"]),
    ("a principios de 1994", ["1994-01/1994-04"]),
    ("all’inizio degli anni ’80", ["1980/1983"]),
    ("в начале 1980-х", ["1980/1983"]),
    ("в конце 1995 года", ["1995-09/1995-12"]),
    ("наприкінці 1995 року", ["1995-09/1995-12"]),
    ("na początku 1990", ["1990-01/1990-04"]),
    ("koncem 1989", ["1989-09/1989-12"]),
    ("krajem 1989", ["1989-09/1989-12"]),
    # quarters and halves
    ("в III квартале 1995 года", ["1995-07/1995-09"]),
    ("im 3. Quartal 1995", ["1995-07/1995-09"]),
    ("au troisième trimestre de 1995", ["1995-07/1995-09"]),
    ("en el primer semestre de 1995", ["1995-01/1995-06"]),
    ("в первом полугодии 1995", ["1995-01/1995-06"]),
    ("3Q 1995 and Q2/1996", ["1995-07/1995-09", "1996-04/1996-06"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_foreign_date_is_found_whole(text: str, expected: list[str]) -> None:
    assert edtfs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "won 3 set points of 5 lip balms",  # abbreviations of months need a year
        "the fine was paid, the final was lost",
        "mars and mai and mart, juni and juli",
        "Article 5. Bis 10 places were left",
    ],
)
def test_a_word_that_only_looks_like_a_foreign_date_is_none(text: str) -> None:
    assert edtfs(text) == []


TYPED = [
    ("12. bis 14. Juni 1996", "12–14 June 1996"),
    ("9./10. November 1989", "9–10 November 1989"),
    ("du 3 au 6 juillet 1995", "3–6 July 1995"),
    ("с 3 по 6 июля 1995", "3–6 July 1995"),
    ("die 1970er Jahre", "the 1970s"),
    ("Ende 1996", "late 1996"),
    ("début des années 1980", "early 1980s"),
    ("середина 1990-х", "mid-1990s"),
    ("начало 1993 года", "early 1993"),
    ("1 paź 1938", "1 October 1938"),
    ("22 feb. 1986", "22 February 1986"),
    ("7/мая 1995", "7 May 1995"),
    ("1998-вер-03", "3 September 1998"),
    ("2, 3 and 4 May 1998", "2–4 May 1998"),
    ("August/September 1980", "August–September 1980"),
    # weeks, days of a year, quarters
    ("2012-W03", "week of 16 January 2012"),
    ("KW 3/2012", "week of 16 January 2012"),
    ("2011-032", "1 February 2011"),
    ("2Q 1996", "second quarter of 1996"),
    ("IV квартал 1996", "fourth quarter of 1996"),
    # archives write zeros for what is unknown
    ("0.0.1997", "1997"),
    ("00.00.1951", "1951"),
    ("00.03.1951", "March 1951"),
    ("1951-03-00", "March 1951"),
    # the hour of a day is no date
    ("9:15 a.m., March 3, 2011", "3 March 2011"),
    ("3 March 2011 at 9:15", "3 March 2011"),
    ("Mon Jan 05 08:30:00 2009", "5 January 2009"),
    ("11:45 pm", "no date"),
    ("18:00", "no date"),
    # other calendars
    ("1420 AH", "no date"),
    ("Muharram 1420", "no date"),
    ("Orthodox Easter 1997", "27 April 1997"),
    ("Easter 1997", "30 March 1997"),
    ("Orthodox Christmas 1997", "7 January 1997"),
    # what cannot be read is said
    ("25 Xyzzy 2011", "2011 (“25 Xyzzy” could not be read)"),
    ("l3 March 2011", "March 2011 (“l3” could not be read)"),
    ("3 March 2O11", "no date"),
]


@pytest.mark.parametrize(("query", "read_as"), TYPED)
def test_a_typed_date_is_read_whole_or_what_is_left_is_said(query: str, read_as: str) -> None:
    assert read(query, today=TODAY).read_as == read_as
