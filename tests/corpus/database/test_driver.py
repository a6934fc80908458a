"""SQL that is written once is run by the driver of each database."""

import pytest

from corpus.database.driver import with_percent_marks

STATEMENTS = [
    # a mark becomes psycopg's
    ("SELECT 1 WHERE 1 = ?", "SELECT 1 WHERE 1 = %s"),
    # what stands in quotes is no mark, also with a quote in it
    ("SELECT '?', 'it''s ?', \"a?\" WHERE 1 = ?", "SELECT '?', 'it''s ?', \"a?\" WHERE 1 = %s"),
    # psycopg reads a single percent sign as the beginning of a mark, also in quotes
    ("SELECT 5 % 2, 'a%' WHERE 1 = ?", "SELECT 5 %% 2, 'a%%' WHERE 1 = %s"),
]


@pytest.mark.parametrize(("sql", "expected"), STATEMENTS)
def test_marks_become_those_of_psycopg(sql: str, expected: str) -> None:
    assert with_percent_marks(sql) == expected
