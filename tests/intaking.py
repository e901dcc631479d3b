"""The intake over a test's store, which may ask this machine's servers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from handlers import wiring
from handlers.intake.context import Intake
from handlers.intake.desk import IntakeDesk
from handlers.settings import Settings
from store import Store
from tests.webserver import HOST


def intake(store: Store) -> Intake:
    settings = Settings(
        db=store.database.path, internal=frozenset({HOST}), contact="press@example.org"
    )
    return replace(wiring.intake(settings, store), chance=lambda: 0.0)


def intake_desk(store: Store, clock: Callable[[], datetime]) -> IntakeDesk:
    return IntakeDesk(lambda: intake(store), store.feeds, store.jobs, store.unread, clock)
