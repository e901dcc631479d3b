"""Subtitles (.vtt, .srt) as a transcript: cues joined into paragraphs, each voice named."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading import encoding
from bot.reading.document import Card, Document, document
from bot.reading.endings import ends_sentence

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^>]+)>")
_TAGS = re.compile(r"</?[A-Za-z0-9][^<>]*>|\{\\[^{}]*\}")
_TURN = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
_SOUND = re.compile(r"(?:\[[^\[\]]*\]|\([^()]*\)|[♪♫#][^♪♫]*[♪♫]?)")
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]{2,3})\b", re.M)
# Chosen, not measured.
_PAUSE = 3.0  # seconds after which a sentence that ended ends its paragraph too
_LONG_PAUSE = 15.0  # and a text without punctuation
_WORDS = 120  # of a paragraph, after which it ends with its sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """What is shown at once; from and to in seconds. `turn` says that another voice begins."""

    start: float
    end: float
    voice: str
    text: str
    turn: bool


def read(text: str) -> Document:
    """The document of subtitles. Raises FileRefused where they hold no words."""
    lines = text.removeprefix("\ufeff").splitlines()
    found = document(_paragraphs(list(_cues(lines))), _card(text))
    if not found.text:
        raise FileRefused("It is a subtitle file without any words.")
    encoding.check(found.text)
    return found


def _card(text: str) -> Card:
    head = text.partition("-->")[0]
    language = _LANGUAGE.search(head)
    return Card(language=language[1].lower() if language else None)


def _cues(lines: Sequence[str]) -> Iterator[_Cue]:
    """The cues, each line once: captions that roll up repeat the line before."""
    shown: list[str] = []
    starts = [at for at, line in enumerate(lines) if "-->" in line and _TIMES.match(line)]
    for at in starts:
        body: list[str] = []
        for line in lines[at + 1 :]:
            if not line.strip() or ("-->" in line and _TIMES.match(line)):
                break
            body.append(line)
        fresh = [line for line in body if _plain(line) not in shown]
        shown = [_plain(line) for line in body]
        yield from _voices(lines[at], fresh)


def _voices(times: str, lines: Sequence[str]) -> Iterator[_Cue]:
    """A cue for each voice in one."""
    match = _TIMES.match(times)
    if not match:
        return
    start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    voice = ""
    for line in lines:
        parts = _VOICE.split(line)
        for at, part in enumerate(parts):
            if at % 2:
                voice = _plain(part)
            elif bare := _plain(part):
                turn = _TURN.match(bare)
                if turn and at == 0:  # another voice, and not said whose
                    voice = ""
                words = bare[turn.end() :] if turn else bare
                yield _Cue(start=start, end=end, voice=voice, text=words, turn=bool(turn))


def _plain(line: str) -> str:
    return " ".join(html.unescape(_TAGS.sub("", line)).split())


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000


def _paragraphs(cues: Sequence[_Cue]) -> Iterator[tuple[BlockType, str]]:
    texts: list[str] = []
    before: _Cue | None = None
    for cue in cues:
        if _SOUND.fullmatch(cue.text):
            continue
        if before and _ends(before, cue, texts):
            yield BlockType.PARAGRAPH, " ".join(texts)
            texts = []
        if cue.voice and not (before and before.voice == cue.voice and texts):
            texts.append(f"{cue.voice}:")
        texts.append(cue.text)
        before = cue
    yield BlockType.PARAGRAPH, " ".join(texts)


def _ends(before: _Cue, cue: _Cue, texts: Sequence[str]) -> bool:
    """Whether a paragraph ends between two cues."""
    if cue.turn or cue.voice != before.voice:
        return True
    pause = cue.start - before.end
    if not ends_sentence(before.text):
        return pause > _LONG_PAUSE
    return pause > _PAUSE or sum(text.count(" ") + 1 for text in texts) > _WORDS
