"""Whether offices go to those who hold them: a hundred and ten that an earlier reading gave people
of wikinews, drawn by chance and read one by one, to say of each whether it is right.

python -m bench.offices

A row of bench/wikinews_offices.tsv is an article's key, where the title stands, whose it was said
to be, and "yes" or "no". That tells how many given ones are right, not how many are found: a title
that nobody was given is in no row.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.actors import library
from bench.data import rows
from bench.figures import show
from bot.language import models
from bot.language.analysis import Analyst
from store import Store

_READ = Path(__file__).with_name("wikinews_offices.tsv")
_GIVEN = """select article.key as article, role.start as start, role."end" as "end",
    actor.name as holder from role join actor on actor.id = role.actor_id
    join sentence on sentence.id = sentence_id join article on article.id = sentence.article_id"""


class Office(NamedTuple):
    """A title by its place in an article, and who is said to hold it."""

    article: str
    start: int
    end: int
    holder: str


def main() -> None:
    model = models.choose()
    with library(list(rows("wikinews/wikinews.jsonl")), Analyst(models.load(model))) as store:
        report(set(given(store)), model.name)


def read() -> Iterator[tuple[Office, bool]]:
    """Each office that was read, and whether it is right."""
    for line in _READ.read_text(encoding="utf-8").splitlines():
        article, start, end, holder, right = line.split("\t")
        yield Office(article, int(start), int(end), holder), right == "yes"


def given(store: Store) -> Iterator[Office]:
    for row in store.database.rows(_GIVEN):
        yield Office(row["article"], row["start"], row["end"], row["holder"])


def report(found: Iterable[Office], model: str) -> None:
    held = set(found)
    places = {office[:3] for office in held}
    judged = list(read())
    right = [office for office, is_right in judged if is_right]
    wrong = [office for office, is_right in judged if not is_right]
    kept = sum(office in held for office in right)
    moved = sum(office not in held and office[:3] in places for office in right)
    table = [
        ("right ones, given still", f"{kept} of {len(right)}"),
        ("  given to another name", str(moved)),
        ("wrong ones, given still", f"{sum(each in held for each in wrong)} of {len(wrong)}"),
    ]
    show(f"Offices in wikinews, {model}", ("", "attache"), table)


if __name__ == "__main__":
    main()
