"""Authors' names: bodies whole, persons in parts, in the order in which their language has them."""

from __future__ import annotations

import pytest

from corpus.citations.bodies import is_body
from corpus.citations.forms import cited
from corpus.citations.initials import initials
from corpus.citations.names import name_of
from corpus.citations.work import Form
from tests.corpus.citations.test_citations import paper

# A body of each sign, in several languages.
BODIES = [
    "Civic Assistance Committee",
    "Anti-Discrimination Centre Example",
    "University of Example",
    "Правозащитный центр «Пример»",
    "Союз комитетов солдатских матерей",
    "Харківська правозахисна група",
    "Comité Helsinki d’Exemple",
    "Ligue des droits de l’exemple",
    "Fundación Ejemplo",
    "Associazione Esempio",
    "Stowarzyszenie Przykład",
    "Beispielstiftung Nord",
    "Beispiel e.V.",
    "Example Ltd",
    "ООО Пример",
    "The Example Times",
    "Lawyers for Example",
    "Médecins sans frontières",
    "Article 19",
    "Freedom House",
    "Red Cross",
    "Doctors Without Borders",
    "Prime Minister’s Office",
    "Charkiwer Menschenrechtsgruppe",
    "İnsan Hakları Vakfı",
    "Supreme Court",
    "BBC Monitoring",
    "UN Women",
]


@pytest.mark.parametrize("author", BODIES)
def test_a_body_is_kept_whole(author: str) -> None:
    assert name_of(author) == {"literal": author}


# Persons whose names have what bodies' names have too.
PERSONS = [
    "Ann Church",
    "Emily Post",
    "Rada Example",
    "Kingsley Amis",
    "Hans van der Berg",
    "Daphne du Maurier",
    "Abd al-Rahman al-Example",
    "TS Example",
    "bell hooks",
    "Example, Ann",
    "Ann Example PhD",
    "Ann Cross",
    "Sinead O’Connor",
]


@pytest.mark.parametrize("author", PERSONS)
def test_a_person_is_no_body(author: str) -> None:
    assert not is_body(author)


def parts(family: str, given: str, **others: object) -> dict[str, object]:
    return {"family": family, "given": given, **others}


# (an author as recorded, the parts)
NAMES = [
    ("Dr. Ann Example", parts("Example", "Ann")),
    ("Prof. Ann B. Example", parts("Example", "Ann B.")),
    ("Ann Example, PhD", parts("Example", "Ann")),
    # nothing would be left of the name
    ("Dr. Ann", {"literal": "Dr. Ann"}),
    ("King, Martin Luther, Jr.", parts("King", "Martin Luther", suffix="Jr.")),
    ("King, Jr., Martin Luther", parts("King", "Martin Luther", suffix="Jr.")),
    ("Ann Example MD", parts("Example", "Ann")),
    ("Judge Ann Example", parts("Example", "Ann")),
    ("José Ortega y Gasset", parts("Ortega y Gasset", "José")),
    ("Marine Le Pen", parts("Le Pen", "Marine")),
    # the surname first, with initials or a father's name behind it
    ("Ковалёв С. А.", parts("Ковалёв", "С. А.")),
    ("С. А. Ковалёв", parts("Ковалёв", "С. А.")),
    ("Kovalev SA", parts("Kovalev", "SA")),
    ("Сахаров Андрей Дмитриевич", parts("Сахаров", "Андрей Дмитриевич")),
    ("Roman Arkadyevich Abramovich", parts("Abramovich", "Roman Arkadyevich")),
    # an order that is never turned round
    ("Mao Zedong", parts("Mao", "Zedong", **{"static-ordering": True})),
    ("Ban Ki-moon", parts("Ban", "Ki-moon", **{"static-ordering": True})),
    ("Nguyễn Văn An", parts("Nguyễn", "Văn An", **{"static-ordering": True})),
    ("Lee Miller", parts("Miller", "Lee")),
    # no capitals tell the parts
    ("محمد علي", {"literal": "محمد علي"}),
    ("毛泽东", {"literal": "毛泽东"}),
]


@pytest.mark.parametrize(("author", "expected"), NAMES)
def test_a_name_is_read_in_its_order(author: str, expected: dict[str, object]) -> None:
    assert name_of(author) == expected


# (a given name, the mark behind an initial, the initials)
INITIALS = [
    ("Ada Beth", ". ", "A. B."),
    ("Jean-Paul", ". ", "J.-P."),
    ("SA", ". ", "S. A."),
    ("С. А.", ". ", "С. А."),
    ("S.A.", ". ", "S. A."),
    ("Ada Beth", "", "AB"),
    ("Abd al-Rahman", ". ", "A. al-R."),
]


@pytest.mark.parametrize(("given", "mark", "expected"), INITIALS)
def test_a_given_name_is_cut_to_initials(given: str, mark: str, expected: str) -> None:
    assert initials(given, mark) == expected


# (a style, how it has a name that keeps its order, before a list's next words)
KEPT_IN_ORDER = [
    (Form.NOTE, "Mao Zedong, "),
    (Form.BIBLIOGRAPHY, "Mao Zedong. "),
    (Form.APA, "Mao, Z. ("),
    (Form.MLA, "Mao Zedong. "),
]


@pytest.mark.parametrize(("form", "expected"), KEPT_IN_ORDER)
def test_a_name_that_keeps_its_order_is_not_turned_round(form: Form, expected: str) -> None:
    assert cited(paper(authors=("Mao Zedong",)), form).text.startswith(expected)
