"""Texts → the numbers of their tokens."""

import re
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 20_000
"""Characters of a text that are read: beyond any passage, and some 20 ms of work."""

_NO_WORD = re.compile(r"<0x[0-9A-F]{2}>|<(?:unk|s|/s)>|\[[A-Z]+\]|▁+")
"""Tokens that stand for no word: single bytes, marks of the tokenizer, white space."""


class Tokens:
    """A tokenizer, read from its file. A mark of its own in a text ("[SEP]") is plain text."""

    def __init__(self, file: Path, *, marked: bool, most: int | None = None) -> None:
        """`marked` puts the tokenizer's own marks around a text; `most` is how many tokens of a
        text are read, with those marks, and all where it is None."""
        self._marked = marked
        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.encode_special_tokens = True
        self._tokenizer.no_padding()
        if most is None:
            self._tokenizer.no_truncation()
        else:
            self._tokenizer.enable_truncation(most)

    def of(self, text: str) -> list[int]:
        """The tokens of a text by their numbers; none where no word of it is known."""
        # A lone surrogate is no text, and the tokenizer takes none.
        clean = text[:LONGEST].encode(errors="ignore").decode()
        found = self._tokenizer.encode(clean, add_special_tokens=self._marked).ids
        return found if any(map(self._is_known, found)) else []

    def _is_known(self, token: int) -> bool:
        return not _NO_WORD.fullmatch(self._tokenizer.id_to_token(token) or "")
