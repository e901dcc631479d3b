"""Encrypts what must not be read from the file: Fernet (AES-128 in CBC mode, HMAC-SHA256), under
keys from the settings."""

import json
from collections.abc import Mapping, Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import SettingWrong

SETTING = "ATTACHE_SECRET_KEY"
MAKE = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'


class Seal:
    """Encrypts with the first key, and decrypts with any. What is sealed for one name opens for no
    other, so that lines of a table cannot be exchanged."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Raises SettingWrong for a key that is none."""
        try:
            self._first, *rest = [Fernet(key) for key in keys]
        except ValueError:
            raise SettingWrong(
                f"{SETTING} should be a key, or several with commas between, the one to encrypt "
                f"with first. Make one with: {MAKE}"
            ) from None
        self._all = MultiFernet([self._first, *rest])

    def close(self, name: str, secrets: Mapping[str, str]) -> bytes:
        return self._first.encrypt(json.dumps({**secrets, "for": name}).encode())

    def open(self, name: str, sealed: bytes) -> dict[str, str] | None:
        """None where no key opens it, or it was sealed for another name."""
        try:
            found: dict[str, str] = json.loads(self._all.decrypt(sealed))
        except InvalidToken:
            return None
        return found if found.pop("for", None) == name else None

    def is_newest(self, sealed: bytes) -> bool:
        """Whether the first key opens it."""
        try:
            self._first.decrypt(sealed)
        except InvalidToken:
            return False
        return True
