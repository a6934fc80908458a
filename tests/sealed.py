"""What tests know of sealed states: a seal for what is only rendered, and who forgot to seal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.corpus import Corpus
from corpus.database.secret_key import read_secret_key
from handlers.slack.signed_client import sealed
from handlers.slack.signing import Seal, looks_sealed
from tests.shelves import engine_of

Json = dict[str, Any]

SEAL = Seal(b"a key of the tests, 32 bytes long")


def sealed_by(corpus: Corpus, payload: Mapping[str, Any]) -> Json:
    """A message or `{"view": …}` as the bot on this corpus would send it."""
    return sealed(Seal(read_secret_key(engine_of(corpus))), payload)


def unsealed(payload: Mapping[str, Any]) -> list[str]:
    """Every place in a message or a view where a state stands without a seal."""
    view = payload.get("view")
    found = [*_unsealed_blocks(payload.get("blocks") or [])]
    if isinstance(view, dict):
        found += [*_unsealed_blocks(view.get("blocks") or [])]
        found += _wrong(view.get("private_metadata"), "private_metadata")
    return found


def _unsealed_blocks(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        if not isinstance(block.get("block_id", ""), str):
            yield f"block_id {block['block_id']}"
        carrying = block.get("elements", []) if block["type"] == "actions" else []
        for element in [*carrying, *([block["accessory"]] if "accessory" in block else [])]:
            if element["type"] == "button":
                yield from _wrong(element.get("value"), element["action_id"])
            for option in element.get("options", []):
                yield from _wrong(option.get("value"), element["action_id"])


def _wrong(value: object, place: str) -> list[str]:
    good = isinstance(value, str) and looks_sealed(value)
    return [] if good else [f"{place} carries {value!r} without a seal"]
