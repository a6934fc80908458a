"""Tokens are encrypted with the first key, and opened by each."""

from __future__ import annotations

import pytest

from bot.installations import BadKey, Encryption, new_key

TOKEN = "xoxb-of-a-workspace"


def test_a_token_is_encrypted_with_the_first_key_and_opened_by_each() -> None:
    old, new = new_key(), new_key()
    kept = Encryption([old]).encrypt(TOKEN)
    assert TOKEN not in kept
    both = Encryption([new, old])
    assert both.decrypt(kept) == TOKEN
    assert Encryption([new]).decrypt(both.encrypt_anew(kept)) == TOKEN


# (the keys, what is said of them)
BAD: list[tuple[list[str], str]] = [
    ([], "TOKEN_KEYS is missing"),
    (["no-key-but-a-secret"], "Key 1 of TOKEN_KEYS is no key"),
    ([new_key(), "no-key-but-a-secret"], "Key 2 of TOKEN_KEYS is no key"),
    ([new_key()[:-5]], "Key 1 of TOKEN_KEYS is no key"),
    # a letter that is none of base64's
    (["ключ" * 11], "Key 1 of TOKEN_KEYS is no key"),
]


@pytest.mark.parametrize(("keys", "said"), BAD)
def test_what_is_no_key_is_told_by_its_place_and_not_repeated(keys: list[str], said: str) -> None:
    with pytest.raises(BadKey, match=said) as told:
        Encryption(keys)
    assert all(key not in str(told.value) for key in keys)


@pytest.mark.parametrize("kept", ["", "no token", Encryption([new_key()]).encrypt(TOKEN)])
def test_what_no_key_opens_says_which_key_is_missing(kept: str) -> None:
    with pytest.raises(BadKey, match="None of the keys in TOKEN_KEYS opens the tokens"):
        Encryption([new_key()]).decrypt(kept)
