"""The cursor in the value of the buttons under passages: the question, and the passages of every
page so far."""

from dataclasses import dataclass, replace

from bot.model.stored import PassageRef

Page = tuple[PassageRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The pages that answered a question, in the order they were shown; none of them is empty."""

    question: str
    pages: tuple[Page, ...] = ()

    @classmethod
    def read(cls, code: str) -> "Cursor":
        pages, _, question = code.partition("\n")
        return cls(
            question=question,
            pages=tuple(tuple(map(placed, page.split())) for page in pages.split("/") if page),
        )

    def coded(self) -> str:
        """What `read` reads, in few characters: a button has room for 2,000."""
        pages = "/".join(" ".join(map(coded, page)) for page in self.pages)
        return f"{pages}\n{self.question}"

    @property
    def shown(self) -> Page:
        return tuple(place for page in self.pages for place in page)

    @property
    def last(self) -> Page:
        return self.pages[-1] if self.pages else ()

    @property
    def back(self) -> "Cursor":
        """Without the last page."""
        return replace(self, pages=self.pages[:-1])

    def on(self, page: Page) -> "Cursor":
        """With one more page, unless that is empty."""
        return replace(self, pages=(*self.pages, page)) if page else self


def coded(place: PassageRef) -> str:
    return f"{place.article:x}.{place.start:x}.{place.check:x}"


def placed(code: str) -> PassageRef:
    """Decodes a reference. Raises ValueError."""
    article, start, check = (int(number, 16) for number in code.split("."))
    return PassageRef(article=article, start=start, check=check)
