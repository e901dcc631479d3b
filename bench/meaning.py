"""What the encoders take: to load, for a query, for passages, and in memory.

python -m bench.meaning [--passages N]
"""

import argparse
import multiprocessing
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Literal

from bench.data import rows
from bench.figures import Times, show, timed
from bot.embeddings.encoder_choice import Choice, encoder
from bot.errors import EncoderMissing
from bot.language.sentences.segmentation import LONGEST_PASSAGE, SHORTEST_PASSAGE

_QUERY = "how much did China invest in the corridor?"
_QUERIES = 300


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--passages", type=int, default=1_000)
    passages = list(islice(_passages(), asked.parse_args().passages))
    # A process for each, so that none has what another one loaded.
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as processes:
        table = [
            processes.apply(_row, (each, passages)) for each in ("static", "deep", "multilingual")
        ]
    columns = ("", "load s", "a query ms", "95 % ms", "passages/s", "MB more", "peak MB")
    show(f"Encoding {len(passages)} paragraphs of Wikinews", columns, table)


def _row(choice: Choice, passages: list[str]) -> tuple[str, ...]:
    found = encoder(choice)
    assert found is not None
    before = _megabytes("VmRSS")
    try:
        load = timed(lambda: found.encode_queries([_QUERY]))
    except EncoderMissing as error:
        return (str(error),)
    queries = Times([1000 * timed(lambda: found.encode_queries([_QUERY])) for _ in range(_QUERIES)])
    rate = len(passages) / timed(lambda: found.encode(passages))
    more = _megabytes("VmRSS") - before
    return (
        found.name,
        *(f"{load:.2f}", f"{queries.median:.2f}", f"{queries.percentile_95:.2f}"),
        *(f"{rate:,.0f}", f"{more:.0f}", f"{_megabytes('VmHWM'):.0f}"),
    )


def _passages() -> Iterator[str]:
    """Paragraphs as long as passages are."""
    for row in rows("wikinews/wikinews.jsonl"):
        for paragraph in row["text"].splitlines():
            if SHORTEST_PASSAGE <= len(paragraph.split()) <= LONGEST_PASSAGE:
                yield paragraph


def _megabytes(what: Literal["VmRSS", "VmHWM"]) -> float:
    """This process's resident memory, now or at most; Linux only."""
    return int(Path("/proc/self/status").read_text().split(f"{what}:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
