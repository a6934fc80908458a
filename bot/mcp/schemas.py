"""Models as JSON Schema, as short as it can be: an assistant reads the schemas of all tools."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel


def schema_of(
    model: type[BaseModel], mode: Literal["validation", "serialization"]
) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a model, without the titles that only repeat names."""
    schema: dict[str, Any] = _untitled(model.model_json_schema(mode=mode))
    return schema


def _untitled(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_untitled(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: {key: _untitled(each) for key, each in value.items()}
        if name in ("properties", "$defs")
        else _untitled(value)
        for name, value in schema.items()
        if name != "title"
    }
