"""The large library that the benchmark of size makes of a small one."""

from bench.corpus import Corpus
from bot.reading.layout import article

TEXT = " ".join(
    f"The {n}th minister of the republic told reporters about talks." for n in range(20)
)
REAL = [("Minister tells reporters about talks", TEXT)]


def test_it_has_so_many_passages_of_whole_sentences() -> None:
    corpus = Corpus(REAL)
    passages = 0
    for submission in corpus.articles(50):
        [analysis] = corpus.analyse([article(submission)])
        passages += len(analysis.passages)
        for passage in analysis.passages:
            shown = [submission.text[each.start : each.end] for each in passage.sentences]
            assert " ".join(shown) == submission.text[passage.start : passage.end]
            assert 40 <= len(" ".join(shown).split()) <= 160
    assert passages == 50


def test_it_is_always_the_same() -> None:
    assert list(Corpus(REAL).documents(30)) == list(Corpus(REAL).documents(30))
    assert list(Corpus(REAL).documents(30)) != list(Corpus(REAL, seed=2).documents(30))


def test_its_vocabulary_grows_with_it() -> None:
    real = len(set(TEXT.split()))
    assert 10 * real < len(_words(200)) < len(_words(400))


def _words(passages: int) -> set[str]:
    return {word for _, text in Corpus(REAL).documents(passages) for word in text.split()}
