"""Cards of pages: what they state of themselves, in the ways that they do."""

import pytest

from bot.reading.document import Card
from bot.reading.formats import html

BODY = "<h1>{title}</h1>{below}<p>{text}</p><p>{text}</p>"
TEXT = "The council of Kelsund gave its harbour a new pilot boat on Tuesday, after a long debate."


def card(head: str, below: str = "", title: str = "Kelsund gets a pilot boat") -> Card:
    body = BODY.format(title=title, below=below, text=TEXT)
    return html.read(f"<html><head>{head}</head><body>{body}</body></html>").card


def json_ld(script: str) -> Card:
    return card(f'<script type="application/ld+json">{script}</script>')


ARTICLE = (
    '"@type": "NewsArticle", "headline": "Kelsund gets a pilot boat", '
    '"datePublished": "2025-05-06T22:10:00+02:00", "dateModified": "2025-05-09"'
)
FULL = Card(
    title="Kelsund gets a pilot boat",
    author="Ingrid Moe, Per Dahl",
    outlet="Kelsund Post",
    published="2025-05-06",
)


@pytest.mark.parametrize(
    "script",
    [
        f'{{{ARTICLE}, "author": [{{"name": "Ingrid Moe"}}, {{"name": "Per Dahl"}}], '
        '"publisher": {"name": "Kelsund Post"}}',
        f'[{{"@type": "BreadcrumbList"}}, {{{ARTICLE}, "author": "By Ingrid Moe and Per Dahl", '
        '"publisher": {"@type": "Organization", "name": "Kelsund Post"}}]',
        f'{{"@graph": [{{"@type": "WebPage", "datePublished": "2020-01-01"}}, {{{ARTICLE}, '
        '"author": [{"@id": "#a"}, {"@type": "Person", "name": "PER DAHL"}], '
        '"publisher": {"@id": "#p"}}, {"@id": "#a", "name": "Ingrid Moe"}, '
        '{"@id": "#p", "name": "Kelsund Post"}]}',
        f'<!-- {{{ARTICLE}, "author": ["Ingrid Moe", "Per Dahl",], '
        '"publisher": {"name": "Kelsund Post"},} -->',
    ],
)
def test_json_ld_in_its_shapes(script: str) -> None:
    assert json_ld(script) == FULL


def test_malformed_json_ld_still_gives_its_plain_fields() -> None:
    found = json_ld(f'{{{ARTICLE}, "description": "a "quoted" word", ')
    assert (found.title, found.published) == ("Kelsund gets a pilot boat", "2025-05-06")


@pytest.mark.parametrize("script", ["", "null", "[1, 2]", "{" * 100_000, '{"@type": 3}'])
def test_json_ld_that_says_nothing_costs_nothing(script: str) -> None:
    assert json_ld(script).title == "Kelsund gets a pilot boat"


def test_meta_elements() -> None:
    found = card(
        "<title>Kelsund gets a pilot boat - Kelsund Post</title>"
        "<link rel='canonical' href='https://post.example/pilot'>"
        "<meta property='og:site_name' content='Kelsund Post'>"
        "<meta property='og:title' content='Kelsund gets a pilot boat - Kelsund Post'>"
        "<meta property='article:published_time' content='2025-05-06T08:00:00Z'>"
        "<meta property='article:modified_time' content='2025-06-01T08:00:00Z'>"
        "<meta name='author' content='Ingrid Moe'><meta property='og:locale' content='nb_NO'>"
    )
    assert found == Card(
        title="Kelsund gets a pilot boat",
        author="Ingrid Moe",
        outlet="Kelsund Post",
        published="2025-05-06",
        url="https://post.example/pilot",
        language="nb",
    )


@pytest.mark.parametrize(
    ("head", "below", "day"),
    [
        ("<meta name='DC.date.issued' content='2025-05-06'>", "", "2025-05-06"),
        ("<meta name='pubdate' content='20250506'>", "", "2025-05-06"),
        ("<meta name='date' content='Tue, 06 May 2025 08:00:00 GMT'>", "", "2025-05-06"),
        ("", "<time datetime='2025-05-06T10:00'>yesterday</time>", "2025-05-06"),
        ("", "<div>Published 6 May 2025</div><div>Updated 9 May 2025</div>", "2025-05-06"),
        ("<link rel=canonical href='https://x.example/2025/05/06/pilot'>", "", "2025-05-06"),
        ("<meta property='article:published_time' content='0001-01-01T00:00:00Z'>", "", None),
        ("<meta property='article:modified_time' content='2025-05-06'>", "", None),
    ],
)
def test_the_day_of_publication(head: str, below: str, day: str | None) -> None:
    assert card(head, below).published == day


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("By Ingrid Moe", "Ingrid Moe"),
        ("INGRID MOE, PER DAHL", "Ingrid Moe, Per Dahl"),
        ("https://www.facebook.com/kelsund", None),
        ("Staff", None),
        ("Kelsund Post Newsroom", None),
        ("admin", None),
        ("Ingrid Moe, Staff Writer", "Ingrid Moe"),
    ],
)
def test_authors_are_people(stated: str, author: str | None) -> None:
    assert card(f"<meta name='author' content='{stated}'>").author == author


def test_the_byline_on_the_page_names_the_author() -> None:
    assert card("", "<div class=byline>By Ingrid Moe</div>").author == "Ingrid Moe"


def test_the_title_without_the_site() -> None:
    assert card("<title>Pilot boat comes | The Post</title>", title="News").title == (
        "Pilot boat comes"
    )
