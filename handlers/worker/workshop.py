"""What handlers of jobs are given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.jobs.queue import Jobs
from bot.retention import Retention
from bot.storage.library import Library
from bot.storage.unread import UnreadArticles
from handlers.intake.context import Intake
from handlers.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """The library and all else that jobs are done with. `clear` takes the words of removed articles
    out of what was kept and of the file."""

    settings: Settings
    jobs: Jobs
    library: Library
    unread: UnreadArticles
    intake: Intake
    retention: Retention
    clear: Callable[[], bool]
    clock: Callable[[], datetime]
