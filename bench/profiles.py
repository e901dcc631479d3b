"""How long a profile takes in a large library: invented articles that all name one country.

python -m bench.profiles [--articles N] [--rounds N]
"""

import argparse
import random
import tempfile
from pathlib import Path

from bench.figures import Times, show, timed
from bot.actors.overrides import Overrides
from bot.actors.records import ChangeSet
from bot.actors.resolution import resolve
from bot.desk import Desk
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Analysis, Entity, Mention, Passage, Quote, Role, Sentence
from bot.model.article import Article, Submission
from bot.model.profile import Profile
from bot.storage.library import Library
from store import open_store

_COUNTRY = "Ruritania"
_PEOPLE = 2_000
_SENTENCES = 5  # an article, each naming the country and two people
_WORDS = """treaty railway border harvest minister customs price wheat army river bridge loan court
    strike election tariff harbour coal talks embassy summit budget reform protest""".split()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=20_000)
    asked.add_argument("--rounds", type=int, default=5)
    options = asked.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "bench.db", create=True) as store,
    ):
        _fill(store.library, options.articles)
        desk = Desk(store.library)
        table = [_row(desk, name, options.rounds) for name in (_COUNTRY, _name(0), _name(99))]
    title = f"Profiles in {options.articles:,} articles"
    show(title, ("who", "mentions", "first, ms", "median ms"), table)


def _row(desk: Desk, name: str, rounds: int) -> tuple[str, ...]:
    def profile() -> Profile:
        return desk.profile(desk.resolve(name))

    first = timed(profile)
    times = Times([timed(profile) for _ in range(rounds)])
    mentions = profile().actor.mentions
    return (name, f"{mentions:,}", f"{1000 * first:.0f}", f"{1000 * times.median:.0f}")


def _fill(library: Library, articles: int) -> None:
    chance = random.Random(1)
    with library.transaction():
        for number in range(articles):
            _save(library, number, chance)


def _save(library: Library, number: int, chance: random.Random) -> None:
    names = [_COUNTRY]
    spans: list[tuple[int, str]] = []
    text, sentences, quotes, roles = "", [], [], []
    for place in range(_SENTENCES):
        start = len(text)
        # The first people are in the news far more often than the last.
        who, whom = (_name(int(_PEOPLE * chance.random() ** 4)) for _ in range(2))
        about = " ".join(chance.choices(_WORDS, k=6))
        for part in (_COUNTRY, " and the minister ", who, " told ", whom, f" of the {about}"):
            if part == _COUNTRY or part.startswith("Person"):
                spans.append((len(text), part))
                names.append(part)
            text += part
        if place == 1:
            said = len(text) + 2
            text += f": “the {chance.choice(_WORDS)} will be built”"
            quotes.append((who, said, len(text)))
        if place == 2:
            roles.append((who, start + len(_COUNTRY) + 9, start + len(_COUNTRY) + 17))
        text += "."
        sentences.append(Sentence(start=start, end=len(text)))
        text += " "
    cast = list(dict.fromkeys(names))
    key = f"{number:05}"
    date = f"{2004 + number % 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    analysis = Analysis(
        passages=(Passage(heading="", start=0, end=len(text), sentences=tuple(sentences)),),
        entities=tuple(_entity(name) for name in cast),
        mentions=tuple(
            Mention(entity=cast.index(name), start=start, end=start + len(name))
            for start, name in spans
        ),
        roles=tuple(
            Role(entity=cast.index(who), title="minister", start=start, end=end)
            for who, start, end in roles
        ),
        quotes=tuple(
            Quote(entity=cast.index(who), start=start, end=end) for who, start, end in quotes
        ),
        figures=(),
    )
    library.save(
        Submission(key=key, text=text),
        Article(
            key=key,
            title=f"Number {number}",
            text=text,
            author=None,
            outlet=None,
            published=date,
            url=None,
            blocks=(),
        ),
        analysis,
        found=analysis,
        fingerprint="",
        pipeline="",
        added="2024-01-01",
    )
    resolve(ChangeSet.by(analysis.entities), library.registry, Overrides())


def _entity(name: str) -> Entity:
    kind = Kind.COUNTRY if name == _COUNTRY else Kind.PERSON
    return Entity(name=name, kind=kind, aliases=(Alias(text=name, origin=Origin.NAME),))


def _name(number: int) -> str:
    return f"Person {chr(65 + number % 26)}{number}"


if __name__ == "__main__":
    main()
