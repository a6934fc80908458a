"""Vectors as bytes and bits: little is lost of them."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.search.meaning import installed_encoder
from corpus.search.meaning.vectors import BIT_BYTES, bits_of, cosines, packed, rotation
from tests.encoders import WordEncoder

TEXTS = [
    "The president of Russia announced a moratorium on the death penalty.",
    "Boris Yeltsin stopped all executions.",
    "El presidente ruso anunció una moratoria de la pena de muerte.",
    "Fishing quotas were agreed upon in Bergen.",
]


def test_the_rotation_turns_and_does_not_stretch() -> None:
    turned = rotation() @ rotation().T
    assert np.abs(turned - np.eye(len(turned))).max() < 1e-5


def test_the_rotation_is_the_same_everywhere() -> None:
    """Stored bits were made with it: other numbers would make them worthless."""
    assert rotation()[0, :3] == pytest.approx([0.067208, 0.005145, -0.043372], abs=1e-5)


def test_bytes_have_the_cosines_of_the_vectors() -> None:
    vectors = WordEncoder().encode(TEXTS)
    stored = [vector for vector, _bits in packed(vectors)]
    exact = vectors @ vectors[0]
    assert cosines(vectors[0], stored) == pytest.approx(exact, abs=0.01)


def test_the_nearer_of_two_shares_more_bits() -> None:
    texts = ["the death penalty", "capital punishment there", "fishing in Bergen"]
    vectors = WordEncoder().encode(texts)
    bits = bits_of(vectors)
    assert bits.shape == (len(texts), BIT_BYTES)
    different = np.unpackbits(bits ^ bits[0], axis=1).sum(axis=1)
    assert different[0] == 0
    assert different[1] < different[2]


@pytest.mark.thorough  # to read its weights takes over a second
def test_the_real_encoder_knows_what_is_said_in_other_words_and_languages() -> None:
    encoder = installed_encoder()
    if encoder is None:
        pytest.skip("needs the extra `meaning`")
    vectors = encoder.encode(TEXTS)
    alike = vectors @ vectors[0]
    assert alike[2] > alike[1] > alike[3]
    # A passage has the same vector whichever passages it is encoded with.
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.einsum("ij,ij->i", alone, vectors) == pytest.approx(np.ones(len(TEXTS)), abs=1e-4)
    assert all(
        np.abs(one.astype(int) - other.astype(int)).max() <= 1
        for one, other in zip(
            (np.frombuffer(vector, np.int8) for vector, _ in packed(alone)),
            (np.frombuffer(vector, np.int8) for vector, _ in packed(vectors)),
            strict=True,
        )
    )
