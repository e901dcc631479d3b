"""How well PDF, DOCX, ODT and EPUB files are read.

python -m bench.reading_files [FOLDER …]

- words: of the file's own, as PDFium or its XML gives them in a row, how many the article has;
  new: how many of the article's the file does not have. Hyphens are left out of both: a line's
  end may have put them there.
- in order: how many of the file's runs of four words stand in the article, in any place. Less than
  all is right where tables, captions, heads and footnotes stood within the text.
- of the sentences that may be quoted: those that begin in lower case or hold markup.
- CPU seconds, language work aside, and megabytes that reading comes to at most.
"""

import argparse
import re
import resource
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.data import PUBLIC
from bench.figures import show
from bot.errors import FileRefused
from bot.language import models
from bot.language.analysis import Analyst
from bot.model.article import Article, Submission
from bot.reading.formats.package import Package, tag
from bot.reading.layout import article
from bot.reading.submissions import submissions

_FOLDERS = ("files/pdf", "files/docx")
_WORD = re.compile(r"\w+")
_PARTED = re.compile(r"\ufffe|[-\u2010\u2011\u00ad]\s*")
_MARKUP = re.compile(r"</?\w+[ >]|\]\(|\*\*|&#?\w+;|\{\\")
_RUN = 4
_SKIPPED = {"Fallback", "delText", "instrText", "posOffset", "note", "annotation", "head"}
_SKIPPED |= {"sizeRelH", "sizeRelV", "align"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as it was read, beside its own words."""

    name: str
    own: list[str]
    read: list[str]
    seconds: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("folders", nargs="*", type=Path)
    folders = asked.parse_args().folders or [PUBLIC / name for name in _FOLDERS]
    readings: list[Reading] = []
    articles: list[Article] = []
    for path in sorted(each for folder in folders for each in folder.glob("*") if each.is_file()):
        for given in submissions(path.read_bytes(), path.name):
            if isinstance(given, Submission):
                _measure(given, path, readings, articles)
            else:
                print(f"{path.name}: {given.reason}")
    _print(readings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nAt most {peak:,} MB.\n{_sentences(articles)}")


def _measure(
    given: Submission, path: Path, readings: list[Reading], articles: list[Article]
) -> None:
    start = time.process_time()
    try:
        found = article(given)
    except FileRefused as refused:
        print(f"{path.name}: {refused}")
        return
    seconds = time.process_time() - start
    own = _words(_own_text(given))
    articles.append(found)
    readings.append(Reading(name=path.name, own=own, read=_words(found.text), seconds=seconds))


def _words(text: str) -> list[str]:
    return _WORD.findall(_PARTED.sub("", unicodedata.normalize("NFKC", text)).casefold())


def _own_text(given: Submission) -> str:
    data = given.data or b""
    if given.format == "pdf":
        return _pdf_text(data)
    package = Package(data)
    if given.format == "epub":
        return _epub_text(package)
    root = package.xml("word/document.xml" if given.format == "docx" else "content.xml")
    return "".join(_xml_text(root))


def _pdf_text(data: bytes) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _epub_text(package: Package) -> str:
    names = sorted(name for name in package.names() if name.endswith(("html", "htm")))
    return "\n".join("".join(_xml_text(package.xml(name))) for name in names if "nav" not in name)


def _xml_text(element: Any) -> Iterator[str]:
    """The text of XML, a space between its blocks."""
    if tag(element) in _SKIPPED:
        return
    yield element.text or ""
    for child in element:
        yield from _xml_text(child)
        yield child.tail or ""
    if tag(element) in {"p", "h", "tab", "br", "s", "h1", "h2", "li", "tc", "line-break"}:
        yield "\n"


def _print(readings: Sequence[Reading]) -> None:
    rows = [
        (
            each.name,
            str(len(each.own)),
            f"{_share(Counter(each.own), Counter(each.read)):.2%}",
            f"{1 - _share(Counter(each.read), Counter(each.own)):.2%}",
            f"{_share(_runs(each.own), _runs(each.read)):.1%}",
            f"{each.seconds:.2f}",
        )
        for each in readings
    ]
    show("Files", ("file", "words", "found", "new", "in order", "seconds"), rows)


def _share(these: Counter[Any], those: Counter[Any]) -> float:
    total = these.total()
    return (these & those).total() / total if total else 1.0


def _runs(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _sentences(articles: Sequence[Article]) -> str:
    """How many sentences that may be quoted begin in the middle, or hold markup."""
    count, wrong = 0, []
    for each, analysis in zip(
        articles, Analyst(models.load(models.choose())).analyse(articles), strict=True
    ):
        for passage in analysis.passages:
            for sentence in passage.sentences:
                if sentence.quotable:
                    text = each.text[sentence.start : sentence.end]
                    count += 1
                    wrong += [text] if text[:1].islower() or _MARKUP.search(text) else []
    share = len(wrong) / max(count, 1)
    shown = "".join(f"\n  {text[:90]}" for text in wrong)
    return f"{len(wrong)} of {count} sentences ({share:.2%}) in lower case or with markup{shown}"


if __name__ == "__main__":
    main()
