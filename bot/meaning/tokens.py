"""Texts → the numbers of their tokens."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

LONGEST = 20_000
"""Characters of a text that are read: beyond any passage, and some 20 ms of work."""

_NO_WORD = re.compile(r"<0x[0-9A-F]{2}>|<(?:unk|s|/s)>|\[[A-Z]+\]|▁+")
"""Tokens that stand for no word: single bytes, marks of the tokenizer, white space."""
_WORD = re.compile(r"▁+[^▁]*")
_WORDS_HELD = 100_000


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
        found = self._numbers(text[:LONGEST].encode(errors="ignore").decode())
        return found if any(map(self._is_known, found)) else []

    def _numbers(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=self._marked).ids

    def _is_known(self, token: int) -> bool:
        return not _NO_WORD.fullmatch(self._tokenizer.id_to_token(token) or "")


class WordTokens(Tokens):
    """Of a tokenizer without marks, for which a space is "▁", as is the beginning of a text, and
    no token goes on beyond the end of a word. So words are read one by one, and those that were
    read before are only looked up."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, marked=False)
        self._space = super()._numbers("a ")[-1:]
        self._of_word = lru_cache(_WORDS_HELD)(self._read)

    def _numbers(self, text: str) -> list[int]:
        words = _WORD.findall("▁" + text.replace(" ", "▁")) if text else []
        return [number for word in words for number in self._of_word(word)]

    def _read(self, word: str) -> Sequence[int]:
        # The tokenizer itself puts "▁" before a text, but not before one of no letters: that is
        # the space at a text's end.
        return super()._numbers(word[1:]) or self._space
