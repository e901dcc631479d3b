"""@Attaché in channels and threads, direct messages, and the App Home."""

from tests.slack.emulator import ANA, BEN, BOT
from tests.slack.workspace import Workspace, texts


def test_a_mention_is_answered_in_a_thread_under_it(slack: Workspace) -> None:
    asked = slack.say(f"<@{BOT}> who is Ahsan Iqbal?")
    (answer,) = slack.answers()
    assert answer.thread == asked.ts
    assert answer.only_for is None
    assert "Minister for Planning and Development" in answer.words


def test_a_mention_in_a_thread_is_answered_in_that_thread(slack: Workspace) -> None:
    first = slack.say("Has anyone looked at CPEC lately?", by=BEN)
    answer = slack.ask(f"<@{BOT}> brief us on CPEC", thread=first.ts)
    assert answer.thread == first.ts
    assert "CPEC" in answer.words


def test_a_mention_is_answered_once(slack: Workspace) -> None:
    """Slack tells of a mention twice: as a mention and as a message of the channel."""
    slack.ask(f"<@{BOT}> who is Ahsan Iqbal?")
    slack.ask(f"<@{BOT}> brief us on CPEC")
    assert len(slack.answers()) == 2


def test_talk_that_does_not_name_it_is_left_alone(slack: Workspace) -> None:
    slack.say("who is Ahsan Iqbal?")
    slack.ask(f"<@{BOT}> brief us on CPEC")
    (answer,) = slack.answers()
    assert "CPEC" in answer.words


def test_a_direct_message_is_answered_where_it_was_written(slack: Workspace) -> None:
    answer = slack.ask("who is Ahsan Iqbal?", channel=ANA)
    assert answer.channel.startswith("D")
    assert answer.thread is None
    assert "Ahsan Iqbal" in answer.words


def test_words_it_does_not_understand_get_help(slack: Workspace) -> None:
    answer = slack.ask("xqzzvw wvvzqx", channel=ANA)
    assert "pakistan" in answer.words


def test_the_app_home_shows_what_the_library_holds(slack: Workspace) -> None:
    home = slack.open_home()
    words = "\n".join(texts(home))
    assert home["type"] == "home"
    assert "2 articles" in words
    assert "Pakistan" in words
    assert "Last indexed" in words
    assert "Pakistan Seeks China" in words


def test_a_button_of_the_app_home_briefs_in_a_direct_message(slack: Workspace) -> None:
    slack.open_home()
    slack.press_home("Brief me")
    asked, answer = slack.answers(slack.direct(ANA), count=2)
    assert asked.words == "*You asked:* brief us on Pakistan"
    slack.until(lambda: "Bottom line" in slack.message(answer).words, "no briefing came")
    assert "CPEC" in slack.ask("and CPEC?", channel=ANA).words


def test_digests_of_a_channel_are_changed_at_the_home_of_its_people(slack: Workspace) -> None:
    slack.command("/digest add china-pakistan daily 08:00", by=BEN)
    slack.answers(count=2)
    slack.command("/actor iqbal")
    assert "china-pakistan" in home_of(slack)
    for label, told in (("Pause", "Paused."), ("Resume", "Resumed."), ("Remove", "Removed.")):
        assert told in pressed_at_home(slack, label)
    assert "china-pakistan" not in home_of(slack)


def home_of(slack: Workspace) -> str:
    return "\n".join(texts(slack.open_home()))


def pressed_at_home(slack: Workspace, label: str) -> str:
    """What the Home then is."""
    seen = len(slack.homes())
    slack.press_home(label)
    slack.until(lambda: len(slack.homes()) > seen, "the App Home was not published anew")
    return "\n".join(texts(slack.homes()[-1]))


def test_a_thread_is_followed_by_what_it_is_about(slack: Workspace) -> None:
    first = slack.say("Morning, all.", by=BEN)

    def ask(said: str) -> str:
        return slack.ask(f"<@{BOT}> {said}", thread=first.ts).words

    assert "CPEC" in ask("brief us on CPEC")
    assert "Iqbal" in ask("and Iqbal?")
    assert "Sources" in ask("sources")
    assert "Minister for Planning and Development" in ask("who is Ahsan Iqbal?")
    assert "he → *Ahsan Iqbal* (this conversation)" in ask("what did he say of China?")


def test_a_source_is_summed_up_by_its_number(slack: Workspace) -> None:
    first = slack.ask(f"<@{BOT}> brief us on China and Pakistan")
    answer = slack.ask(f"<@{BOT}> sumarise the second artcle", thread=first.thread)
    assert "sentences of it" in answer.words


def test_another_thread_knows_nothing_of_it(slack: Workspace) -> None:
    slack.ask(f"<@{BOT}> brief us on CPEC", thread=slack.say("One.", by=BEN).ts)
    answer = slack.ask(f"<@{BOT}> sources", thread=slack.say("Two.", by=BEN).ts)
    assert "goes on from an earlier question" in answer.words


def test_direct_messages_are_followed_too(slack: Workspace) -> None:
    slack.ask("passages about terrorism", channel=ANA)
    answer = slack.ask("more", channel=ANA)
    assert "Passages 6 to 10" in answer.words


def test_the_thread_under_a_shared_briefing_is_about_it(slack: Workspace) -> None:
    own = slack.command("/brief CPEC")
    slack.press(own, "Share")
    slack.until(lambda: "Shared" in slack.message(own).words, "it was not shared")
    shared = next(one for one in slack.answers() if one.only_for is None)
    answer = slack.ask(f"<@{BOT}> and Iqbal?", thread=shared.ts)
    assert "Iqbal" in answer.words


def test_a_thread_is_followed_without_a_mention_where_that_is_settled(slack: Workspace) -> None:
    thread = slack.ask(f"<@{BOT}> brief us on CPEC").thread
    assert "Saved." in slack.command("/digest settings threads every").words
    slack.say("Thanks, I will read it.", by=BEN, thread=thread)
    assert "Iqbal" in slack.ask("and Iqbal?", by=BEN, thread=thread).words
    slack.command("/digest settings threads mentioned")
    slack.say("and Kabul?", by=BEN, thread=thread)
    assert "Sources" in slack.ask(f"<@{BOT}> sources", thread=thread).words
