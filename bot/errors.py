"""What can go wrong, said so that a person can act on it."""


class BotError(Exception):
    """An error for the reader: its text says what went wrong and what to try."""


class QuestionUnreadable(BotError):
    """A question that holds nothing to look for, or is far too long."""


class NothingAsked(QuestionUnreadable):
    """A question without a name or a word to look for."""


class ContextMissing(BotError):
    """Words that follow what was said before, where nothing that they could follow was."""


class ActorUnknown(BotError):
    """No actor of the library goes by that name."""


class CorrectionRefused(BotError):
    """A correction of an actor that cannot be made, or taken back."""


class StatementWrong(BotError):
    """A team's own `actors.toml` that cannot be read, or states what cannot be."""


class ArticleUnknown(BotError):
    """No article of the library has that key or title."""


class BriefingUnknown(BotError):
    """No briefing has that id, or none that this version of Attaché can read."""


class FileRefused(BotError):
    """A file, or a row of one, that cannot become an article."""


class LibraryUnusable(BotError):
    """The database is not one, is from a newer version, or cannot be opened."""


class ModelMissing(BotError):
    """No language model is installed, or not the one that was asked for."""


class ReaderBroken(BotError):
    """No process that reads articles can be started."""


class EncoderMissing(BotError):
    """The encoder that was asked for is not installed."""


class CadenceUnreadable(BotError):
    """A digest's WHEN that names no time."""


class ZoneUnknown(BotError):
    """A time zone that does not exist."""


class TopicMissing(BotError):
    """A digest that is to be on nothing."""


class DigestUnknown(BotError):
    """No digest has that number here."""


class SettingUnknown(BotError):
    """A setting of a channel that there is none of, or that cannot be so."""


class DigestRefused(BotError):
    """A digest that cannot be added or changed, as things stand here."""


class SettingWrong(BotError):
    """A setting that is missing or cannot be used."""
