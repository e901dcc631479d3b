"""Cards by the names that people give to their fields, in front matter and rows alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import card_fields, frontmatter, stated_dates
from bot.reading.document import NO_CARD, Card
from bot.reading.people import people


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2019-03-10T23:30:00-05:00", "2019-03-10"),
        ("Tue, 05 Mar 2019 23:03:47 PST", "2019-03-05"),
        ("March 26th, 2024", "2024-03-26"),
        ("26/03/2024", "2024-03-26"),
        ("03/26/2024 10:30", "2024-03-26"),
        ("26.3.2024", "2024-03-26"),
        ("07/07/2024", "2024-07-07"),
        ("06/07/2024", None),
        ("Saturday, 06/07/2024", "2024-07-06"),
        ("06.07.24", None),
        ("31-Dec-98", "1998-12-31"),
        ("Wed, 12 Jun 24", "2024-06-12"),
        ("20240326", "2024-03-26"),
        ("20240326T101500Z", "2024-03-26"),
        ("20241326", None),
        ("1711411200", "2024-03-26"),
        ("1711411200.5", "2024-03-26"),
        ("1711411200000", "2024-03-26"),
        ("17114112", None),
        ("26. März 2024", "2024-03-26"),
        ("el 26 de marzo de 2024 a las 10:30", "2024-03-26"),
        ("2024. március 26.", "2024-03-26"),
        ("26 марта 2024 г.", "2024-03-26"),
        ("2024年3月26日", "2024-03-26"),
        ("Tue Mar 26 10:30:00 +0000 2024", "2024-03-26"),
        ("March 2024", None),
        ("2024", None),
        ("0001-01-01T00:00:00", None),
        ("two days ago", None),
        ("", None),
    ],
)
def test_dates_that_can_be_one_day(stated: str, iso: str | None) -> None:
    assert stated_dates.day(stated) == iso


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_written_unmistakably_is_read_as_itself(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 GMT"):
        assert stated_dates.day(day.strftime(form)) == day.isoformat()
    assert stated_dates.day(day.strftime("%d/%m/%Y")) in (day.isoformat(), None)


@given(st.text(max_size=60))
def test_no_date_makes_it_stumble(stated: str) -> None:
    assert (stated_dates.day(stated) is None) or len(stated_dates.days(stated)) == 1


@pytest.mark.parametrize(
    ("path", "iso"),
    [
        ("2024-03-26-quay.md", "2024-03-26"),
        ("posts/2024/03/26/quay.md", "2024-03-26"),
        ("20240326 quay.txt", "2024-03-26"),
        ("2023-01-01/2024_03_26.txt", "2024-03-26"),
        ("quay-20240326.txt", None),
        ("2024-13-26-quay.md", None),
        ("quay.md", None),
    ],
)
def test_dates_in_paths(path: str, iso: str | None) -> None:
    assert stated_dates.in_path(path) == iso


@pytest.mark.parametrize(
    ("address", "iso"),
    [
        ("https://h.example/2024/03/26/quay", "2024-03-26"),
        ("https://h.example/news/2024/mar/26/quay", "2024-03-26"),
        ("https://h.example/news-20240326", None),
        ("https://h.example/?day=2024-03-26", None),
        ("http://[h", None),
    ],
)
def test_dates_in_addresses(address: str, iso: str | None) -> None:
    assert stated_dates.in_address(address) == iso


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        (["Ann Lee", "Bo Dahl"], "Ann Lee, Bo Dahl"),
        ([{"name": "Ann Lee"}, {"name": "Bo Dahl", "email": "b@h.example"}], "Ann Lee, Bo Dahl"),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, "Ann Lee"),
        (["Lee, Ann", "Harbour Board of Nordhavn"], "Ann Lee, Harbour Board of Nordhavn"),
        ("Lee, Ann; Dahl, Bo", "Ann Lee, Bo Dahl"),
        ("['Ann O'Neil', \"Bo Dahl\"]", "Ann O'Neil, Bo Dahl"),
        ("ann@h.example (Ann Lee)", "Ann Lee"),
        ("[[Ann Lee]]", "Ann Lee"),
        (["Ann Lee", "Ann Lee"], "Ann Lee"),
        (["King, Jr."], "King, Jr."),
        ("https://h.example/people/ann", None),
        (7, None),
        ([], None),
    ],
)
def test_people(value: object, names: str | None) -> None:
    assert people(value) == names


@pytest.mark.parametrize(
    ("fields", "card"),
    [
        (
            {"headline": "The quay", "pubDate": "2024-03-26"},
            Card(title="The quay", published="2024-03-26"),
        ),
        ({"PublishedAt": 1711411200}, Card(published="2024-03-26")),
        ({"article:published_time": "2024-03-26T10:00:00Z"}, Card(published="2024-03-26")),
        ({"updated": "2024-03-27", "date_published": "2024-03-26"}, Card(published="2024-03-26")),
        ({"lastmod": "2024-03-27"}, Card(published="2024-03-27")),
        ({"date": "06/07/2024", "timestamp": "1720224000"}, Card(published="2024-07-06")),
        ({"source": {"id": 3, "name": "Harbour Post"}}, Card(outlet="Harbour Post")),
        (
            {"site_name": "Harbour Post", "lang": "en-GB"},
            Card(outlet="Harbour Post", language="en"),
        ),
        ({"source": "https://h.example/quay"}, Card(url="https://h.example/quay")),
        (
            {"url": "/quay", "link": "https://h.example/q?a=1&amp;b=2"},
            Card(url="https://h.example/q?a=1&b=2"),
        ),
        ({"title": {"rendered": "The <em>quay</em> &amp;#8217;til"}}, Card(title="The quay ’til")),
        ({"title": "&lt;script&gt; on the quay"}, Card(title="<script> on the quay")),
        ({"title": 1984, "author": None, "outlet": float("nan")}, Card(title="1984")),
        ({"params": {"author": "Ann Lee"}, "tags": ["x"]}, Card(author="Ann Lee")),
        ({"title": True, "author": {"age": 3}, "date": [], "url": "none"}, NO_CARD),
    ],
)
def test_fields_by_any_of_their_names(fields: dict[str, object], card: Card) -> None:
    assert card_fields.read(fields).card == card


def test_what_cannot_be_read_is_noted() -> None:
    def notes(**fields: object) -> tuple[str, ...]:
        return card_fields.read(fields).notes

    assert notes(date="32 Foo") == ('Its date "32 Foo" could not be read. Write it as YYYY-MM-DD.',)
    assert notes(date="06/07/2024") == (
        'Its date "06/07/2024" could be two different days. Write it as YYYY-MM-DD.',
    )
    assert notes(date=True) == ("Its date could not be read. Write it as YYYY-MM-DD.",)
    assert notes(title="T" * 2001) == ('Its "title" has 2,001 characters; at most 2,000 are read.',)
    assert notes(title="a\0b") == ('Its "title" has characters that are not text.',)
    nested: dict[str, object] = {"title": "T"}
    for _ in range(2_000):
        nested = {"title": nested}
    assert notes(**nested) == ("Its fields are nested too deeply to be read.",)


TEXT = "\nIt opened.\n"


@pytest.mark.parametrize(
    ("matter", "card"),
    [
        (
            "---\ntitle: >\n  The quay\n  opens\nauthors:\n  - name: Ann Lee\n---\n",
            Card(title="The quay opens", author="Ann Lee"),
        ),
        ("---\ntitle: 'The town''s quay'\n...\n", Card(title="The town's quay")),
        (
            "---\r\ntitle: yes\r\ndate: 26 March 2024\r\n---\r\n",
            Card(title="yes", published="2024-03-26"),
        ),
        (
            '---\ntitle: The quay: a vote\nauthor: Ann "Lee\n---\n',
            Card(title="The quay: a vote", author='Ann "Lee'),
        ),
        ("---\ntitle: &t The quay\nby: *t\n---\n", Card(title="&t The quay", author="*t")),
        ("---\ntitle: Old\ntitle: New\n---\n", Card(title="New")),
        ("---\nlayout: post\n---\n", NO_CARD),
        (
            '+++\ntitle = "The quay"\ndate = 2024-03-26T10:00:00Z\n'
            '[taxonomies]\nauthors = ["Ann Lee"]\n+++\n',
            Card(title="The quay", author="Ann Lee", published="2024-03-26"),
        ),
        (
            '{"title": "The quay", "byline": "By Ann Lee"}\n',
            Card(title="The quay", author="Ann Lee"),
        ),
        ("\ufeff\n---\ntitle: The quay\n---\n", Card(title="The quay")),
        ("Title: The quay\nDate: 2024-03-26\n", Card(title="The quay", published="2024-03-26")),
    ],
)
def test_front_matter(matter: str, card: Card) -> None:
    found = frontmatter.read(matter + TEXT)
    assert found.card == card
    assert (matter + TEXT)[found.end :].strip() == TEXT.strip()


@pytest.mark.parametrize(
    "text",
    [
        "---\nIt sank.\n---\nIt rose.",
        "---\nNote: it sank.\n---\n",
        "---\nThe board met.\nSource: Harbour Post\nIt was late.\n---\nMore.",
        "--- \nIt sank.",
        "Title: The quay\n\nIt opened.",
        "{The board} met.",
        '{"colour": "red"} is no card.',
        "Time: soon\nPlace: here\n\nIt opened.",
    ],
)
def test_text_that_is_no_front_matter(text: str) -> None:
    assert frontmatter.read(text) == frontmatter.NONE


@pytest.mark.parametrize(
    "inner",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n",
        "title: " + "[" * 3_000 + "\n",
        "title: " + "{a: " * 500 + "}" * 500 + "\n",
        "!!python/object/apply:os.system ['true']\n",
        "title: !!python/name:os.system\n",
        "? [a, b]\n: c\n",
    ],
)
def test_hostile_front_matter_is_harmless(inner: str) -> None:
    found = frontmatter.read(f"---\n{inner}---\nIt opened.")
    assert all(isinstance(value, str | None) for value in (found.card.title, found.card.author))


@given(st.text("---+{}\":=,[]a1 \n&*!>|'#\t", max_size=120))
def test_no_front_matter_makes_it_stumble(text: str) -> None:
    assert 0 <= frontmatter.read(text).end <= len(text)
