"""How well articles are gathered into stories, beside plain clusterings, in one run.

python -m bench.stories [--db FOLDER]

ecbplus: 982 articles of 86 events, two look-alike events a topic; tac2011: 100 articles of ten
stories. B-cubed (Bagga & Baldwin 1998) in percent, the same settings on both. Single pass and
average link are by tf-idf of words alone; MinHash is by runs of three words. `--db` is a folder
that holds ecbplus.db and tac2011.db, libraries of exactly those articles; without it they are
indexed first, which takes minutes.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from bench.data import rows
from bench.figures import show
from bench.library import filled
from bot.desk import Desk
from bot.model.article import Submission
from bot.stories.clustering import clusters
from bot.stories.features import StoryArticle, rarity_among, story_article, vector
from bot.words.tokens import stems

_NEAREST = 0.2  # cosine to a centroid, of single pass; as the data's README has it
_LINK = 0.16  # mean cosine, of average link; the same
_PERMUTATIONS = 64
_COPIES = 0.2  # of the permutations, from which MinHash takes two articles for one story
_PRIME = (1 << 61) - 1

Keys = Sequence[Sequence[str]]
"""The keys of each cluster's articles."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", type=Path)
    folder = asked.parse_args().db
    with tempfile.TemporaryDirectory() as made:
        for name, (gold, submissions) in {"ecbplus": _ecbplus(), "tac2011": tac2011()}.items():
            path = (folder or Path(made)) / f"{name}.db"
            desk = filled(path, submissions, done=folder is not None)
            table = [_row(system, found, gold) for system, found in _systems(desk)]
            show(f"{name}, B-cubed", ("", "stories", "P", "R", "F"), table)


def _ecbplus() -> tuple[Mapping[str, str], list[Submission]]:
    read = list(rows("stories/ecbplus.jsonl"))
    submissions = [
        Submission(key=r["id"], title=r["title"], text=r["text"], published=r.get("date"))
        for r in read
    ]
    return {row["id"]: row["gold_story"] for row in read}, submissions


def tac2011() -> tuple[Mapping[str, str], list[Submission]]:
    """The topic of each article by its key, "M000-0", and the articles."""
    submissions = [
        Submission(key=f"{topic['id']}-{number}", text=text)
        for topic in rows("tac2011/tac2011_en.jsonl")
        for number, text in enumerate(topic["documents"])
    ]
    return {each.key: each.key.rsplit("-", 1)[0] for each in submissions}, submissions


def _systems(desk: Desk) -> Iterator[tuple[str, Keys]]:
    library = desk.snapshot().library
    articles = [
        story_article(source, library.sentences.of_article(source.key))
        for source in library.articles.sources()
    ]
    plain = _words_alone(articles)
    texts = {a.key: library.articles.text(a.key) or "" for a in articles}
    yield "attache", _keys(clusters(articles))
    yield "single pass", _single_pass(plain)
    yield "average link", _keys(clusters(plain, alike=_LINK, coherent=0.0))
    yield "MinHash", _minhash(texts)
    yield "each alone", [[article.key] for article in articles]


def _keys(found: Sequence[Sequence[StoryArticle]]) -> Keys:
    return [[article.key for article in cluster] for cluster in found]


def _words_alone(articles: Sequence[StoryArticle]) -> list[StoryArticle]:
    """By words that two of them hold or more, and by nothing else."""
    holders = Counter(term for article in articles for term in article.terms)
    return [
        StoryArticle(
            source=replace(article.source, published=None),
            terms={t: n for t, n in article.terms.items() if isinstance(t, str) and holders[t] > 1},
            sketch=frozenset(),
        )
        for article in articles
    ]


def _single_pass(articles: Sequence[StoryArticle]) -> Keys:
    """Each article joins the story whose centroid is nearest, in the order of the data."""
    groups: list[tuple[list[str], Counter[str | int]]] = []
    rarity = rarity_among(articles)
    for article in articles:
        own = vector(article, rarity)
        near = [(_to_centroid(own, centroid), n) for n, (_, centroid) in enumerate(groups)]
        best, n = max(near, default=(0.0, 0))
        if best < _NEAREST:
            groups.append(([], Counter()))
            n = len(groups) - 1
        groups[n][0].append(article.key)
        groups[n][1].update(own)
    return [keys for keys, _ in groups]


def _to_centroid(vector: Mapping[str | int, float], total: Mapping[str | int, float]) -> float:
    length = sum(value * value for value in total.values()) ** 0.5
    return sum(value * total.get(term, 0.0) for term, value in vector.items()) / (length or 1.0)


def _minhash(texts: Mapping[str, str]) -> Keys:
    """Each article joins the first story with an article that agrees in enough permutations."""
    draw = random.Random(1)
    seeds = [(draw.randrange(1, _PRIME), draw.randrange(_PRIME)) for _ in range(_PERMUTATIONS)]
    groups: list[list[str]] = []
    signatures = {key: _signature(text, seeds) for key, text in texts.items()}
    for key in texts:
        like = (g for g in groups if any(_agree(signatures[key], signatures[o]) for o in g))
        found = next(like, None)
        if found is None:
            groups.append([key])
        else:
            found.append(key)
    return groups


def _signature(text: str, seeds: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    words = stems(text)
    runs = {crc32(" ".join(words[i : i + 3]).encode()) for i in range(max(1, len(words) - 2))}
    return tuple(min((a * run + b) % _PRIME for run in runs) for a, b in seeds)


def _agree(one: Sequence[int], other: Sequence[int]) -> bool:
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return same >= _COPIES * len(one)


def _row(system: str, found: Keys, gold: Mapping[str, str]) -> tuple[str, ...]:
    sizes = Counter(gold.values())
    precision = recall = 0.0
    for cluster in found:
        counts = Counter(gold[key] for key in cluster)
        precision += sum(n * n for n in counts.values()) / len(cluster)
        recall += sum(n * n / sizes[story] for story, n in counts.items())
    p, r = precision / len(gold), recall / len(gold)
    scores = (100 * p, 100 * r, 200 * p * r / (p + r))
    return system, str(len(found)), *(f"{score:.1f}" for score in scores)


if __name__ == "__main__":
    main()
