"""Vectors of the benchmarks' passages, encoded once and kept in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert

from corpus.database.engine import open_engine, writing
from corpus.model import ENCODER_MARKER, Marker, PassageVector
from corpus.search.meaning import Encoder, encode_due
from corpus.search.meaning.vectors import packed

CHUNK = 10_000
Vectors = NDArray[np.float16]


def vectors_of(passages: Sequence[str], encoder: Encoder, folder: Path) -> Vectors:
    """Return a row for each passage; what is in the folder already is not encoded again."""
    folder.mkdir(parents=True, exist_ok=True)
    chunks = []
    for first in range(0, len(passages), CHUNK):
        some = passages[first : first + CHUNK]
        key = hashlib.sha256("\n".join([encoder.name, *some]).encode()).hexdigest()[:24]
        file = folder / f"{key}.npy"
        if not file.exists():
            np.save(file, encoder.encode(some).astype(np.float16))
        chunks.append(np.load(file))
    return np.concatenate(chunks)


def add_vectors(database: Path, passages: Sequence[str], encoder: Encoder, folder: Path) -> None:
    """Give each passage of a benchmark's database its vector; the first has the number 1."""
    engine = open_engine(f"sqlite:///{database}")
    vectors = vectors_of(passages, encoder, folder)
    with writing(engine) as session:
        session.merge(Marker(name=ENCODER_MARKER, value=encoder.name))
        for first in range(0, len(passages), CHUNK):
            some = packed(vectors[first : first + CHUNK].astype(np.float32))
            session.execute(
                insert(PassageVector),
                [
                    {"passage_id": number, "vector": vector, "bits": bits, "written": 1}
                    for number, (vector, bits) in enumerate(some, start=first + 1)
                ],
            )
    encode_due(engine, encoder)  # the founding documents
    engine.dispose()
