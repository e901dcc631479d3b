"""Libraries of public articles, read by the real pipeline."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.desk import Desk
from bot.embeddings.encoder_choice import encoder
from bot.indexing import Indexer
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Reader
from bot.model.article import Submission
from handlers import wiring
from handlers.settings import Settings


def filled(path: Path, submissions: Iterable[Submission], *, done: bool = False) -> Desk:
    """The desk of the library at this path, after these articles were indexed into it; `done`
    where it holds them already."""
    settings = replace(Settings.read(), db=path)
    if not done:
        _index(settings, submissions)
    return wiring.open_desk(settings)


def _index(settings: Settings, submissions: Iterable[Submission]) -> None:
    model = models.choose()
    analyst = Analyst(models.load(model))
    with wiring.opened(settings, create=True) as store:
        indexer = Indexer(
            store.library, lambda: Reader(analyst), model.pipeline, encoder(settings.encoder)
        )
        for _ in indexer.index(submissions, now=datetime.now(UTC)):
            pass
