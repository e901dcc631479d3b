"""The commands for scheduled briefings: digest list, add, edit, pause, resume, remove, preview,
log, run."""

import re
from itertools import chain

import click

from bot.digests.cadence import cadence
from bot.digests.request import Request, edited, rewatched
from bot.digests.service import DigestService
from bot.digests.subscription import Subscription
from bot.digests.zones import zone
from bot.errors import BotError, DigestUnknown, SettingWrong
from bot.model.digest import Alert
from handlers import wiring
from handlers.outline.text import quoted
from handlers.outline.topics import nothing_held
from handlers.schedule.digest_post import edition
from handlers.terminal import pages, records
from handlers.terminal.cli_context import NUMBER, CliContext, common, login, pass_door
from handlers.terminal.paper import line

_CHANNEL = re.compile("[CDG][A-Z0-9]+")
LOGGED = 20
"""How many of the last deliveries a log shows."""


class NothingToPost(BotError):
    """A digest that would have nothing to say."""


def _channel(_: click.Context, __: click.Parameter, given: str) -> str:
    if not _CHANNEL.fullmatch(given):
        raise click.BadParameter(
            "It should be a channel's id, such as C0123ABC. "
            "Slack shows it at the foot of the channel's details."
        )
    return given


def _zone(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    if given is not None and not given.strip():
        raise click.BadParameter("It is empty. Say one such as Europe/Paris or UTC.")
    return given


@click.group()
@common
def digest() -> None:
    """Scheduled briefings for Slack channels."""


@digest.command("list")
@common
@pass_door
def list_(door: CliContext) -> None:
    """Every digest, by number."""
    listed = wiring.open_subscriptions(door.settings()).listed()
    door.show(records.subscriptions(listed), pages.digests(listed))


@digest.command()
@click.argument("topic")
@click.argument("when", nargs=-1, required=True)
@click.option(
    "--channel",
    metavar="ID",
    required=True,
    callback=_channel,
    help="Slack's id of it, such as C0123ABC.",
)
@click.option("--quiet", is_flag=True, help="Post nothing where nothing is new.")
@click.option("--anyway", is_flag=True, help="Also on what the library has nothing on yet.")
@click.option(
    "--timezone",
    metavar="ZONE",
    callback=_zone,
    help="Such as Europe/Paris; else the channel's, else ATTACHE_TIMEZONE.",
)
@common
@pass_door
def add(
    door: CliContext,
    topic: str,
    when: tuple[str, ...],
    channel: str,
    timezone: str | None,
    quiet: bool,
    anyway: bool,
) -> None:
    """Brief a channel on a TOPIC, WHEN as in: weekdays 08:00."""
    bureau = wiring.open_bureau(door.settings())
    wanted = Request(
        topic=topic,
        cadence=cadence(" ".join(when)),
        zone=zone(timezone) if timezone else None,
        quiet=quiet,
    )
    found = bureau.digests.propose(topic, channel)
    if not (anyway or found.bottom_line):
        raise NothingToPost(
            f"{nothing_held(quoted(found.topic.text))} Add it all the same with --anyway."
        )
    _changed(door, bureau.digests.add(wanted, channel=channel), "added", "remove")


@digest.command()
@click.argument("number", type=NUMBER)
@click.argument("change", nargs=-1, required=True)
@common
@pass_door
def edit(door: CliContext, number: int, change: tuple[str, ...]) -> None:
    """Change digest NUMBER: its time, its topic or both, as in: daily 9am."""
    digests = wiring.open_bureau(door.settings()).digests
    before, words = _found(digests, number), " ".join(change)
    if before.watches:
        after = digests.edit_watch(before, *rewatched(before, words))
    else:
        after = digests.edit(before, edited(before, words))
    _changed(door, after, "changed")


@digest.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def pause(door: CliContext, number: int) -> None:
    """Post digest NUMBER no more, until it is resumed."""
    digests = wiring.open_bureau(door.settings()).digests
    _changed(door, digests.pause(_found(digests, number)), "paused", "resume")


@digest.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def resume(door: CliContext, number: int) -> None:
    """Post digest NUMBER again, from its next time on."""
    digests = wiring.open_bureau(door.settings()).digests
    _changed(door, digests.resume(_found(digests, number)), "resumed", "pause")


@digest.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def remove(door: CliContext, number: int) -> None:
    """Forget digest NUMBER."""
    digests = wiring.open_bureau(door.settings()).digests
    gone = _found(digests, number)
    digests.remove(gone)
    _note(door, gone, "removed")
    door.show(
        {"removed": records.subscription(gone)},
        [line(f"Digest {number} on {gone.topic} is removed.")],
    )


@digest.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def preview(door: CliContext, number: int) -> None:
    """What digest NUMBER would post now."""
    bureau = wiring.open_bureau(door.settings())
    found = edition(bureau, _found(bureau.digests, number)).found
    if isinstance(found, Alert):
        door.show(records.alert(found), pages.alert(found))
    elif len(found.briefings) == 1:
        door.answer(found.briefings[0])
    else:
        each = [pages.page(one) for one in found.briefings]
        door.show(records.edition(found), chain.from_iterable(each))


@digest.command()
@click.argument("number", type=NUMBER)
@common
@pass_door
def log(door: CliContext, number: int) -> None:
    """When digest NUMBER was posted, or why it was not."""
    bureau = wiring.open_bureau(door.settings())
    kept = bureau.deliveries.log(_found(bureau.digests, number).id, LOGGED)
    door.show(records.deliveries(kept), pages.deliveries(kept))


@digest.command()
@common
@pass_door
def run(door: CliContext) -> None:
    """Post the digests that are due to Slack, each once."""
    settings = door.settings()
    if settings.bot_token is None:
        raise SettingWrong("SLACK_BOT_TOKEN is not set, so there is no Slack to post to.")
    # Imported here: Slack's library is slow to load, and no other command of these needs it.
    from handlers.gateway.transport import web_client
    from handlers.schedule.scheduler import run_due

    posted = run_due(wiring.open_bureau(settings), web_client(settings))
    door.show({"posted": posted}, [line(f"Digests posted: {posted}.")])


def _found(digests: DigestService, number: int) -> Subscription:
    found = digests.find(number)
    if found is None:
        raise DigestUnknown(
            f"There is no digest {number}. attache digest list shows those there are."
        )
    return found


def _changed(door: CliContext, digest: Subscription, what: str, undo: str = "") -> None:
    _note(door, digest, what, undo)
    door.show(records.subscription(digest), [pages.digest(digest)])


def _note(door: CliContext, digest: Subscription, what: str, undo: str = "") -> None:
    """Records in the audit what was done with a digest; `undo` is the verb that takes it back."""
    says = f"{digest.noun} {digest.id} on {digest.topic} {what}"
    back = f"attache digest {undo} {digest.id}" if undo else ""
    wiring.note(door.settings(), says, about=f"digest {digest.id}", by=login(), undo=back)
