"""wordllama's tokens: read word by word, they are those of the whole text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from bot.embeddings.model_packages import folder
from bot.embeddings.tokens import Tokens, WordTokens

FILE = folder("wordllama") / "tokenizers/l2_supercat_tokenizer_config.json"


@pytest.fixture(scope="module")
def whole() -> Tokens:
    return Tokens(Tokenizer.from_file(str(FILE)), marked=False)


@pytest.fixture(scope="module")
def by_word() -> WordTokens:
    return WordTokens(FILE)


@given(text=st.text() | st.text("ab ▁\n\té中🙂<s>.'\u00a0", max_size=20))
@example(text=" ")
@example(text="peace  treaty ")
@example(text=" \n peace▁treaty</s> ")
@example(text="\ud800 peace")
def test_word_by_word_as_in_the_whole_text(text: str, whole: Tokens, by_word: WordTokens) -> None:
    assert by_word.of(text) == whole.of(text)
