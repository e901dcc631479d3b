"""The checks of `attache doctor`: settings, Slack, the library, the language model, the encoder."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from slack_sdk import WebClient

from bot.embeddings import encoder_choice
from bot.errors import (
    BotError,
    EncoderMissing,
    LibraryUnusable,
    ModelMissing,
    SettingWrong,
    StatementWrong,
)
from bot.intake.states import described
from bot.jobs.job import LEFT
from bot.jobs.queue import LATE
from bot.language import models
from bot.model.article import Flaw
from bot.storage.channels import AWAY
from bot.storage.unread import TOLD
from handlers import wiring
from handlers.access.admission import Standing
from handlers.access.people import KINDS, granted
from handlers.bureau import now
from handlers.gateway.transport import refused, web_client
from handlers.outline.feeds import named, wants
from handlers.outline.reading import FLAWS
from handlers.outline.text import among, counted, listed
from handlers.settings import Settings
from handlers.terminal import own_actors
from handlers.terminal.mrkdwn import error_text
from handlers.terminal.paper import Page, line
from handlers.terminal.records import Record

_PLACES = (Path(__file__).parents[2], Path(sys.prefix, "share", "attache"))
MANIFEST = next((at for each in _PLACES if (at := each / "manifest.json").is_file()), _PLACES[0])
"""In the project's folder, else where an installed wheel has it."""
_SHOWN = 3  # articles that a check names; chosen, not measured
SECONDS = 10
"""Seconds that Slack may take to answer."""


FILES = "files:read"
WITHOUT_FILES = (
    "The app lacks files:read: files that people send me cannot be added to the library. Links and "
    "feeds can, and all else works."
)


REACTING = {"reactions:read", "channels:history"}
"""The scopes that ATTACHE_ADD_REACTION needs; groups:history too in private channels."""


class State(StrEnum):
    """The result of a check. Absent: never set up, and not required."""

    GOOD = "good"
    ABSENT = "absent"
    BROKEN = "broken"


MARKS = {State.GOOD: "✓", State.ABSENT: "–", State.BROKEN: "✗"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: what was found, and what to do about it. Never a token."""

    name: str
    state: State
    says: str
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    checks: tuple[Check, ...]

    @property
    def broken(self) -> bool:
        return any(check.state is State.BROKEN for check in self.checks)

    def record(self) -> Record:
        return {
            "ok": not self.broken,
            "checks": [
                {"name": each.name, "state": each.state.value, "says": each.says, "todo": each.todo}
                for each in self.checks
            ],
        }

    def page(self) -> Page:
        for each in self.checks:
            yield line(f"{each.name}: {each.says}", lead=f"{MARKS[each.state]} ")
            if each.todo:
                yield line(each.todo, lead="  → ")


def examine(read: Callable[[], Settings]) -> Report:
    """Runs all checks; one that fails does not prevent the others."""
    try:
        settings = read()
    except SettingWrong as error:
        todo = "Correct it in the environment or in .env; then the rest can be looked at."
        return Report(checks=(_broken("settings", error, todo),))
    checks = [_good("settings", "They can be read.")]
    checks += slack(settings)
    alone = isinstance(settings.db, Path) and not settings.db.exists()
    if settings.workspaces is not None and alone:
        checks += [askers(settings), curators(settings), model(settings), encoder(settings)]
        return Report(checks=tuple(checks))
    checks.append(askers(settings))
    checks.append(curators(settings))
    checks += check_own_actors(settings)
    checks += library(settings)
    checks.append(model(settings))
    checks += pipeline(settings)
    checks += reading(settings)
    checks += feeds(settings, now())
    checks += line_of_jobs(settings)
    checks.append(encoder(settings))
    checks += vectors(settings)
    return Report(checks=tuple(checks))


def slack(settings: Settings) -> Iterator[Check]:
    """Tokens, and with them Slack itself."""
    try:
        transport = settings.transport
    except SettingWrong as error:
        yield _broken("Slack", error, "")
        return
    if transport is None:
        todo = "Make an app from manifest.json and put its tokens in .env, as README.md tells."
        yield Check(name="Slack", state=State.ABSENT, says="No token is set.", todo=todo)
        return
    ways = {"socket": "Socket Mode", "http": f"HTTP on {settings.host}:{settings.port}"}
    yield _good("Slack", f"Its tokens are set, for {ways[transport]}.")
    if settings.workspaces is not None:
        yield workspaces(settings, settings.workspaces)
        return
    try:
        yield from bot_token(settings)
        if settings.app_token is not None:
            yield app_token(settings)
    except SettingWrong as error:
        yield _broken("Slack token", error, "")


def workspaces(settings: Settings, folder: Path) -> Check:
    """Who installed it on a server of several, and whether their tokens can be read."""
    try:
        with closing(wiring.open_workspaces(settings, folder)) as kept:
            here, removed = kept.counts()
    except BotError as error:
        return _broken("workspaces", error, "")
    says = f"{counted(here, 'workspace')} installed it, and all tokens can be read."
    if removed:
        says += f" Of {counted(removed, 'workspace')} that removed it the data is still kept."
    todo = "attache workspaces lists them; attache --db FILE doctor looks at the library of one."
    return Check(name="workspaces", state=State.GOOD, says=says, todo=todo)


def bot_token(settings: Settings) -> Iterator[Check]:
    """Whether Slack takes it, and the scopes that came with it. Raises SettingWrong."""
    client = web_client(settings)
    client.timeout = SECONDS
    with refused("SLACK_BOT_TOKEN"):
        answer = client.auth_test()
    yield _good("SLACK_BOT_TOKEN", f"Slack knows it as @{answer['user']} in {answer['team']}.")
    headers = {str(name).lower(): value for name, value in answer.headers.items()}
    yield scopes(headers.get("x-oauth-scopes"))
    if known := granted(answer):
        yield leaving(known)
        yield from reaction(settings, known)


def app_token(settings: Settings) -> Check:
    """Whether Slack opens Socket Mode with it. Raises SettingWrong."""
    client = WebClient(base_url=settings.api_url, timeout=SECONDS)
    with refused("SLACK_APP_TOKEN"):
        client.apps_connections_open(app_token=settings.app_token or "")
    return _good("SLACK_APP_TOKEN", "Slack opens Socket Mode with it.")


def scopes(header: str | None) -> Check:
    """Compares the app's scopes with those of the manifest."""
    if not header or not MANIFEST.is_file():
        says = "They cannot be compared: Slack did not list them, or manifest.json is not here."
        return Check(name="scopes", state=State.ABSENT, says=says)
    required = json.loads(MANIFEST.read_text("utf-8"))["oauth_config"]["scopes"]["bot"]
    lacking = sorted(set(required) - {scope.strip() for scope in header.split(",")})
    if not lacking:
        return _good("scopes", "All that manifest.json asks for.")
    if lacking == [FILES]:
        todo = "To have files added too, paste manifest.json, and install the app again."
        return Check(name="scopes", state=State.ABSENT, says=WITHOUT_FILES, todo=todo)
    todo = "Paste manifest.json into the app's manifest, and install the app again."
    return Check(
        name="scopes", state=State.BROKEN, says=f"The app lacks {listed(lacking)}.", todo=todo
    )


def curators(settings: Settings) -> Check:
    """Who may correct actors and remove articles in Slack."""
    if settings.curators:
        count = counted(len(settings.curators), "curator")
        says = f"{count} may correct actors and remove articles in Slack."
        return _good("curators", says)
    todo = "To leave it to some, name them in ATTACHE_CURATORS."
    says = "Everybody in Slack may correct actors and remove articles."
    return Check(name="curators", state=State.GOOD, says=says, todo=todo)


def askers(settings: Settings) -> Check:
    """Who may ask in Slack."""
    kinds = {
        Standing.GUEST: "guests",
        Standing.ORGANISATION: "people of other organisations",
        Standing.WORKSPACE: "other workspaces",
        Standing.APP: "other apps",
    }
    let = [name for kind, name in kinds.items() if settings.policy.lets(kind)]
    if let:
        says = f"Besides members of the workspace, {listed(let)} may ask, and change nothing."
    else:
        says = "Members of the workspace may ask in Slack, and nobody else."
    return _good("askers", says)


def leaving(scopes: frozenset[str]) -> Check:
    """How it is known that somebody left a channel."""
    lacking = sorted(KINDS.keys() - scopes)
    if not lacking:
        return _good("channel members", "Slack can be asked who is in a channel.")
    says = (
        "Slack cannot be asked who is in every channel: whoever says nothing to me in one for "
        f"{AWAY.days} days no longer sees or changes its digests elsewhere."
    )
    todo = f"To have it asked, add {listed(lacking)} to the app's scopes (docs/access.md)."
    return Check(name="channel members", state=State.GOOD, says=says, todo=todo)


def reaction(settings: Settings, scopes: frozenset[str]) -> Iterator[Check]:
    """Whether the reaction that adds what a message holds can be heard, where there is one."""
    if not settings.add_reaction:
        return
    lacking = sorted(REACTING - scopes)
    todo = "Its event is reaction_added; what to add to the app stands in docs/access.md."
    if lacking:
        says = f"ATTACHE_ADD_REACTION is set, and does nothing: the app lacks {listed(lacking)}."
        yield Check(name="reaction", state=State.BROKEN, says=says, todo=todo)
        return
    where = "" if "groups:history" in scopes else ", not in private channels (groups:history)"
    says = f":{settings.add_reaction}: adds the links and files of a message{where}."
    yield Check(name="reaction", state=State.GOOD, says=says, todo=todo)


def check_own_actors(settings: Settings) -> Iterator[Check]:
    """A team's own actors.toml, where there is one."""
    try:
        file = own_actors.found(settings)
        if file is not None:
            count = len(own_actors.read(file).actors)
            yield _good("own actors", f"{file} is well formed: {own_actors.states(count)}.")
    except StatementWrong as error:
        yield _broken("own actors", error, "Correct it; attache actors check looks again.")


def library(settings: Settings) -> Iterator[Check]:
    todo = "Fill it: attache index FOLDER."
    if isinstance(settings.db, Path) and not settings.db.exists():
        says = f"There is none at {settings.db} yet."
        yield Check(name="library", state=State.ABSENT, says=says, todo=todo)
        return
    try:
        overview = wiring.open_library(settings).overview()
    except LibraryUnusable as error:
        todo = "Name another one with --db or ATTACHE_DB, or bring a copy of this one back."
        yield _broken("library", error, todo)
        return
    holds = f"{counted(overview.articles, 'article')} and {counted(overview.actors, 'actor')}"
    if overview.articles:
        yield _good("library", f"{settings.db} opens and is current: {holds}.")
    else:
        says = f"{settings.db} opens, and is empty."
        yield Check(name="library", state=State.ABSENT, says=says, todo=todo)


def model(settings: Settings) -> Check:
    try:
        found = models.choose(settings.model)
    except ModelMissing as error:
        return _broken("language model", error, "")
    return _good("language model", f"{found.name} is installed.")


def pipeline(settings: Settings) -> Iterator[Check]:
    """Whether the model that is here now is the one that read the library."""
    try:
        now = models.choose(settings.model).pipeline
        outdated = sum(1 for _ in wiring.open_library(settings).outdated(now))
    except (ModelMissing, LibraryUnusable):
        return  # the checks of the model and of the library say so
    if outdated:
        says = f"Another model or version read {counted(outdated, 'article')} of the library."
        todo = "Read them again: attache index."
        yield Check(name="pipeline", state=State.ABSENT, says=says, todo=todo)
    else:
        yield _good("pipeline", f"It read the whole library ({now}).")


def reading(settings: Settings) -> Iterator[Check]:
    """What is wrong with articles as they were read."""
    try:
        flaws = wiring.open_library(settings).articles.flaws()
    except LibraryUnusable:
        return  # told already
    if not flaws:
        yield _good("reading", "Every article was read well.")
    for flaw in Flaw:
        if keys := flaws.get(flaw):
            says = f"{FLAWS[flaw]}: {among(keys[:_SHOWN], len(keys))}."
            todo = "attache show KEY shows an article as it was read."
            yield Check(name="reading", state=State.ABSENT, says=says, todo=todo)


def feeds(settings: Settings, now: datetime) -> Iterator[Check]:
    """Feeds that fail, went quiet or read badly."""
    try:
        listed = wiring.open_feeds(settings).listed()
    except LibraryUnusable:
        return  # told already
    wanting = [each for each in listed if wants(each, now)]
    for each in wanting:
        says = f"{each.id} {named(each)}: {described(each, now)}."
        todo = f"attache feed check {each.id} shows what it gives now; pause or remove it else."
        yield Check(name="feed", state=State.ABSENT, says=says, todo=todo)
    if listed and not wanting:
        yield _good("feeds", f"{counted(len(listed), 'feed')}, and all are well.")


def line_of_jobs(settings: Settings) -> Iterator[Check]:
    """What nobody reads though it waits, what was left, and what could not be read."""
    try:
        with wiring.opened(settings) as store:
            overdue = store.jobs.overdue(now())
            left = store.jobs.listed(LEFT, 1_000)
            unread = store.unread.listed(now() - TOLD)
    except LibraryUnusable:
        return
    if overdue:
        says = f"{counted(overdue, 'job')} waited for more than {LATE.seconds // 60} minutes."
        todo = "Is attache serve running? With --no-reading, attache work has to run too."
        yield Check(name="line", state=State.ABSENT, says=says, todo=todo)
    if left:
        names = among([job.work.name for job in left[:_SHOWN]], len(left))
        says = f"{counted(len(left), 'job')} failed or ended the worker: {names}."
        todo = "attache work --list says why; --retry puts them in line again."
        yield Check(name="jobs", state=State.ABSENT, says=says, todo=todo)
    if unread:
        says = f"{counted(len(unread), 'article')} could not be read within a week."
        todo = "attache articles --unread says why."
        yield Check(name="unread", state=State.ABSENT, says=says, todo=todo)


def encoder(settings: Settings) -> Check:
    """Whether texts can be encoded, by encoding one."""
    chosen = encoder_choice.encoder(settings.encoder)
    if chosen is None and settings.encoder is None:
        says = "wordllama is not installed, so passages are ranked by their words alone."
        todo = "To rank them by meaning too, run make, or pip install wordllama==0.4.0.post1."
        return Check(name="encoder", state=State.ABSENT, says=says, todo=todo)
    if chosen is None:
        return _good("encoder", "None is asked for: passages are ranked by their words alone.")
    try:
        chosen.encode(["Peace."])
    except EncoderMissing as error:
        return _broken("encoder", error, "")
    return _good("encoder", f"{chosen.name} is installed.")


def vectors(settings: Settings) -> Iterator[Check]:
    """Whether the encoder that is set made the library's vectors."""
    try:
        caveat = wiring.open_desk(settings).caveat()
    except LibraryUnusable:
        return  # the check of the library says so
    if caveat:
        yield Check(name="vectors", state=State.ABSENT, says=caveat, todo="Run attache index.")


def _good(name: str, says: str) -> Check:
    return Check(name=name, state=State.GOOD, says=says)


def _broken(name: str, error: BotError, todo: str) -> Check:
    return Check(name=name, state=State.BROKEN, says=error_text(error), todo=todo)
