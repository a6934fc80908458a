"""The files of language data, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import pytest

from corpus.text.languages import rows

FILES = sorted(
    file.name for file in files("corpus.text.languages").iterdir() if file.name.endswith(".tsv")
)
LANGUAGES = {
    "en", "de", "fr", "es", "it", "ru", "uk",
    # parts of names, and letters
    "ar", "cy", "el", "fa", "gd", "he", "hi", "hy", "is", "ko", "my", "nl", "pt", "sr", "tr", "vi",
    "zh", "mul",
    # legal forms, and transliterations
    "id", "ja", "ms",
    # alphabets
    "ca", "cs", "da", "et", "fi", "hr", "hu", "lt", "lv", "pl", "ro", "sk", "sl", "sv",
}  # fmt: skip


def lines_of(file: str) -> list[str]:
    """Return the lines of a file that are neither empty nor notes, the columns' names first."""
    text = files("corpus.text.languages").joinpath(file).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Numeral:
    language: str
    kind: str
    number: int
    cardinal: str
    ordinal: str
    decades: tuple[str, ...]


def test_rows_are_values_of_the_dataclass_that_describes_them() -> None:
    numerals = rows("numerals.tsv", Numeral)

    assert numerals[0] == Numeral("en", "ones", 0, "zero", "zeroth", ("noughties", "aughts"))
    assert len(numerals) == len(lines_of("numerals.tsv")) - 1


def test_a_file_is_read_once() -> None:
    assert rows("numerals.tsv", Numeral) is rows("numerals.tsv", Numeral)


def test_a_dataclass_that_does_not_describe_the_file_is_refused_by_name() -> None:
    @dataclass(frozen=True)
    class Colour:
        language: str
        colour: str

    with pytest.raises(ValueError, match=r"numerals\.tsv has the columns .* Colour"):
        rows("numerals.tsv", Colour)


def test_a_cell_of_another_type_is_refused_with_its_line() -> None:
    @dataclass(frozen=True)
    class Flag:
        language: str
        kind: bool
        number: int
        cardinal: str
        ordinal: str
        decades: tuple[str, ...]

    with pytest.raises(ValueError, match=r"numerals\.tsv, line \d+: “ones” is neither"):
        rows("numerals.tsv", Flag)


@pytest.mark.parametrize("file", FILES)
def test_every_row_of_a_file_has_a_known_language_and_all_columns(file: str) -> None:
    columns, *lines = (line.split("\t") for line in lines_of(file))

    assert columns[0] == "language"
    assert all(len(cells) == len(columns) for cells in lines)
    assert {cells[0] for cells in lines} <= LANGUAGES


@pytest.mark.parametrize("file", FILES)
def test_no_row_of_a_file_stands_twice(file: str) -> None:
    lines = lines_of(file)

    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("file", FILES)
def test_no_cell_of_a_file_holds_a_form_twice(file: str) -> None:
    cells = [cell.split(", ") for line in lines_of(file)[1:] for cell in line.split("\t")]

    assert all(len(set(forms)) == len(forms) for forms in cells)
