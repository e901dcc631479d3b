"""A renderer: a function for each kind of answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.model.answers import Answer, Excerpt, Help, SourceList, Summary
from bot.model.briefing import Briefing
from bot.model.passages import PassageList
from bot.model.profile import Candidates, Profile
from bot.model.reply import Reply

Rendered = TypeVar("Rendered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer(Generic[Rendered]):
    """Renders any answer by the function for its kind: the one place where kinds are distinguished
    for showing them."""

    briefing: Callable[[Briefing], Rendered]
    excerpt: Callable[[Excerpt], Rendered]
    passages: Callable[[PassageList], Rendered]
    reply: Callable[[Reply], Rendered]
    profile: Callable[[Profile], Rendered]
    candidates: Callable[[Candidates], Rendered]
    summary: Callable[[Summary], Rendered]
    source_list: Callable[[SourceList], Rendered]
    help: Callable[[Help], Rendered]

    def __call__(self, answer: Answer) -> Rendered:
        match answer:
            case Briefing():
                return self.briefing(answer)
            case Excerpt():
                return self.excerpt(answer)
            case PassageList():
                return self.passages(answer)
            case Reply():
                return self.reply(answer)
            case Profile():
                return self.profile(answer)
            case Candidates():
                return self.candidates(answer)
            case Summary():
                return self.summary(answer)
            case SourceList():
                return self.source_list(answer)
            case Help():
                return self.help(answer)
