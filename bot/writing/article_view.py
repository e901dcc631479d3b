"""An article opened at one of its sentences, divided into parts (pages) of a few whole passages."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from bot.errors import ArticleUnknown
from bot.model.article import Source
from bot.model.citations import Citation
from bot.model.passages import Headline, Opened, OpenedPassage
from bot.model.stored import PassageRef, StoredPassage
from bot.query.article_lookup import article_by_id
from bot.query.snapshot import Snapshot
from bot.storage.library import LibraryReader

_PART = 2_500
"""Characters of a part, at most, unless one passage alone is longer: a few screens of a phone.
Chosen, not measured."""


def open_article(place: PassageRef, snapshot: Snapshot, at: int | None) -> Opened:
    """The part of an article that holds the sentence referred to; with `at`, a character offset,
    the part that holds that, of the same division. Raises ArticleUnknown."""
    source = article_by_id(place.article, snapshot)
    passages = snapshot.library.sentences.passages_of(source.key)
    if not passages:
        raise ArticleUnknown(f"*{source.title}* has no sentences any more.")
    return opened(place, source, passages, at)


def headline(source: Source, library: LibraryReader) -> Headline:
    """An article, with a reference to its first sentence."""
    passages = library.sentences.passages_of(source.key)
    first = passages[0].statements[0] if passages else None
    begins = PassageRef.of(source.id, first.start, first.text) if first else None
    return Headline(source=source, begins=begins)


def opened(
    place: PassageRef, source: Source, passages: Sequence[StoredPassage], at: int | None
) -> Opened:
    """The part that holds the sentence `place` refers to; with `at`, the part that holds that
    character offset. `passages` are all of the article's, at least one."""
    marked = _marked(place, passages)
    opened_at = place.start if marked is None else marked
    starts = [passage.start for passage in passages]
    division = parts([len(passage.text) for passage in passages], _holding(starts, opened_at))
    turned_to = _holding(starts, opened_at if at is None else at)
    here = next(n for n, part in enumerate(division) if turned_to in part)
    return Opened(
        place=place,
        source=source,
        passages=tuple(_passage(passages[n]) for n in division[here]),
        marked=marked,
        part=here + 1,
        parts=len(division),
        earlier=starts[division[here - 1].start] if here else None,
        later=starts[division[here].stop] if here + 1 < len(division) else None,
    )


def _marked(place: PassageRef, passages: Sequence[StoredPassage]) -> int | None:
    """The offset at which the sentence referred to begins now: of several with its words, the one
    nearest to where it was; None where there is none."""
    like = (s.start for p in passages for s in p.statements if place.says(s.text))
    return min(like, key=lambda start: abs(start - place.start), default=None)


def parts(sizes: Sequence[int], anchor: int) -> list[range]:
    """Divides passages of these sizes (characters) into parts, as ranges of their indices. The part
    of the passage `anchor` has about as much text before it as after it."""
    first, last = _around(sizes, anchor)
    lengths = [*_runs(sizes[:first][::-1])[::-1], last - first, *_runs(sizes[last:])]
    ends = accumulate(lengths)
    return [range(end - length, end) for end, length in zip(ends, lengths, strict=True)]


def _around(sizes: Sequence[int], anchor: int) -> tuple[int, int]:
    """The anchor's part: the index of its first passage, and the index after its last."""
    first, last = anchor, anchor + 1
    before = after = 0
    while True:
        room = _PART - sum(sizes[first:last])
        earlier = first > 0 and sizes[first - 1] <= room
        later = last < len(sizes) and sizes[last] <= room
        if earlier and (before <= after or not later):
            first -= 1
            before += sizes[first]
        elif later:
            after += sizes[last]
            last += 1
        else:
            return first, last


def _runs(sizes: Sequence[int]) -> list[int]:
    """How many passages each part has, filled from the first on."""
    lengths: list[int] = []
    room = 0
    for size in sizes:
        if not lengths or size > room:
            lengths.append(0)
            room = _PART
        lengths[-1] += 1
        room -= size
    return lengths


def _holding(starts: Sequence[int], offset: int) -> int:
    """The index of the passage that holds an offset, or of the nearest before it, or 0."""
    return max(bisect_right(starts, offset) - 1, 0)


def _passage(passage: StoredPassage) -> OpenedPassage:
    return OpenedPassage(
        heading=passage.heading,
        sentences=tuple(
            Citation(
                text=s.text, article=s.article, start=s.start, end=s.end, source=1, page=s.page
            )
            for s in passage.statements
        ),
    )
