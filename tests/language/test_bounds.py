"""Reading is linear in an article's length: nothing is looked at again and again. Work is counted
here, and not timed; bench/hostile.py times it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from bot.actors import short_forms
from bot.actors.short_forms import acronyms, by_ending, one_spelling, parts_of_people
from bot.language.entities.name_positions import Names
from bot.language.entities.spans import seen
from bot.language.quotes import attribution, pronoun_resolution
from bot.language.quotes.attribution import Surroundings, overlapping
from bot.language.quotes.pipeline import _Within
from bot.language.quotes.pronoun_resolution import DiscourseModel
from bot.language.quotes.speaker_resolution import _mention_at
from bot.language.sentences import boundaries, paragraph_pieces, quotation_marks, tokenizer
from bot.language.sentences.noun_phrases import chunk_at
from bot.language.sentences.paragraph_pieces import paragraphs
from bot.language.sentences.quotation_marks import quotation_spans
from bot.language.sentences.tokenizer import LONGEST_RUN, LONGEST_SENTENCE, Tokenizer
from bot.model.analysis import Mention
from bot.model.article import Article, Block, BlockType, Submission
from bot.reading.layout import article

_NLP = spacy.blank("en")
_MANY = 2_000
_FEW = 40  # steps in which one of many is found that are in order


class Looked(Sequence[Any]):
    """A sequence that counts how often one of its items is looked at."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items, self.looks = items, 0

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return self.items[place]


class Spy:
    """A function that counts its calls, and keeps what it was called with."""

    def __init__(self, of: Any) -> None:
        self._of, self.calls = of, list[tuple[Any, ...]]()

    def __call__(self, *given: Any) -> Any:
        self.calls.append(given)
        return self._of(*given)


# --- tokens ---------------------------------------------------------------------------------------


def test_a_run_of_marks_is_taken_to_pieces_before_the_tokenizer_sees_it() -> None:
    given_to = Spy(_NLP.tokenizer)
    doc = Tokenizer(given_to)("Then ( " + "(" * 16_000 + " ended.")
    assert max(len(text) for (text,) in given_to.calls) <= LONGEST_RUN + len("Then ( ")
    assert doc.text == "Then ( " + "(" * 16_000 + " ended."


def test_words_go_to_the_tokenizer_as_they_stand() -> None:
    given_to = Spy(_NLP.tokenizer)
    text = "See https://example.org/" + "a" * 200 + ' now, "he said", (or not).'
    assert [token.text for token in Tokenizer(given_to)(text)] == [t.text for t in _NLP(text)]
    assert given_to.calls == [(text,)]


@given(st.text(st.sampled_from("a(.'\" \n\u200b中"), max_size=60), st.integers(1, 40))
def test_tokens_are_the_text(part: str, times: int) -> None:
    assert Tokenizer(_NLP.tokenizer)(part * times).text == part * times


def _sentence_sizes(text: str) -> list[int]:
    doc = Tokenizer(_NLP.tokenizer)(text)
    begins = [0, *(token.i for token in doc if token.i and token.is_sent_start), len(doc)]
    return [end - start for start, end in pairwise(begins)]


def test_what_never_stops_is_no_one_sentence() -> None:
    assert max(_sentence_sizes("Xi Jinping " * _MANY)) <= LONGEST_SENTENCE
    assert max(_sentence_sizes("and so on . " * _MANY)) <= 2 * tokenizer._LONGEST_UNBROKEN


def test_sentences_of_a_common_size_are_the_parsers_to_find() -> None:
    assert _sentence_sizes("The minister met the president in Geneva. " * 100) == [800]


# --- paragraphs -----------------------------------------------------------------------------------


def _paragraphs(text: str) -> tuple[Article, list[Block]]:
    read = article(Submission(key="a", text=text))
    return read, list(paragraphs(read))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Norway signed it. " * _MANY,
        "a " * 20_000 + ".",
        "a" * 40_000 + ".",
        "one" + " " * 30_000 + "word more.",
        "(" * 20_000 + ".",
    ],
)
def test_a_long_paragraph_is_divided_and_nothing_of_it_lost(text: str) -> None:
    read, blocks = _paragraphs(text)
    found = [read.text[block.start : block.end] for block in blocks]
    assert max(map(len, found)) <= paragraph_pieces.LONGEST
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(each == each.strip() != "" for each in found)


def test_a_paragraph_is_divided_where_a_sentence_ends() -> None:
    read, blocks = _paragraphs("Kenya and Norway signed it in the U.S. Senate. " * 600)
    assert len(blocks) > 2
    assert all(read.text[block.start : block.end].endswith("Senate.") for block in blocks)


def test_a_paragraph_of_a_common_size_is_read_whole() -> None:
    read, blocks = _paragraphs("Kenya and Norway signed it. " * 300)
    assert blocks == [block for block in read.blocks if block.part is BlockType.PARAGRAPH]


def test_the_model_is_given_few_long_texts_at_once() -> None:
    texts = (
        ["a" * paragraph_pieces.LONGEST] * 50 + ["a"] * 1_000 + ["a" * 2 * paragraph_pieces.AT_ONCE]
    )
    given = list(paragraph_pieces.batches(texts, 256))
    assert [text for batch in given for text in batch] == texts
    assert all(len(batch) <= 256 for batch in given)
    assert all(
        len(batch) == 1 or sum(map(len, batch)) <= paragraph_pieces.AT_ONCE for batch in given
    )


# --- quotations -----------------------------------------------------------------------------------


def test_marks_that_are_never_closed_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opens = Spy(quotation_marks._opens)
    monkeypatch.setattr(quotation_marks, "_opens", opens)
    list(quotation_spans('"a ' * _MANY))
    list(quotation_spans("'a " * _MANY))
    assert len(opens.calls) <= 4 * 2 * _MANY


def test_a_quotation_is_found_among_many_in_a_few_steps() -> None:
    spans = [(place, place + 5) for place in range(0, 10 * _MANY, 10)]
    for place in (0, 7, 4_002, 10 * _MANY):
        looked = Looked(spans)
        within = any(start <= place < end for start, end in spans)
        assert _Within(looked)(place) is within
        assert looked.looks <= _FEW
        looked = Looked(spans)
        assert boundaries._is_within(looked, place) is any(s < place < e for s, e in spans)
        assert looked.looks <= _FEW


def test_spans_over_a_stretch_are_found_in_a_few_steps() -> None:
    spans = [(place, place + 5) for place in range(0, 10 * _MANY, 10)]
    for start, end in ((0, 3), (5, 10), (4_003, 4_031), (19_999, 20_001)):
        looked = Looked(spans)
        among = [at for at, (first, last) in enumerate(spans) if first < end and start < last]
        assert list(overlapping(looked, start, end)) == among
        assert looked.looks <= _FEW


def test_a_mention_is_found_among_many_in_a_few_steps() -> None:
    mentions = [Mention(entity=n, start=10 * n, end=10 * n + 5) for n in range(_MANY)]
    looked = Looked(mentions)
    assert _mention_at(4_003, looked) == mentions[400]
    assert _mention_at(4_007, looked) is None
    assert looked.looks <= 2 * _FEW


def test_a_speaker_is_looked_for_near_the_quotation() -> None:
    doc = Doc(_NLP.vocab, words=["word"] * (3 * _MANY))
    around = Surroundings(doc, [(10_000, 10_004)], [(0, len(doc.text))])
    own = around.context(10_000, 10_004).own
    assert attribution._REACH <= len(own) <= 2 * attribution._REACH
    assert own[0] in own
    assert doc[0] not in own


def test_the_noun_phrases_of_a_paragraph_are_worked_out_once() -> None:
    words = ["he", "left"] * 100
    doc = Doc(
        _NLP.vocab,
        words=words,
        pos=["PRON", "VERB"] * 100,
        deps=["nsubj", "ROOT"] * 100,
        heads=[number | 1 for number in range(200)],
    )
    worked_out = Spy(doc.noun_chunks_iterator)
    doc.noun_chunks_iterator = worked_out
    found = [chunk_at(doc, place) for place in range(len(doc))]
    assert [chunk and (chunk.start, chunk.end) for chunk in found[:4]] == [
        (0, 1),
        None,
        (2, 3),
        None,
    ]
    assert len(worked_out.calls) == 1


def test_only_so_many_sentences_are_looked_back_through() -> None:
    discourse = DiscourseModel([], [])
    doc = Doc(_NLP.vocab, words=["He", "left", "."])
    for number in range(_MANY):
        discourse.add_paragraph(doc, 10 * number, [(0, len(doc.text))], [], lambda place: False)
    back = list(discourse._back_from(10 * _MANY, furthest=10 * _MANY))
    assert len(back) == pronoun_resolution._MOST_SENTENCES


def test_how_a_sentence_ends_is_told_by_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Whole:
        def __init__(self) -> None:
            self.read = 0

        def search(self, text: str, start: int, end: int) -> Any:
            self.read += end - start
            return None

    whole = Whole()
    monkeypatch.setattr(boundaries, "_WHOLE", whole)
    starts = [number % 4 == 0 for number in range(4 * _MANY)]
    doc = Doc(_NLP.vocab, words=["he", "had", "left", "it"] * _MANY, sent_starts=starts)
    assert len(boundaries.boundaries(doc)) == 1  # each is broken off, and goes on in the next
    assert whole.read <= boundaries._TAIL * _MANY


# --- names ----------------------------------------------------------------------------------------


def test_only_names_that_begin_with_words_of_the_text_are_looked_for() -> None:
    names = Names(
        [*(f"John {_letters(n)}" for n in range(_MANY)), "John Smith", "el-Sissi", "U.N."]
    )
    text = "Then John Smith met el-Sissi at the U.N., and John left."
    assert list(names.maybe_in(text)) == ["John Smith", "el-Sissi", "U.N."]


def test_what_the_model_takes_for_a_name_of_very_many_words_is_none() -> None:
    doc = Doc(_NLP.vocab, words=["Xi", "Jinping"] * 60, ents=["B-PERSON", *["I-PERSON"] * 119])
    assert list(seen(doc)) == []


def test_spellings_of_a_name_are_looked_for_among_those_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alike = Spy(short_forms._alike)
    monkeypatch.setattr(short_forms, "_alike", alike)
    names = [
        *(f"{_letters(number)} smith" for number in range(_MANY)),
        *(f"john {_letters(number)} keller" for number in range(_MANY)),
        *("shehbaz sharif", "shahbaz sharif", "donald trump", "donald j trump"),
    ]
    counts = {name: 2 for name in names} | {"shahbaz sharif": 1, "donald j trump": 1}
    found = one_spelling(counts)
    assert found["shahbaz sharif"] == "shehbaz sharif"
    assert found["donald j trump"] == "donald trump"
    assert len(alike.calls) <= 4 * short_forms._MOST * len(names)


class Ended(str):
    """A name that nobody may ask for its end: that would be asked of each for each."""

    def endswith(self, *_: Any) -> bool:
        raise AssertionError("each name is compared with each")


def test_names_that_end_others_are_found_without_comparing_each_with_each() -> None:
    names = {Ended(f"bashar al {_letters(number)}"): 1 for number in range(100)}
    parts = parts_of_people({**names, Ended("al " + _letters(7)): 1})
    assert parts["al " + _letters(7)] == {f"bashar al {_letters(7)}"}
    assert by_ending(["bashar al assad"]) == {
        "al assad": ["bashar al assad"],
        "assad": ["bashar al assad"],
    }


def test_the_initials_of_a_name_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    initials = Spy(short_forms.initials)
    monkeypatch.setattr(short_forms, "initials", initials)
    short = [a + b + c for a in "ABCDEFG" for b in "ABCDEFG" for c in "ABCDEFG"]
    long = [f"{a}an {b}en {c}on" for a, b, c in short]
    found = acronyms([*short, *long])
    assert found["ABC"] == "Aan Ben Con"
    assert len(initials.calls) == len(long)


def _letters(number: int) -> str:
    """A word of its own for each number, of one length."""
    return "".join(_digits(number + 26**3))


def _digits(number: int) -> Iterator[str]:
    while number:
        yield chr(ord("a") + number % 26)
        number //= 26
