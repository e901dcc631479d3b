"""Corrections: of sentences that were shown before, those whose article was corrected, or does not
hold them any more."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.briefing.briefing_id import identity
from bot.model.article import BlockType, Source
from bot.model.briefing import Briefing, ShownCorrection
from bot.model.citations import Citation
from bot.model.digest import Alert
from bot.model.stored import StoredSentence
from bot.model.topic import SeenSentence, Topic, Watermark
from bot.storage.library import LibraryReader
from bot.words.whitespace import folded
from bot.writing.near_duplicates import overlap, repeats
from bot.writing.sentences import bag_of, whole


def with_corrections(found: Briefing, topic: Topic, library: LibraryReader) -> Briefing:
    """The briefing on what is new of a topic, with what was corrected of the sentences told before;
    those become part of its topic, so that it can be proved."""
    after, told = topic.within.after, topic.within.told
    if after is None or not told:
        return found
    cards, corrections = _corrections(after, told, found.sources, library)
    if not corrections:
        return found
    changed = {one.article for one in corrections}
    kept = {*found.topic.within.told, *(one for one in told if one.article in changed)}
    seen = tuple(one for one in told if one in kept)
    within = replace(found.topic.within, told=seen)
    topic = replace(found.topic, within=within)
    return replace(
        found,
        id=identity(topic, found.basis),
        topic=topic,
        sources=cards,
        corrections=corrections,
    )


def with_corrected_alert(
    found: Alert, since: Watermark, told: Sequence[SeenSentence], library: LibraryReader
) -> Alert:
    """The same of an alert."""
    cards, corrections = _corrections(since, told, found.sources, library)
    return replace(found, sources=cards, corrections=corrections)


def _corrections(
    after: Watermark, told: Sequence[SeenSentence], cards: Sequence[Source], library: LibraryReader
) -> tuple[tuple[Source, ...], tuple[ShownCorrection, ...]]:
    """What was corrected, and the numbered sources with those that it needs besides."""
    arrived = library.articles.cards(library.articles.arrived_after(after.revision)).values()
    keys = dict.fromkeys(one.article for one in told)
    changed = {card.key: card for card in arrived if card.key in keys}
    numbered = list(cards)
    found: list[ShownCorrection] = []
    for key in (key for key in keys if key in changed):
        place = next((n for n, card in enumerate(numbered) if card.key == key), len(numbered))
        seen = [one for one in told if one.article == key]
        corrected = list(_of_article(changed[key], seen, place + 1, library))
        if corrected and place == len(numbered):
            numbered.append(changed[key])
        found += corrected
    return tuple(numbered), tuple(found)


def _of_article(
    card: Source, seen: Sequence[SeenSentence], number: int, library: LibraryReader
) -> Iterator[ShownCorrection]:
    text = library.articles.text(card.key) or ""
    known = {one.text for one in seen}
    note = _note(card, text, number, library)
    note = None if note and note.text in known else note
    standing = library.sentences.of_article(card.key)
    held = folded(text)
    for one in (one for one in seen if one.text not in held):
        now = _in_its_place(one.text, standing)
        if now is not None and (now.text in known or _same(now.text, one.text)):
            continue
        cited = _citation(now, number) if now else None
        yield ShownCorrection(article=card.key, source=number, was=one.text, now=cited, note=note)
        note = None
    if note is not None:
        yield ShownCorrection(article=card.key, source=number, note=note)


def _note(card: Source, text: str, number: int, library: LibraryReader) -> Citation | None:
    """Its publisher's first note of a correction."""
    layout = library.articles.layout(card.key) if card.corrected is not None else None
    notes = (block for block in (layout.blocks if layout else ()) if block.part is BlockType.NOTE)
    for block in notes:
        said = folded(text[block.start : block.end])
        return Citation(
            text=said, article=card.key, start=block.start, end=block.end, source=number
        )
    return None


def _in_its_place(was: str, standing: Sequence[StoredSentence]) -> StoredSentence | None:
    """The sentence that says most of what another said, if one does."""
    words = frozenset(bag_of(was))
    alike = [
        (overlap(words, mine), -one.ordinal, one)
        for one in standing
        if whole(one) and repeats(words, mine := frozenset(bag_of(one.text)))
    ]
    return max(alike, key=lambda each: each[:2])[2] if alike else None


def _same(one: str, other: str) -> bool:
    """Whether two sentences have the same words: only their punctuation was mended."""
    return bag_of(one) == bag_of(other)


def _citation(statement: StoredSentence, number: int) -> Citation:
    return Citation(
        text=statement.text,
        article=statement.article,
        start=statement.start,
        end=statement.end,
        source=number,
        page=statement.page,
    )
