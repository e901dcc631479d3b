"""Subword tokenisation: texts → token ids."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

MAX_CHARACTERS = 20_000
"""Characters of a text that are read: longer than any passage, some 20 ms. Chosen, not measured."""

_NO_WORD = re.compile(r"<0x[0-9A-F]{2}>|<(?:unk|s|/s)>|\[[A-Z]+\]|\0+|▁+")
"""Tokens that are no part of a word: single bytes, special tokens, white space."""
_WORD = re.compile(r"▁+[^▁]*")
_CACHED_WORDS = 100_000  # chosen, not measured


class Tokens:
    """Reads texts with a tokenizer. Special tokens in a text ("[SEP]") are read as plain text."""

    def __init__(self, tokenizer: Tokenizer, *, marked: bool, most: int | None = None) -> None:
        """`marked` adds the tokenizer's special tokens around a text; `most` is the maximum number
        of tokens, those included, or None for no limit."""
        self._marked = marked
        self._tokenizer = tokenizer
        self._tokenizer.encode_special_tokens = True
        self._tokenizer.no_padding()
        if most is None:
            self._tokenizer.no_truncation()
        else:
            self._tokenizer.enable_truncation(most)

    def of(self, text: str) -> list[int]:
        """The token ids of a text; empty if it has no known word."""
        # The tokenizer refuses lone surrogates.
        found = self._numbers(text[:MAX_CHARACTERS].encode(errors="ignore").decode())
        return found if any(map(self._is_known, found)) else []

    def _numbers(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=self._marked).ids

    def _is_known(self, token: int) -> bool:
        return not _NO_WORD.fullmatch(self._tokenizer.id_to_token(token) or "")


class WordTokens(Tokens):
    """Caches the token ids of words, for a tokenizer without special tokens that writes a space and
    the beginning of a text as "▁", and none of whose tokens crosses the end of a word."""

    def __init__(self, file: Path) -> None:
        super().__init__(Tokenizer.from_file(str(file)), marked=False)
        self._space = super()._numbers("a ")[-1:]
        self._of_word = lru_cache(_CACHED_WORDS)(self._read)

    def _numbers(self, text: str) -> list[int]:
        words = _WORD.findall("▁" + text.replace(" ", "▁")) if text else []
        return [number for word in words for number in self._of_word(word)]

    def _read(self, word: str) -> Sequence[int]:
        # The tokenizer itself puts "▁" before a text, but not before one of no letters: that is
        # the space at a text's end.
        return super()._numbers(word[1:]) or self._space
