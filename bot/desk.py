"""The desk: the one object a door talks to."""

from collections.abc import Sequence

from bot.answers import Answer, Briefing, Help, PassageList, Profile, Summary, Topic
from bot.library import Shelf
from bot.model import Actor, Overview, Source


class Desk:
    """Answers questions from a shelf of articles."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def read(self, text: str) -> Topic:
        """A question as a topic, its spelling mended. Raises QuestionUnreadable."""
        raise NotImplementedError

    def briefing(self, topic: Topic) -> Briefing:
        raise NotImplementedError

    def passages(self, topic: Topic, *, limit: int = 5) -> PassageList:
        raise NotImplementedError

    def profile(self, name: str) -> Profile:
        """Raises ActorUnknown."""
        raise NotImplementedError

    def actors(self) -> tuple[Actor, ...]:
        raise NotImplementedError

    def article(self, title: str) -> Source:
        """The article with this key, or the title nearest to these words. Raises ArticleUnknown."""
        raise NotImplementedError

    def summary(
        self, keys: Sequence[str], *, sentences: int | None = None, words: int | None = None
    ) -> Summary:
        """The summary of these articles. Raises ArticleUnknown."""
        raise NotImplementedError

    def ask(self, text: str) -> Answer:
        """The answer to words spoken to the bot: "who is …", "brief us on …", a bare topic."""
        raise NotImplementedError

    def help(self, heard: str = "") -> Help:
        raise NotImplementedError

    def overview(self) -> Overview:
        raise NotImplementedError
