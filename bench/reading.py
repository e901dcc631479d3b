"""How well files are read: web pages, beside trafilatura, readability-lxml and resiliparse; files.

python -m bench.reading [--half dev|held]

- F1, precision, recall: of 4-word shingles, as article-extraction-benchmark counts them: the mean
  of the pages' precisions and recalls, and their harmonic mean. `bot/reading/formats/html` was
  made on the half of the pages that is named "dev", by a hash of the page's name.
- not on the page: sentences whose letters do not stand in the page's text in a row.
- CPU: milliseconds a page, in the mean and at most; memory: the most that a process holds that
  reads all pages, in MB.
- title, date, author: how many pages give one; and of pages whose address holds words or a day of
  its own, how many titles hold most of the words, and how many dates are that day or its neighbour.
- files: what each file's card says, and how many words it has.
"""

import argparse
import gzip
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from multiprocessing import get_context
from statistics import mean
from urllib.parse import urlsplit

from lxml import html as lxml_html

from bench.data import PUBLIC, public
from bench.page_readers import READERS
from bot.errors import FileRefused
from bot.model.article import Article, BlockType, Submission
from bot.reading import layout
from bot.reading.document import Card
from bot.reading.formats import Format, html

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_SENTENCE = re.compile(r"[^.!?\n]{20,}[.!?]")
_ADDRESS_DAY = re.compile(r"/(20\d\d)/(\d\d?)/(\d\d?)/")
_SLUG_WORDS = 4  # an address with fewer words of three letters or more says no title
_SLUG_SHARE = 0.6
_FOLDERS = ("mail",)
_FORMATS = {".eml": Format.MAIL, ".msg": Format.OUTLOOK}


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its article's text as people marked it."""

    name: str
    url: str
    body: str

    @property
    def data(self) -> bytes:
        return gzip.decompress(public(f"pages/html/{self.name}.html.gz").read_bytes())

    @property
    def half(self) -> str:
        return "held" if sha256(self.name.encode()).digest()[-1] % 2 else "dev"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of all pages, and what that took."""

    texts: Mapping[str, str]
    seconds: Sequence[float]
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description="How well files are read.")
    parser.add_argument("--half", choices=("dev", "held"), help="the pages measured on")
    half = parser.parse_args().half
    chosen = [page for page in pages() if half in (None, page.half)]
    bodies(chosen)
    cards(chosen)
    files()


def pages() -> Iterator[Page]:
    truth = json.loads(public("pages/ground-truth.json").read_text("utf-8"))
    for name, stated in truth.items():
        yield Page(name, stated["url"], stated["articleBody"])


def bodies(chosen: Sequence[Page]) -> None:
    """Prints how well each reader finds the articles of these pages."""
    print(f"{len(chosen)} pages    F1     prec.  rec.  sentences  not on page  CPU ms  most     MB")
    for name, (module, _) in READERS.items():
        if not find_spec(module):
            print(f"{name} is left out: it is not installed. `make bench` installs it.")
            continue
        found = _apart(name, chosen)
        precision, recall = _shares(chosen, found.texts)
        f1 = 2 * precision * recall / (precision + recall)
        sentences, invented = _invented(chosen, found.texts)
        took = [1000 * seconds for seconds in found.seconds]
        print(
            f"{name:13}{f1:7.4f} {precision:7.4f} {recall:6.4f} {sentences:9,} {invented:11} "
            f"{mean(took):9.0f} {max(took):6.0f} {found.megabytes:6.0f}"
        )


def _apart(name: str, chosen: Sequence[Page]) -> Reading:
    """A reader's readings in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_read_all, name, list(chosen)).result()


def _read_all(name: str, chosen: Sequence[Page]) -> Reading:
    _, reader = READERS[name]
    reader(chosen[0].data)  # its imports are not counted with a page
    texts, seconds = {}, []
    for page in chosen:
        data, start = page.data, time.process_time()
        texts[page.name] = reader(data)
        seconds.append(time.process_time() - start)
    return Reading(texts, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))
    )


def _shares(chosen: Sequence[Page], texts: Mapping[str, str]) -> tuple[float, float]:
    precisions, recalls = [], []
    for page in chosen:
        true, found = _shingles(page.body), _shingles(texts[page.name])
        hits = (true & found).total()
        precisions.append(hits / found.total())
        recalls.append(hits / true.total())
    return mean(precisions), mean(recalls)


def _invented(chosen: Sequence[Page], texts: Mapping[str, str]) -> tuple[int, int]:
    """How many sentences there are, and how many of them no page holds."""
    sentences = invented = 0
    for page in chosen:
        letters = _letters(_page_text(page.data))
        for sentence in _SENTENCE.findall(texts[page.name]):
            sentences += 1
            invented += _letters(sentence) not in letters
    return sentences, invented


def _page_text(data: bytes) -> str:
    """All text of a page, by another way than our reader's."""
    root = lxml_html.fromstring(data.decode("utf-8", "replace"))
    for element in list(root.iter("script", "style", "noscript")):
        element.drop_tree()
    return str(root.text_content())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def cards(chosen: Sequence[Page]) -> None:
    """Prints what our cards hold, and how far the pages' addresses bear it out."""
    given: Counter[str] = Counter()
    checked: Counter[str] = Counter()
    for page in chosen:
        card = html.read(page.data).card
        for name in ("title", "published", "author", "outlet", "language"):
            given[name] += bool(getattr(card, name))
        checked.update(_borne_out(card, page.url))
    print(", ".join(f"{name} {count}" for name, count in given.items()), f"of {len(chosen)} pages")
    print(f"titles as in the address {checked['title']} of {checked['titles']}", end=", ")
    print(f"dates as in the address {checked['date']} of {checked['dates']}")


def _borne_out(card: Card, url: str) -> Iterator[str]:
    slug = max(urlsplit(url).path.split("/"), key=len)
    words = {word for word in _WORD.findall(slug.lower().replace("-", " ")) if len(word) > 2}
    if len(words) >= _SLUG_WORDS and slug.isascii():
        yield "titles"
        title = set(_WORD.findall((card.title or "").lower()))
        if len(words & title) >= _SLUG_SHARE * len(words):
            yield "title"
    if day := _ADDRESS_DAY.search(url):
        yield "dates"
        stated = date(*map(int, day.groups()))
        if card.published and abs((date.fromisoformat(card.published) - stated).days) <= 1:
            yield "date"


def files() -> None:
    """Prints what each file of the public data's folders of files is read as."""
    for path in sorted(path for name in _FOLDERS for path in (PUBLIC / "files" / name).glob("*")):
        submission = Submission(
            key=path.name, data=path.read_bytes(), format=_FORMATS[path.suffix.lower()]
        )
        try:
            print(f"{path.name}: {_told(layout.article(submission))}")
        except FileRefused as refusal:
            print(f"{path.name}: refused: {refusal}")


def _told(article: Article) -> str:
    words = sum(
        len(article.text[block.start : block.end].split())
        for block in article.blocks
        if block.part is not BlockType.FURNITURE
    )
    who = article.author or article.outlet or "nobody"
    return f"“{article.title}” by {who}, {article.published or 'undated'}, {words} words"


if __name__ == "__main__":
    main()
