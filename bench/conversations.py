"""How well follow-ups are answered, and how honestly it is said where they cannot be.

python -m bench.conversations [--split dev|test] [--libraries FOLDER] [--misses]

The conversations are news_questions' threads, over wikinews; its own score.py judges. First turns
and follow-ups are counted apart. `--misses` lists what went wrong.
"""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.answers import open_library, options_of, percent, scorer
from bench.data import rows
from bench.figures import show
from bot.conversation.context import Context
from bot.conversation.turn import citations
from bot.desk import Desk
from bot.errors import BotError
from bot.model.answers import Answer
from bot.model.reply import Reply

THREADS = "news_questions/threads.jsonl"
_TODAY = date(2021, 1, 1)
"""After the newest article."""


def main() -> None:
    options = options_of(__doc__)
    with tempfile.TemporaryDirectory() as made:
        path = (options.libraries or Path(made)) / "wikinews.db"
        desk = open_library(path, rows("wikinews/wikinews.jsonl"))
        threads = [row for row in rows(THREADS) if row["split"] == options.split]
        judged = [one for thread in threads for one in _judged(desk, thread["turns"])]
    for title, first in (("first turns", True), ("follow-ups", False)):
        some = [found for is_first, found in judged if is_first == first]
        _show(f"{title}, {options.split}", some)
    if options.misses:
        _show_misses([found for _, found in judged])


Judged = tuple[dict[str, Any], dict[str, bool], str]
"""A turn's row, what score.py makes of its answer, and the first sentence shown."""


def _judged(desk: Desk, turns: list[dict[str, Any]]) -> Iterator[tuple[bool, Judged]]:
    """Each turn that is scored, with whether it is the first."""
    context: Context | None = None
    for number, row in enumerate(turns):
        try:
            turn = desk.converse(row["text"], context, _TODAY)
        except BotError as error:
            answered, shown, first = False, [], str(error)
        else:
            context = turn.context
            cited = citations(turn.answer)
            answered = _answers(turn.answer) and bool(cited)
            shown = [{"article": o.article, "start": o.start, "end": o.end} for o in cited]
            first = cited[0].text if cited else "–"
        if row["answerable"] is not None:
            found = scorer().judged(row, {"answered": answered, "sentences": shown})
            yield number == 0, (row, found, first)


def _answers(answer: Answer) -> bool:
    return answer.answered if isinstance(answer, Reply) else True


def _show(title: str, judged: list[Judged]) -> None:
    can = [found for row, found, _ in judged if row["answerable"]]
    cannot = [found for row, found, _ in judged if not row["answerable"]]
    table = [
        ("first answers", percent(found["first"] for found in can)),
        ("one of three", percent(found["three"] for found in can)),
        ("wrongly refused", percent(not found["answered"] for found in can)),
        ("said so", percent(not found["answered"] for found in cannot)),
    ]
    show(f"{title}: {len(can)} that can be answered, {len(cannot)} not", ("", ""), table)


def _show_misses(judged: list[Judged]) -> None:
    for row, found, first in judged:
        can = row["answerable"]
        if found["first"] if can else not found["answered"]:
            continue
        what = "refused" if not found["answered"] else "second" if found["three"] else "wrong"
        print(f"{what if can else 'answered'} | {row['text']} → {first[:160]}")


if __name__ == "__main__":
    main()
