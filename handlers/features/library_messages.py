"""Links and files that people hand to Attaché: in a direct message, by the message shortcut, or
by a reaction (`library_reaction`)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.errors import BotError
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.arrivals import came_not, known, many_in_line, taken_in
from handlers.blocks.looks import TOGETHER, ArticleLook, FeedLook, Look, host
from handlers.bureau import Bureau
from handlers.features.arrivals import InLine, a_turn, add_article, looked, results
from handlers.gateway.downloads import SharedFile, download
from handlers.gateway.message_text import besides_links, links
from handlers.payload import Payload, thread_of, user_of, words

SHORTCUT = "add_to_library"
READING = "I am fetching and reading that: a moment."
NOTHING = "There is no link and no file in that message, so nothing was added."
MOST = 10
"""Links, and files, of one message that are taken in."""
_NAMED = 5
"""Articles of one file that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The links and files of a message."""

    links: tuple[str, ...] = ()
    files: tuple[SharedFile, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.links or self.files)


def listen(app: App, bureau: Bureau) -> None:
    def add(ack: Ack, shortcut: Payload, respond: Respond, client: WebClient) -> None:
        ack()
        message = shortcut.get("message")

        def say(shown: Message) -> None:
            thread = thread_of(shortcut)
            respond(**shown, response_type="ephemeral", replace_original=False, thread_ts=thread)

        found = message if isinstance(message, Mapping) else {}
        hand_over(found, user_of(shortcut), say, client, bureau)

    app.shortcut({"type": "message_action", "callback_id": SHORTCUT})(add)


def hand_over(
    message: Payload,
    by: str,
    say: Callable[[Message], None],
    client: WebClient,
    bureau: Bureau,
) -> None:
    """Takes in what a message holds, and says at once that this is begun. Raises ChangeRefused and
    TooBusy."""
    bureau.access.permit_change(by)
    handed = handed_in(message)
    if not handed:
        say(blocks.note(NOTHING))
        return
    say(blocks.note(READING))
    say(take_in(handed, by, client, bureau))


def handed_in(message: Payload) -> Handed:
    """What of a message can be added: the links in its text, in what an app attached, and its
    files."""
    found = [*links(words(message, "text")), *_attached(message), *_in_blocks(message)]
    return Handed(
        links=tuple(dict.fromkeys(found)),
        files=tuple(SharedFile.of(each) for each in _objects(message.get("files"))),
    )


def to_add(event: Payload, bureau: Bureau) -> Handed | None:
    """What a direct message hands over; None where it says something else, such as a question with
    a link in it."""
    handed = handed_in(event)
    if not handed:
        return None
    if handed.files:
        return handed
    said = besides_links(words(event, "text"))
    return None if said and bureau.desk.asks(said) else handed


def take_in(handed: Handed, by: str, client: WebClient, bureau: Bureau) -> Message:
    """Adds articles and files, and shows feeds with the button that keeps them; says what became
    of each. Raises ChangeRefused and TooBusy."""
    bureau.access.permit_change(by)
    feeds: list[FeedLook] = []
    waiting: list[InLine] = []
    told: list[str] = []
    with a_turn():
        for address, found in zip(handed.links, _looks(handed.links, by, bureau), strict=False):
            if isinstance(found, FeedLook):
                feeds.append(found)
            elif isinstance(found, ArticleLook) and found.known is None:
                waiting.append(_added(address, found, by, bureau))
            elif isinstance(found, ArticleLook):
                told.append(known(found))
            else:
                told.append(came_not(host(address), found.reason))
        for file in handed.files[:MOST]:
            try:
                jobs = bureau.intake.add_file(file.name, download(file, client), by)
            except BotError as refused:
                told.append(came_not(file.name, refused.public))
                continue
            waiting += [InLine(name=file.name, job=job) for job in jobs[:_NAMED]]
            if len(jobs) > _NAMED:
                told.append(many_in_line(file.name, len(jobs) - _NAMED))
        lines = [*results(waiting, bureau), *told]
    return taken_in(lines, feeds, left=_left(handed))


def _added(address: str, found: ArticleLook, by: str, bureau: Bureau) -> InLine:
    line = add_article(address, by, bureau)
    return InLine(name=found.title or line.name, job=line.job)


def _looks(addresses: Sequence[str], by: str, bureau: Bureau) -> list[Look]:
    with ThreadPoolExecutor(TOGETHER) as threads:
        return list(threads.map(lambda each: looked(each, by, bureau), addresses[:MOST]))


def _left(handed: Handed) -> int:
    return max(0, len(handed.links) - MOST) + max(0, len(handed.files) - MOST)


def _attached(message: Payload) -> Iterator[str]:
    """The addresses of what an app or an unfurled link attached."""
    for each in _objects(message.get("attachments")):
        for name in ("from_url", "title_link", "original_url"):
            if (found := words(each, name)).startswith(("http://", "https://")):
                yield found
                break


def _in_blocks(part: object) -> Iterator[str]:
    """The links of rich text, and those in the mrkdwn of an app's blocks."""
    if isinstance(part, Mapping):
        if part.get("type") == "link":
            yield from links(f"<{words(part, 'url')}>")
        elif part.get("type") == "mrkdwn":
            yield from links(words(part, "text"))
        for name in ("blocks", "elements", "text", "fields"):
            yield from _in_blocks(part.get(name))
    elif isinstance(part, list):
        for each in part:
            yield from _in_blocks(each)


def _objects(found: object) -> list[Payload]:
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
