"""The outline of a front page."""

from bot.model.briefing import Briefing, FrontPage, Story
from bot.model.citations import Point
from handlers.outline.dates import short_date, weekday_date
from handlers.outline.model import Item, Section
from handlers.outline.references import reference
from handlers.outline.text import counted, dotted
from handlers.outline.topics import about


def stories(found: Briefing) -> Section:
    """Each story by its line, under its day and how widely it is told."""
    told = [story for story in found.stories if story.line]
    made = (*found.bottom_line, *found.points)
    items = tuple(item(s, p, found) for s, p in zip(told, made, strict=True))
    total = found.front.stories if found.front else len(items)
    return Section(title="Most widely told", items=items, total=total)


def item(story: Story, line: Point, found: Briefing) -> Item:
    """Under the day of the article that its line is of, from which "yesterday" is reckoned."""
    day = found.sources[line.citation.source - 1].published
    return Item(
        label=dotted((weekday_date(day) if day else "Undated", width(story))),
        aside=f"told since {short_date(story.earlier)}" if story.earlier else "",
        citation=line.citation,
        reference=reference(line.citation, found.sources).undated,
        update=line.update,
    )


def width(story: Story) -> str:
    """ "3 outlets, 5 articles"; empty where one article tells it."""
    outlets, articles = len(story.outlets), len(story.articles)
    told = [counted(outlets, "outlet")] if outlets > 1 else []
    return ", ".join([*told, counted(articles, "article")] if articles > 1 else told)


def notes(found: Briefing) -> str:
    """What of the days the page does not tell."""
    front = found.front
    if front is None:
        return ""
    compared = (
        f"of the newest {front.compared:,}" if front.compared < found.coverage.articles else ""
    )
    more = len(found.stories) < front.stories
    return dotted(
        (
            f"{counted(front.stories, 'story')} {compared}".strip() if more or compared else "",
            of_no_day(front) if found.topic.within.days else "",
        )
    )


def of_no_day(front: FrontPage) -> str:
    """ "17 articles have no date"."""
    verb = "has" if front.undated == 1 else "have"
    return f"{counted(front.undated, 'article')} {verb} no date" if front.undated else ""


def nothing(found: Briefing, front: FrontPage) -> str:
    """ "Nothing is dated Sat 28 Nov 2026; the newest article is of 3 Aug 2019."."""
    if not found.coverage.of_articles:
        return "The library is empty, so there is no news in it."
    if found.coverage.articles:
        held = counted(found.coverage.articles, "article")
        opens = "; open it to read" if found.coverage.articles == 1 else "; open them to read"
        return f"No sentence of {about(found.topic)} can be quoted, of {held}{opens}."
    when = about(found.topic).removeprefix("the news ").removeprefix("of ")
    newest = f"the newest article is of {short_date(front.newest)}" if front.newest else ""
    return "; ".join(filter(None, (f"Nothing is dated {when}", newest, of_no_day(front)))) + "."
