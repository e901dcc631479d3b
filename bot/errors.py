"""The errors that a user sees, each a sentence that says what to do."""

from collections.abc import Sequence


class BotError(Exception):
    """An error for the user: its text says what went wrong and what to try."""

    @property
    def public(self) -> str:
        """The text for Slack and for the log, without any path of this machine."""
        return str(self)


class QuestionUnreadable(BotError):
    """A question that holds nothing to search for, or is too long."""


class NothingAsked(QuestionUnreadable):
    """A question without a name or a word to search for."""


class ContextMissing(BotError):
    """A follow-up question in a conversation without an earlier question."""


class ActorUnknown(BotError):
    """No actor of the library goes by that name; `near` are names like it that some go by."""

    def __init__(self, says: str, near: Sequence[str] = ()) -> None:
        super().__init__(says)
        self.near = tuple(near)


class CorrectionRefused(BotError):
    """A correction of an actor that cannot be made or undone."""


class StatementWrong(BotError):
    """A team's own `actors.toml` that cannot be parsed, or has invalid entries."""


class ArticleUnknown(BotError):
    """No article of the library has that key or title; `near` are the keys and titles of those
    that come nearest."""

    def __init__(self, says: str, near: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(says)
        self.near = tuple(near)


class ArticleHeld(BotError):
    """An article that is on hold, and so cannot be taken out of the library."""


class OutletUnknown(BotError):
    """No article of the library is from an outlet of that name."""


class BriefingUnknown(BotError):
    """No briefing has that id, or none that this version of Attaché can read; its `question` is
    known then."""

    def __init__(self, says: str, question: str = "") -> None:
        super().__init__(says)
        self.question = question


class NothingBefore(BotError):
    """Raised where everything new was requested by somebody who never did so before."""


class FileRefused(BotError):
    """A file, or a row of one, that cannot become an article."""


class AddressRefused(BotError):
    """An address that may not be asked for."""


class FetchRefused(BotError):
    """A page or feed that could not be fetched, or that is none. `brief` says it in a few words,
    such as "403"; `lasting` tells whether to try again would be in vain."""

    def __init__(self, says: str, brief: str = "", *, lasting: bool = False) -> None:
        super().__init__(says)
        self.brief = brief or "cannot be read"
        self.lasting = lasting


class FeedUnknown(BotError):
    """No feed has that number or address."""


class FeedRefused(BotError):
    """A feed that cannot be added or changed."""


class LibraryUnusable(BotError):
    """The file is no database, is from a newer version, or cannot be opened. `problem` completes a
    sentence that begins with the file's path, or in public with "The library"."""

    def __init__(self, problem: str, path: object = None) -> None:
        super().__init__(f"{path} {problem}" if path else problem)
        self._public = f"The library {problem}" if path else problem

    @property
    def public(self) -> str:
        return self._public


class BackupRefused(BotError):
    """A backup that cannot be made, or cannot be put back."""


class CopyRefused(BotError):
    """A library that cannot be copied into another place."""


class ExportRefused(BotError):
    """An answer that a file's format cannot hold."""


class ModelMissing(BotError):
    """No language model is installed, or not the one that is configured."""


class ReaderBroken(BotError):
    """No process that reads articles can be started."""


class ClusterUnusable(BotError):
    """A cluster that cannot read: no scheduler, no worker, none that reads as it should."""


class EncoderMissing(BotError):
    """The encoder that is configured is not installed."""


class CadenceUnreadable(BotError):
    """A digest's schedule (WHEN) that cannot be parsed."""


class ZoneUnknown(BotError):
    """A time zone that does not exist."""


class TopicMissing(BotError):
    """A digest without a topic."""


class DigestUnknown(BotError):
    """No digest has that number here."""


class SettingUnknown(BotError):
    """A setting of a channel that does not exist, or a value that it cannot have."""


class DigestRefused(BotError):
    """A digest that cannot be added or changed here."""


class SettingWrong(BotError):
    """A setting that is missing or cannot be used."""
