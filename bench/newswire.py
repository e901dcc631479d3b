"""How well names are found in newswire: capitals, datelines, result tables, scorecards, rankings,
line-ups and reports, beside raw spaCy with the same model, in one run.

python -m bench.newswire

bench/newswire.txt holds texts of our own in the manner of an agency of the nineties, with invented
people; names are marked "[ORG Halden Foods]". Lines come as tokens with spaces between, and as
an agency sets them. Countries are places, also where they play; clubs of a city's name are
organisations. What is marked MISC (peoples, events) is not judged, nor what is marked with an x.
The rules were made with these texts in view: how they do elsewhere is for other texts to say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.actors import ours, raw
from bench.figures import show
from bench.gold import Found, Score
from bot.language import models
from bot.language.analysis import Analyst

_TEXTS = Path(__file__).with_name("newswire.txt")
_MARKED = re.compile(r"\[(?P<kind>PER|LOC|ORG|MISC) (?P<name>[^\]]+)\](?P<unjudged>x?)")
_FITTING = {
    "person": {"PER"},
    "organisation": {"ORG"},
    "place": {"LOC"},
    "country": {"LOC"},
    "group": {"ORG"},
}


class Text(NamedTuple):
    """A text, and its names by their offsets; `None` for one that is not judged."""

    id: str
    text: str
    names: Mapping[tuple[int, int], str | None]


def main() -> None:
    model = models.choose()
    analyst = Analyst(models.load(model))
    table = []
    blocks = _TEXTS.read_text(encoding="utf-8").split("\n\n")
    for manner, texts in (
        ("tokens", [_text(block) for block in blocks]),
        ("as set", [_text(_set(block)) for block in blocks]),
    ):
        rows = [{"id": one.id, "text": one.text, "title": ""} for one in texts]
        for name, found in (("raw spaCy", raw(rows, model)), ("attache", ours(rows, analyst))):
            table.append((f"{manner}: {name}", *_score(texts, found).cells()))
    show(f"Names in newswire, {model.name}", ("", "precision", "recall", "F"), table)


def _text(block: str) -> Text:
    heading, *lines = block.strip().split("\n")
    text, names = "", dict[tuple[int, int], str | None]()
    for line in lines:
        text += "\n" if text else ""
        at = 0
        for mark in _MARKED.finditer(line):
            text += line[at : mark.start()]
            judged = mark["kind"] != "MISC" and not mark["unjudged"]
            names[len(text), len(text) + len(mark["name"])] = mark["kind"] if judged else None
            text += mark["name"]
            at = mark.end()
        text += line[at:]
    return Text(heading.removeprefix("# "), text, names)


def _set(block: str) -> str:
    """A text of tokens as an agency sets it."""
    block = re.sub(r" ([.,;:)%?!])", r"\1", block).replace("( ", "(")
    block = re.sub(r" '(s|S|ve|re)\b", r"'\1", block)
    return re.sub(r'" ([^"\n]*?) ?"', r'"\1"', block)


def _score(texts: Sequence[Text], found: Mapping[str, Sequence[Found]]) -> Score:
    right = list(_right(texts, found))
    shown = sum(
        1
        for one in texts
        for each in found.get(one.id, ())
        if one.names.get((each.start, each.end), "") is not None
    )
    wanted = sum(1 for one in texts for kind in one.names.values() if kind)
    return Score(len(right) / shown if shown else 0.0, len(right) / wanted)


def _right(texts: Sequence[Text], found: Mapping[str, Sequence[Found]]) -> Iterator[Found]:
    for one in texts:
        for each in found.get(one.id, ()):
            if one.names.get((each.start, each.end)) in _FITTING[each.kind]:
                yield each


if __name__ == "__main__":
    main()
