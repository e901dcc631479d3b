"""The parts of a briefing besides its lines."""

from dataclasses import replace

from bot.briefing.sections import sections
from bot.briefing.story_lines import Setting
from tests.briefing.sentences import said

NEWS = said("The mint of Hentzau struck 4,000 coins for its miners.", "a", count="4,000 coins")
POLL = said("Hentzau was named beside a poll of 900 shepherds.", "b", count="900 shepherds")


def test_figures_are_of_articles_about_the_topic() -> None:
    setting = Setting(
        stories=[frozenset({"a"})], days=[0], asked="hentzau", text=lambda _: NEWS.statement.text
    )
    shown = sections([NEWS, replace(POLL, tier=1)], setting).figures
    assert [e.amount.written for e in shown if e.amount] == ["4,000 coins"]
