# ruff: noqa: E501 (messages stand here as they are read)
"""/library, its buttons and form, the message shortcut, and what is sent in direct messages."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.desk import Desk
from bot.errors import ArticleUnknown, LibraryUnusable
from bot.model.article import Source
from bot.storage.intake import FeedCounts
from handlers.access.admission import ChangeRefused
from handlers.app import build_app
from handlers.bureau import Bureau
from handlers.features import arrivals
from handlers.gateway import downloads
from handlers.gateway.message_text import besides_links, links, typed_addresses
from handlers.intake.desk import Arrival
from store import Store
from tests.builders import Draft, save
from tests.handlers.newsroom import PORTS
from tests.handlers.workspace import (
    ANA,
    ANSWERS,
    DM,
    RecordingClient,
    Said,
    Workspace,
    labelled,
    read,
)
from tests.webserver import Site, article, rss, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.replies.clear()
    return server


@pytest.fixture(autouse=True)
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads here, so nobody is waited for."""
    monkeypatch.setattr(arrivals, "PATIENCE", 0.0)
    monkeypatch.setattr(arrivals, "COUNTED", ())


@pytest.fixture
def read_at_once(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bureau.intake, "arrived", lambda job: Arrival(article=PORTS))


def feed_at(site: Site) -> str:
    page = site.put("/roads", article("Roads"))
    return site.put("/feed", rss(("Roads", page)), "application/rss+xml")


def last(workspace: Workspace) -> Said:
    return workspace.responses[-1]


# --- what there is --------------------------------------------------------------------------------


def test_what_the_library_holds(workspace: Workspace) -> None:
    assert workspace.command("/library") == (
        "# The library\n"
        "2 articles from 1 outlet · 3 actors · 26 Mar 2024\n"
        "[Add] [Help]\n"
        "*Feeds*\nNone yet: add the address of a site, and its articles come in from now on."
    )


def test_a_feed_s_life(workspace: Workspace, bureau: Bureau, site: Site) -> None:
    told = workspace.command(f"/library add <{feed_at(site)}>")
    assert told.startswith("Looking at 127.0.0.1: a moment …\n")
    assert "*<http://127.0.0.1" in told
    assert "A feed · newest 27 Oct 2026\n1 article would come in now" in told
    assert told.count("[Keep this feed]") == 1
    assert bureau.intake.feeds() == ()
    kept = workspace.press("Keep this feed", last(workspace))
    assert kept.startswith("Kept as feed 1: *News | Harbour Post*. 1 article comes in now")
    assert last(workspace)["replace_original"] is True
    (feed,) = bureau.intake.feeds()
    assert feed.feed.added_by == ANA
    assert "Feed 1 · not asked yet · 0 articles\n[Pause] [Remove]" in workspace.command("/library")
    assert "paused." in workspace.press("Pause", last(workspace))
    assert "[Resume] [Remove]" in read(last(workspace))
    assert "resumed, and asked at once." in workspace.command("/library resume 1")
    assert "paused. /library resume 1 starts it" in workspace.command("/library pause #1")
    assert "Feed 1 · paused" in workspace.command("/library list")
    asked = workspace.command("/library remove feed 1")
    assert asked.endswith("[Remove it] [Keep it]")
    assert "Nothing was removed." in workspace.press("Keep it", last(workspace))
    workspace.command("/library remove feed 1")
    assert "removed. Its articles stay." in workspace.press("Remove it", last(workspace))
    assert bureau.intake.feeds() == ()
    assert "There is no feed 1." in workspace.command("/library pause 1")
    assert "There is no feed 1." in workspace.command("/library remove feed 1")
    assert "Say which feed by its number" in workspace.command("/library pause it")


def test_what_came_of_a_feed_is_counted_in_its_place(
    workspace: Workspace, bureau: Bureau, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "COUNTED", (0.0, 0.0, 0.0))
    workspace.command(f"/library add {feed_at(site)}")
    before = len(workspace.responses)
    listed = bureau.intake.feeds
    counts = iter((FeedCounts(waiting=1), FeedCounts(kept=1)))
    monkeypatch.setattr(
        bureau.intake,
        "feeds",
        lambda: tuple(replace(each, counts=next(counts)) for each in listed()),
    )
    workspace.press("Keep this feed", last(workspace))
    said = [read(one) for one in workspace.responses[before:]]
    assert ["0 of 1 article in the library, 1 to go." in one for one in said] == [
        False,
        True,
        False,
    ]
    assert "1 of 1 article in the library. `/library`" in said[2]


def test_what_is_refused_when_a_feed_is_kept_is_told_in_its_place(
    workspace: Workspace, bureau: Bureau, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryUnusable("The library may only be read.")

    workspace.command(f"/library add {feed_at(site)}")
    monkeypatch.setattr(bureau.intake, "add_feed", full)
    assert workspace.press("Keep this feed", last(workspace)) == "The library may only be read."


def test_slack_asks_before_a_feed_is_removed(workspace: Workspace, bureau: Bureau) -> None:
    bureau.intake.add_feed("https://harbour.example/feed", ANA, title="Harbour Post")
    workspace.command("/library")
    asked = labelled("Remove", last(workspace))["confirm"]
    assert asked["text"]["text"] == "Nothing more comes in from *Harbour Post*."


def test_help_and_what_is_no_verb(workspace: Workspace) -> None:
    told = workspace.command("/library help")
    assert told.startswith("# /library\n")
    assert told.count("\n• ") == 5
    odd = workspace.command("/library frobnicate")
    assert odd.startswith("# /library\n/library has no “frobnicate”. This is what it does:\n• ")
    workspace.command("/library")
    assert workspace.press("Help", last(workspace)) == told


def test_what_could_not_be_read_is_told_with_the_reason(
    workspace: Workspace, bureau: Bureau
) -> None:
    from bot.storage.unread import Unread

    assert workspace.command("/library unread") == "All that came in within a week was read."
    bureau.unread.note(
        Unread(key="k", name="https://x.example/a", reason="It is *empty*.", at=bureau.clock())
    )
    assert "1 article could not be read this week" in workspace.command("/library")
    told = workspace.press("Could not be read (1)", last(workspace))
    assert told.endswith("· 26 Mar 2024\nIt is *empty*.")


# --- adding ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("read_at_once")
def test_an_article_is_looked_at_and_added(
    workspace: Workspace, bureau: Bureau, site: Site
) -> None:
    told = workspace.command(f"/library add {site.put('/roads', article('Roads & more'))}")
    assert "|Roads &amp; more>*\nAn article · undated · English [Add this article]" in told
    assert not bureau.intake.waiting().counts
    said = workspace.press("Add this article", last(workspace))
    assert said.splitlines() == [
        "Fetching and reading *127.0.0.1*: a moment …",
        "Added: *<https://harbour.example/ports|Ports &amp; power>* · The Harbour · Mina Haq · 26 Mar 2024",
    ]


def test_what_is_not_read_in_time_is_in_line(
    workspace: Workspace, bureau: Bureau, site: Site
) -> None:
    workspace.command(f"/library add {site.put('/roads', article('Roads'))}")
    said = workspace.press("Add this article", last(workspace))
    assert said.endswith("*127.0.0.1* is in line to be read: `/library` shows what waits.")
    assert "1 article waiting to be read" in workspace.command("/library")


def test_several_at_once_each_with_its_button_or_reason(workspace: Workspace, site: Site) -> None:
    site.put("/gone", "", status=404)
    article_at = site.put("/roads", article("Roads"))
    told = workspace.command(
        f"/library add <{article_at}>, {feed_at(site)} {site.url('/gone')} file:///etc/passwd"
    )
    assert told.count("[Keep this feed]") == told.count("[Add this article]") == 1
    assert "I fetch only http:// and https:// addresses" in told
    assert "404" in told or "not there" in told
    said = workspace.press("Keep this feed", last(workspace))
    assert said.startswith("Kept as feed 1")
    assert last(workspace)["replace_original"] is False
    more = " ".join(f"file:///{number}" for number in range(8))
    assert "3 more links: I look at up to 5 at once." in workspace.command(f"/library add {more}")


def test_a_site_offers_its_feeds(workspace: Workspace, site: Site) -> None:
    feed = feed_at(site)
    sport = site.put("/sport", rss(("Cup", site.url("/cup")), title="Sport"), "application/rss+xml")
    named = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{url}">'
        for title, url in (("All", feed), ("Sport", sport))
    )
    told = workspace.command(f"/library add {site.put('/', named)}")
    assert told.endswith("The site has other feeds. Look at:\n[Sport]")
    said = workspace.press("Sport", last(workspace))
    assert said.startswith("Looking at 127.0.0.1: a moment …\n")
    assert "|Sport>*" in said


def test_an_address_alone_is_looked_at_too(workspace: Workspace) -> None:
    assert "I fetch only http://" in workspace.command("/library <ftp://x.example>")
    assert workspace.command("/library add").startswith("Say what to add: `/library add`")


def test_the_form_shows_what_it_found_in_its_place(
    workspace: Workspace, bureau: Bureau, site: Site
) -> None:
    workspace.command("/library")
    workspace.press("Add", last(workspace))
    form = workspace.forms[-1]
    assert workspace.submit(form, " ")["response_action"] == "errors"
    answered = workspace.submit({**form, "id": "V1"}, feed_at(site))
    assert answered["response_action"] == "update"
    assert "Looking at 127.0.0.1" in read(answered)
    view = workspace.client.sent("views.update")[-1]["view"]
    assert "[Keep this feed]" in read(view)
    shown = {**(json.loads(view) if isinstance(view, str) else view), "id": "V1"}
    workspace.press("Keep this feed", shown, view=shown, response_url=None, channel=None)
    assert "Kept as feed 1" in read(workspace.client.sent("views.update")[-1])


def test_only_so_many_wait_for_the_web_at_once(
    workspace: Workspace, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import BoundedSemaphore

    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(arrivals, "_turns", full)
    assert arrivals.BUSY in workspace.command(f"/library add {site.url('/x')}")


# --- who may --------------------------------------------------------------------------------------


def as_guest(bureau: Bureau, client: RecordingClient, workspace: Workspace) -> Workspace:
    from handlers.access.access import Access
    from handlers.access.admission import Admission, Standing

    class Guests(Access):
        def admit(self, body: Any, client: Any) -> Admission:
            return Admission()

        def reserve(self, user: str) -> Standing | None:
            return Standing.GUEST

    app = build_app(replace(bureau, access=Guests()), client=client, signing_secret="s3cret")
    return replace(workspace, app=app)


def test_guests_change_nothing(
    workspace: Workspace, bureau: Bureau, client: RecordingClient
) -> None:
    bureau.intake.add_feed("https://harbour.example/feed", ANA, title="Harbour Post")
    guest = as_guest(bureau, client, workspace)
    for line in ("add https://x.example/a", "pause 1", "remove ports"):
        assert "Guests" in guest.command(f"/library {line}")
    guest.command("/library")
    assert "Guests" in guest.press("Pause", guest.responses[-1])
    guest.direct("https://x.example/a", ts="5.1")
    assert "Guests" in read(guest.posted[-1])
    assert len(bureau.intake.feeds()) == 1


def test_a_feed_is_its_adder_s_and_the_curators(
    workspace: Workspace, bureau: Bureau, client: RecordingClient
) -> None:
    bureau.intake.add_feed("https://harbour.example/feed", "UBEN", title="Harbour Post")
    app = build_app(
        replace(bureau, curators=frozenset({"UCUR"})), client=client, signing_secret="s"
    )
    theirs = replace(workspace, app=app)
    assert "looked after by whoever added it" in theirs.command("/library pause 1")
    assert "paused" in theirs.command("/library pause 1", user_id="UBEN")
    assert "resumed" in theirs.command("/library resume 1", user_id="UCUR")
    assert "Removing articles is for the curators" in theirs.command("/library remove ports")


# --- removing -------------------------------------------------------------------------------------


@pytest.fixture
def taken_out(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    done: list[tuple[object, ...]] = []

    def remove(keys: list[str], *, by: str, reason: str, now: object) -> tuple[Source, ...]:
        done.append((keys, by, reason))
        return (PORTS,)

    monkeypatch.setattr(bureau.retention, "remove", remove)
    return done


def test_an_article_is_removed_when_that_is_confirmed(
    workspace: Workspace, taken_out: list[tuple[object, ...]]
) -> None:
    asked = workspace.command("/library remove ports and power because it was *retracted*")
    assert asked.splitlines()[:3] == [
        "Remove *<https://harbour.example/ports|Ports &amp; power>*?",
        "The Harbour · Mina Haq · 26 Mar 2024",
        "Because: it was *retracted*",
    ]
    assert taken_out == []
    assert workspace.press("Remove it", last(workspace)) == (
        "Removed: *Ports &amp; power*.\n"
        "It stays gone: no feed and no folder brings it back. "
        "`/library add https://harbour.example/ports` would."
    )
    assert taken_out == [(["ports.txt"], ANA, "it was *retracted*")]


def test_an_article_that_is_not_there_and_none_at_all(
    workspace: Workspace, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(address: str) -> Source:
        raise ArticleUnknown(f"The library has no article at {address}.")

    monkeypatch.setattr(bureau.desk, "article_at", nowhere)
    assert "No article called zzz" in workspace.command("/library remove zzz")
    assert "has no article at https://x.example/a" in workspace.command(
        "/library remove <https://x.example/a>"
    )
    assert "Say which article" in workspace.command("/library remove")


def test_what_is_removed_is_gone_and_comes_back_by_hand(
    workspace: Workspace, bureau: Bureau, store: Store
) -> None:
    key = "https://harbour.example/ports"
    save(store.library, Draft(key=key, passages=("Norland lent Sudland billions.",), title="Ports"))
    real = replace(bureau, desk=Desk(store.library), clear=store.clear)
    app = build_app(real, client=workspace.client, signing_secret="s")
    whole = replace(workspace, app=app)
    address = "<http://www.harbour.example/ports/?utm_source=x>"
    assert "Remove *Ports*?" in whole.command(f"/library remove {address}")
    assert "Removed: *Ports*." in whole.press("Remove it", whole.responses[-1])
    assert store.library.articles.source(key) is None
    (tombstone,) = store.library.removals.tombstones(5)
    assert (tombstone.key, tombstone.removal.by) == (key, ANA)
    assert "The library has no article at" in whole.command(f"/library remove {address}")


# --- messages -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("read_at_once")
def test_a_link_sent_directly_is_added_in_its_thread(workspace: Workspace, site: Site) -> None:
    workspace.direct(f"please read <{site.put('/roads', article('Roads'))}>", ts="7.1")
    answer = workspace.posted[-1]
    assert (answer["channel"], answer["thread_ts"]) == (DM, "7.1")
    assert read(answer).startswith("Added: *<https://harbour.example/ports|")


def test_a_question_with_a_link_is_a_question(workspace: Workspace, bureau: Bureau) -> None:
    bureau.desk.asks = lambda said: said.endswith("?")  # type: ignore[method-assign]
    workspace.direct("who is norland in <https://x.example/a>?")
    assert "Added" not in read(workspace.posted[-1])
    assert not bureau.intake.waiting().counts


def test_a_feed_sent_directly_is_shown_before_it_is_kept(
    workspace: Workspace, bureau: Bureau, site: Site
) -> None:
    workspace.direct(feed_at(site), ts="7.1")
    shown = workspace.posted[-1]
    assert "[Keep this feed]" in read(shown)
    assert bureau.intake.feeds() == ()
    blocks = json.loads(shown["blocks"]) if isinstance(shown["blocks"], str) else shown["blocks"]
    pressed = {
        "type": "block_actions",
        "user": {"id": ANA},
        "team": {"id": "T1"},
        "channel": {"id": DM},
        "message": {"blocks": blocks},
        "response_url": workspace.response_url,
        "trigger_id": "t901",
        "actions": [labelled("Keep this feed", shown)],
    }
    assert workspace.heard_back(pressed).startswith("Kept as feed 1")


def shortcut(message: Said) -> Said:
    return {
        "type": "message_action",
        "callback_id": "add_to_library",
        "user": {"id": ANA},
        "team": {"id": "T1"},
        "channel": {"id": "CNEWS"},
        "trigger_id": "t900",
        "message": message,
    }


@pytest.mark.usefixtures("read_at_once")
def test_the_shortcut_adds_the_links_of_a_message(workspace: Workspace, site: Site) -> None:
    address = site.put("/roads", article("Roads"))
    body = shortcut(
        {
            "text": "look",
            "attachments": [{"title_link": address}, {"fallback": "-"}],
            "blocks": [{"type": "rich_text", "elements": [{"type": "link", "url": address}]}],
        }
    )
    told = workspace.heard_back({**body, "response_url": workspace.response_url})
    assert told.splitlines()[0] == "I am fetching and reading that: a moment."
    assert told.count("Added: ") == 1


def test_the_shortcut_on_a_message_without_anything(workspace: Workspace) -> None:
    body = {**shortcut({"text": "hello"}), "response_url": workspace.response_url}
    assert workspace.heard_back(body) == (
        "There is no link and no file in that message, so nothing was added."
    )


def file_of(url: str, **more: object) -> Said:
    return {"name": "notes.txt", "mimetype": "text/plain", "url_private": url, "size": 9, **more}


@pytest.mark.usefixtures("read_at_once")
def test_a_file_sent_directly_is_added(
    workspace: Workspace, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.put("/notes.txt", "Roads\n\nThe ministers met in Berlin on Tuesday.", "text/plain")
    monkeypatch.setattr(workspace.client, "base_url", site.url("/api/"))
    workspace.direct("", subtype="file_share", files=[file_of(url)], ts="8.1")
    assert read(workspace.posted[-1]).startswith("Added: *")
    assert site.asked[-1][1]["authorization"] == "Bearer xoxb-test"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"mode": "external"}, downloads.ELSEWHERE),
        ({"mode": "tombstone"}, downloads.GONE),
        ({"size": 30 * 2**20}, "20 MB"),
        ({"url_private": ""}, "files:read"),
        ({"url_private": "https://elsewhere.example/x"}, downloads.ELSEWHERE),
    ],
)
def test_a_file_that_cannot_be_had(workspace: Workspace, more: Said, says: str) -> None:
    file = file_of("https://files.slack.com/x", **more)
    workspace.direct("", subtype="file_share", files=[file], ts="8.1")
    assert says in read(workspace.posted[-1])
    assert read(workspace.posted[-1]).startswith("*notes.txt* could not be added: ")


def test_no_token_follows_a_redirect_or_a_login_page(
    workspace: Workspace, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace.client, "base_url", site.url("/api/"))
    login = site.put("/login", "<html>Log in</html>")
    away = site.put("/away", "", status=302, headers={"Location": login})
    site.asked.clear()
    workspace.direct("", subtype="file_share", files=[file_of(login), file_of(away)], ts="8.1")
    assert read(workspace.posted[-1]).count("files:read") == 2
    assert site.paths() == ["/login", "/away"]
    workspace.direct("", subtype="file_share", files=[file_of(site.url("/none"))], ts="9.1")
    assert downloads.GONE in read(workspace.posted[-1])


# --- a reaction -----------------------------------------------------------------------------------


@pytest.fixture
def reacting(
    bureau: Bureau, client: RecordingClient, response_server: tuple[str, list[Said]]
) -> Workspace:
    app = build_app(replace(bureau, add_reaction="inbox_tray"), client=client)
    return Workspace(app=app, client=client, response_url=response_server[0])


def react(workspace: Workspace, name: str = "inbox_tray", **event: object) -> list[Said]:
    """Somebody reacts to the message of 8.2; what is whispered then."""
    before = len(workspace.client.sent("chat.postEphemeral"))
    item = {"type": "message", "channel": "CNEWS", "ts": "8.2"}
    workspace.event("reaction_added", reaction=name, **{"item": item, **event})
    return workspace.client.sent("chat.postEphemeral")[before:]


def written(monkeypatch: pytest.MonkeyPatch, method: str, **message: object) -> None:
    monkeypatch.setitem(ANSWERS, method, {"messages": [{"ts": "8.2", **message}]})


@pytest.mark.usefixtures("read_at_once")
def test_a_reaction_adds_what_a_message_holds(
    reacting: Workspace, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(monkeypatch, "conversations.history", text=f"see <{site.put('/a', article('A'))}>")
    begun, told = react(reacting)
    assert read(begun) == "I am fetching and reading that: a moment."
    assert read(told).startswith("Added: *")
    assert (told["channel"], told["user"], told.get("thread_ts")) == ("CNEWS", ANA, None)
    [asked] = reacting.client.sent("conversations.history")
    assert (asked["channel"], asked["latest"], int(asked["limit"])) == ("CNEWS", "8.2", 1)
    assert asked["inclusive"] in {True, "1"}
    assert reacting.client.sent("conversations.replies") == [] == reacting.posted


def test_two_who_react_add_it_once(
    reacting: Workspace, site: Site, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(monkeypatch, "conversations.history", text=f"<{site.put('/a', article('A'))}>")
    react(reacting)
    react(reacting, "inbox_tray::skin-tone-2", user="UBO")
    assert sum(bureau.intake.waiting().counts.values()) == 1


@pytest.mark.usefixtures("read_at_once")
def test_a_reaction_in_a_thread_is_answered_there(
    reacting: Workspace, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ANSWERS, "conversations.history", {"messages": [{"ts": "7.9"}]})
    text = f"<{site.put('/a', article('A'))}>"
    written(monkeypatch, "conversations.replies", thread_ts="7.1", text=text)
    told = react(reacting)[-1]
    assert (read(told)[:6], told["thread_ts"]) == ("Added:", "7.1")


def test_a_reaction_to_nothing(reacting: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    written(monkeypatch, "conversations.history", text="hello")
    [told] = react(reacting)
    assert read(told).startswith("There is no link and no file in that message")


@pytest.mark.parametrize("name", ["thumbsup", "inbox_trays", ""])
def test_other_reactions_are_passed_over(reacting: Workspace, name: str) -> None:
    assert react(reacting, name) == [] == reacting.posted
    assert reacting.client.sent("conversations.history") == []


@pytest.mark.parametrize("name", ["inbox_tray", ""])
def test_without_the_setting_no_reaction_adds(workspace: Workspace, name: str) -> None:
    assert react(workspace, name) == [] == workspace.posted
    assert workspace.client.sent("conversations.history") == []


@pytest.mark.parametrize(
    ("error", "says"), [("missing_scope", "channels:history"), ("not_in_channel", "/invite")]
)
def test_a_message_that_slack_does_not_show(reacting: Workspace, error: str, says: str) -> None:
    reacting.client.failing["conversations.history"] = error
    assert react(reacting) == []
    [told] = reacting.posted
    assert says in read(told) and told["channel"] == ANA


def test_a_reaction_to_a_message_that_is_gone(reacting: Workspace) -> None:
    [told] = react(reacting)  # Slack shows none
    assert read(told).startswith("There is no link and no file in that message")
    assert react(reacting, item={"type": "file", "file": "F1"}) == []


def test_reactions_of_those_who_may_not_ask_are_passed_over(
    reacting: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ANSWERS, "users.info", {"user": {"is_restricted": True}})
    assert react(reacting) == [] == reacting.posted
    assert reacting.client.sent("conversations.history") == []


def test_who_may_change_nothing_adds_nothing_by_a_reaction(
    reacting: Workspace, site: Site, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(user: str) -> None:
        raise ChangeRefused("Guests change nothing.")

    monkeypatch.setattr(bureau.access, "permit_change", refuse)
    written(monkeypatch, "conversations.history", text=f"<{site.put('/a', article('A'))}>")
    assert react(reacting) == []
    assert read(reacting.posted[-1]) == "Guests change nothing."
    assert bureau.intake.waiting().counts == {}


# --- addresses in messages ------------------------------------------------------------------------


def test_addresses_as_slack_marks_them() -> None:
    said = "<http://apnews.com|apnews.com> and <https://x.example/?a=1&amp;copy=2> <@U1> <#C1|x>"
    assert links(said) == ["apnews.com", "https://x.example/?a=1&copy=2"]
    assert links("see https://x.example/a.") == ["https://x.example/a."]
    assert links("<mailto:a@x.example|a@x.example>") == []
    assert typed_addresses("<http://apnews.com|apnews.com>, x.example/feed") == [
        "apnews.com",
        "x.example/feed",
    ]
    assert besides_links("read <https://x.example/a|this> https://y.example please") == (
        "read please"
    )
