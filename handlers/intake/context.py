"""What every step of the intake is given."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from random import random

from bot.storage.articles import Articles
from bot.storage.intake import Entries, Feeds
from bot.storage.removals import Removals
from bot.storage.unread import UnreadArticles
from handlers.intake.fetching import Web
from handlers.intake.robots import Robots


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The library's feeds, entries and articles, what keeps some out, what could not be read, and
    the way to the web. `chance` gives numbers from 0 to 1, by which feeds that were added together
    are asked apart."""

    feeds: Feeds
    entries: Entries
    articles: Articles
    removals: Removals
    unread: UnreadArticles
    transaction: Callable[[], AbstractContextManager[None]]
    web: Web
    robots: Robots
    chance: Callable[[], float] = random
