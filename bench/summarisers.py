"""Other summarisers, over the sentences that Attaché found.

Each takes its best sentences that still fit: one that is too long is passed over.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.util import find_spec
from itertools import accumulate, chain, zip_longest
from typing import Any

from bot.language import models
from bot.writing.sentences import length

Articles = Sequence[Sequence[str]]  # each article's sentences, the newest article's first
Summariser = Callable[[Articles, int], list[str]]  # with how many words are allowed

_WORD = re.compile(r"[^\W_]+")
_SUMY = {"LexRank": "lex_rank", "TextRank": "text_rank", "LSA": "lsa"}


def summarisers() -> Mapping[str, Summariser]:
    """Those that can be measured; says which cannot."""
    found: dict[str, Summariser] = {"lead of the newest": newest, "leads in rounds": rounds}
    if _installed("sumy"):
        found |= {f"sumy {name}": partial(_sumy, name) for name in _SUMY}
    if _installed("pytextrank"):
        found["pytextrank"] = _pytextrank
    return found


def _installed(module: str) -> bool:
    if find_spec(module):
        return True
    print(f"{module} is left out: it is not installed. `make bench` installs it.")
    return False


def fitting(ranked: Iterable[str], words: int) -> list[str]:
    """The sentences that fit, each if it fits beside those before it."""
    chosen = []
    for text in ranked:
        if length(text) <= words:
            chosen.append(text)
            words -= length(text)
    return chosen


def newest(articles: Articles, words: int) -> list[str]:
    """The newest article from its beginning: DUC's baseline."""
    return fitting(articles[0], words)


def rounds(articles: Articles, words: int) -> list[str]:
    """Every article's first sentence, then every article's second, …"""
    turns = chain.from_iterable(zip_longest(*articles))
    return fitting((text for text in turns if text is not None), words)


class _Tokenizer:
    """Words for sumy, whose own tokenizer wants NLTK's data."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(text.lower()))


def _sumy(name: str, articles: Articles, words: int) -> list[str]:
    """With its English stemmer and stop words."""
    from importlib import import_module

    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    module = import_module(f"sumy.summarizers.{_SUMY[name]}")
    ranking = getattr(module, f"{name.title() if name == 'LSA' else name}Summarizer")
    summariser = ranking(Stemmer("english"))
    summariser.stop_words = get_stop_words("english")
    paragraphs = [Paragraph([Sentence(text, _Tokenizer()) for text in one]) for one in articles]
    document = ObjectDocumentModel(paragraphs)
    # It gives what it ranked to whatever is called for the count, the best first.
    return [str(one) for one in summariser(document, partial(_allowed, words=words))]


def _allowed(infos: Sequence[Any], words: int) -> list[Any]:
    ranked = {id(info.sentence): info for info in infos}
    kept = []
    for info in ranked.values():
        if length(str(info.sentence)) <= words:
            kept.append(info)
            words -= length(str(info.sentence))
    return kept


def _pytextrank(articles: Articles, words: int) -> list[str]:
    """As it comes, with spaCy's words and our sentences."""
    texts = list(chain.from_iterable(articles))
    model = _model()
    doc = model.make_doc(" ".join(texts))
    starts = dict(
        zip(accumulate((len(text) + 1 for text in texts), initial=0), texts, strict=False)
    )
    for token in doc:
        token.is_sent_start = token.idx in starts
    spans = model(doc)._.textrank.summary(limit_sentences=len(texts))
    return fitting(_at(starts, spans), words)


def _at(starts: Mapping[int, str], spans: Iterable[Any]) -> Iterator[str]:
    return (starts[span.start_char] for span in spans if span.start_char in starts)


@cache
def _model() -> Any:
    import pytextrank  # noqa: F401  (it registers itself)
    import spacy

    model = spacy.load(models.choose().path)
    model.add_pipe("textrank")
    return model
