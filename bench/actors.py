"""How well actors are found and gathered, beside raw spaCy with the same model, in one run.

python -m bench.actors

On news_fair_v2, whose articles have hand-made mentions, scored as bench/gold.py says; and on
wikinews, which has none, figures that are worth watching.
"""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import spacy

from bench import gold
from bench.data import rows
from bench.figures import show
from bench.gold import Found
from bot.indexing import Indexer
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Analyses, Reader
from bot.model.actor import Kind
from bot.model.article import Submission
from store import Store, open_store

_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_MENTIONS = """select article.key as article, mention.start as start, mention."end" as "end",
    actor.kind as kind, actor.id as actor from mention
    join actor on actor.id = mention.actor_id join article on article.id = mention.article_id"""
_ACTORS = """select actor.kind as kind, count(*) as mentions from actor
    join mention on actor.id = mention.actor_id group by actor.id"""

Texts = Sequence[Mapping[str, Any]]


def main() -> None:
    annotated = list(rows("news_fair_v2/news-fair-v2.jsonl"))
    wikinews = list(rows("wikinews/wikinews.jsonl"))
    model = models.choose()
    analyst = Analyst(models.load(model))
    systems = {"raw spaCy": raw(annotated, model), "attache": ours(annotated, analyst)}
    report(annotated, systems, model.name)
    with library(wikinews, analyst) as store:
        watched(store, len(wikinews))


def raw(texts: Texts, model: models.Model) -> dict[str, list[Found]]:
    """What the model alone finds, gathered by lower-cased text."""
    docs = spacy.load(model.path).pipe(text["text"] for text in texts)
    return {
        text["id"]: [
            Found(e.start_char, e.end_char, _KINDS[e.label_], e.text.lower())
            for e in doc.ents
            if e.label_ in _KINDS
        ]
        for text, doc in zip(texts, docs, strict=True)
    }


def ours(texts: Texts, analyst: Analyses) -> dict[str, list[Found]]:
    """What a library of these texts holds."""
    found = defaultdict(list)
    with library(texts, analyst) as store:
        for row in store.database.rows(_MENTIONS):
            one = Found(row["start"], row["end"], row["kind"], row["actor"])
            found[row["article"]].append(one)
    return dict(found)


@contextmanager
def library(texts: Texts, analyst: Analyses) -> Iterator[Store]:
    """A library of these texts for as long as it is looked at."""
    submissions = [Submission(key=t["id"], text=t["text"], title=t["title"]) for t in texts]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "bench.db", create=True) as store,
    ):
        indexer = Indexer(store.library, lambda: Reader(analyst), "bench")
        for _ in indexer.index(submissions, now=datetime.now(UTC)):
            pass
        yield store


def report(texts: Texts, systems: Mapping[str, Mapping[str, Sequence[Found]]], model: str) -> None:
    """Prints the scores of each system."""
    table = [row for name, found in systems.items() for row in _scores(texts, name, found)]
    title = f"Actors in {len(texts)} articles, {model}"
    show(title, ("", "precision", "recall", "F"), table)
    print("* nested mentions are all to be found, and what is of no actor's class is judged")


def _scores(
    texts: Texts, name: str, found: Mapping[str, Sequence[Found]]
) -> Iterator[tuple[str, ...]]:
    lenient, strict = gold.read(texts), gold.read(texts, strict=True)
    here = gold.judged(texts, found)
    yield f"{name}: mentions", *gold.mentions(lenient, here).cells()
    for kind in ("person", "organisation", "place", "people"):
        yield f"  {kind}", *gold.mentions(lenient, here, kind).cells()
    yield "  strict *", *gold.mentions(strict, here).cells()
    yield f"{name}: gathered, B-cubed", *gold.gathered(strict, here).cells()


def watched(store: Store, articles: int) -> None:
    """Prints what a library's actors look like as a whole."""
    actors = store.database.rows(_ACTORS)
    once = sum(actor["mentions"] == 1 for actor in actors)
    kinds = Counter(actor["kind"] for actor in actors)
    table = [
        ("mentions", f"{sum(actor['mentions'] for actor in actors):,}"),
        ("actors", f"{len(actors):,}"),
        ("  named once", f"{100 * once / len(actors):.0f} %"),
        *((f"  {kind}", f"{kinds[kind]:,}") for kind in Kind),
    ]
    show(f"wikinews: {articles} articles", ("", "attache"), table)


if __name__ == "__main__":
    main()
