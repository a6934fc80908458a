"""Vectors as they are stored: signed bytes, and bits that are compared more quickly.

A vector of length 1 becomes 512 signed bytes, its greatest number 127. For the bits it is turned
by a random rotation, always the same, and of each number only the sign is kept: the more bits two
vectors share, the smaller the angle between them. Without the rotation the bits would be of unequal
worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.search.meaning.encoder import DIMENSIONS

Floats = NDArray[np.float32]

GREATEST = 127
BIT_BYTES = DIMENSIONS // 8
SEED = 20_260_102  # of the rotation; another one makes all stored bits worthless


@cache
def rotation() -> Floats:
    """Return the rotation: an orthogonal matrix, the same on every machine."""
    # RandomState's numbers are the same in every version of numpy, those of newer generators not.
    random = np.random.RandomState(SEED).standard_normal((DIMENSIONS, DIMENSIONS))
    orthogonal, triangle = np.linalg.qr(random)
    signs = np.where(np.diagonal(triangle) < 0, -1.0, 1.0)  # which LAPACK may choose as it likes
    return (orthogonal * signs).astype(np.float32)


def packed(vectors: Floats) -> list[tuple[bytes, bytes]]:
    """Return of each row its signed bytes and its bits."""
    greatest = np.abs(vectors).max(axis=1, keepdims=True)
    scaled = np.rint(vectors * (GREATEST / np.maximum(greatest, 1e-9))).astype(np.int8)
    return [
        (row.tobytes(), bits.tobytes()) for row, bits in zip(scaled, bits_of(vectors), strict=True)
    ]


def bits_of(vectors: Floats) -> NDArray[np.uint8]:
    """Return BIT_BYTES bytes for each row."""
    return np.packbits(vectors @ rotation() > 0, axis=1)


def cosines(query: Floats, stored: Sequence[bytes]) -> Floats:
    """Return the cosine of the query's vector to each stored one, from -1 to 1."""
    rows = np.frombuffer(b"".join(stored), dtype=np.int8).reshape(len(stored), DIMENSIONS)
    numbers = rows.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", numbers, numbers))
    return np.asarray(numbers @ query / np.maximum(lengths, 1e-9), dtype=np.float32)
