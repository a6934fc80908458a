"""Tokens at rest: encrypted with keys that stand in the settings and never in the database.

The first key encrypts, each of them decrypts: a new key is put in front, `rotate-keys` encrypts
every token with it, and then the old one is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from corpus.errors import CorpusError

HOW_TO_MAKE_ONE = "remembrancer installations new-key makes one"


class BadKey(CorpusError):
    """A key is none, or none of the keys opens a token."""


def new_key() -> str:
    """Return a new key: 32 random bytes in URL-safe base64."""
    return Fernet.generate_key().decode()


class Encryption:
    """What encrypts and decrypts tokens; safe to share between threads."""

    def __init__(self, keys: Sequence[str]) -> None:
        """BadKey if there is none or one is none; it is told by its place, not by its letters."""
        fernets = []
        for place, key in enumerate(keys, start=1):
            try:
                fernets.append(Fernet(key.strip()))
            except ValueError as error:
                raise BadKey(f"Key {place} of TOKEN_KEYS is no key: {HOW_TO_MAKE_ONE}.") from error
        if not fernets:
            raise BadKey(f"TOKEN_KEYS is missing: {HOW_TO_MAKE_ONE}.")
        self._fernet = MultiFernet(fernets)

    def encrypt(self, token: str) -> str:
        """Return a token encrypted with the first key."""
        return self._fernet.encrypt(token.encode()).decode()

    def decrypt(self, encrypted: str) -> str:
        """Return the token; BadKey if none of the keys encrypted it."""
        try:
            return self._fernet.decrypt(encrypted).decode()
        except InvalidToken as error:
            raise BadKey(
                "None of the keys in TOKEN_KEYS opens the tokens in the database: add the key with "
                "which they were encrypted, behind the new one."
            ) from error

    def encrypt_anew(self, encrypted: str) -> str:
        """Return what another key encrypted, encrypted with the first one; BadKey as above."""
        return self.encrypt(self.decrypt(encrypted))
