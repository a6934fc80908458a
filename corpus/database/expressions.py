"""Expressions that SQLite and PostgreSQL write differently."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Numbers(FunctionElement[int]):
    """The numbers of a JSON list, as rows of one column: `value`."""

    inherit_cache = True


@compiles(_Numbers)
def _of_sqlite(element: _Numbers, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_Numbers, "postgresql")
def _of_postgresql(element: _Numbers, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS json))"


def among(ids: Collection[int]) -> Select[int]:
    """Return a query for ids of which there may be more than a statement takes as values."""
    listed = _Numbers(literal(json.dumps(sorted(ids)))).table_valued("value")
    return select(cast(listed.c.value, Integer))


class _ByBytes(FunctionElement[str]):
    """A text that is ordered by its bytes, as the columns of texts are."""

    inherit_cache = True


@compiles(_ByBytes)
def _bytes_of_sqlite(element: _ByBytes, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_ByBytes, "postgresql")
def _bytes_of_postgresql(element: _ByBytes, compiler: SQLCompiler, **options: Any) -> str:
    return f'(({compiler.process(element.clauses, **options)}) COLLATE "C")'


def by_bytes(text: ColumnElement[str]) -> ColumnElement[str]:
    """Return a text that is no column's, as one out of JSON, ordered as columns of texts are."""
    return _ByBytes(text)
