"""Speaker labels of interviews: "((WN)) Why?", "Weaver: Because."."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_DOUBLED = re.compile(r"\s*[(\[]{2}\s*([^()\[\]]{1,60}?)\s*[)\]]{2}:?\s*")
_COLON = re.compile(r"\s*([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s+")
_FEWEST = 4  # labelled paragraphs of an interview; chosen, not measured


@dataclass(frozen=True, slots=True)
class Label:
    """The speaker of a paragraph. `end` is the label's end in it, 0 where it has no label and
    continues the paragraph before."""

    name: str
    end: int


def labels(paragraphs: Sequence[str]) -> list[Label | None]:
    """The label of each paragraph of an article; None for all where it is no interview."""
    own = [_own(text, _DOUBLED) for text in paragraphs]
    names = Counter(label.name for label in own if label)
    if not names:
        own = [_own(text, _COLON) for text in paragraphs]
        names = Counter(label.name for label in own if label)
        if len(names) < 2:
            return [None] * len(own)  # a talk takes two; "KNOWN FOR:" is a heading
    if sum(names.values()) < _FEWEST or max(names.values()) < 2:
        return [None] * len(own)
    speaking: Label | None = None
    found: list[Label | None] = []
    for label in own:
        speaking = label or (Label(speaking.name, 0) if speaking else None)
        found.append(speaking)
    return found


def _own(text: str, form: re.Pattern[str]) -> Label | None:
    label = form.match(text)
    return Label(label.group(1), label.end()) if label else None
