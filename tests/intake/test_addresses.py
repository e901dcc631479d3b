"""One address for each article, and none that may not be asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AddressRefused
from bot.intake.addresses import checked
from bot.intake.canonical import address_of, canonical, of_page


@pytest.mark.parametrize(
    "linked",
    [
        "http://WWW.Example.org:80/news/Story/?utm_source=x&fbclid=1#top",
        "https://example.org/news/Story",
        "example.org/news/Story/amp",
        "https://amp.example.org/news/Story/?ref=rss",
        "https://m.example.org/news/Story/print/",
        "https://example.org/amp/news/Story?outputType=amp",
        "https://www.google.com/amp/s/example.org/news/Story",
        "https://example-org.cdn.ampproject.org/c/s/example.org/news/Story",
        "https://example.org/news/%53tory/index.html",
    ],
)
def test_an_article_has_one_address_however_it_is_linked(linked: str) -> None:
    assert canonical(linked) == "https://example.org/news/Story"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/a?ref=chapter-2", "https://example.org/a?ref=chapter-3"),
        ("https://example.org/Story", "https://example.org/story"),
        ("https://blog.example.org/a", "https://example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/print-is-dead", "https://example.org/is-dead"),
    ],
)
def test_two_articles_stay_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_parameters_have_no_order_and_names_have_one_spelling() -> None:
    assert canonical("https://e.org/a?b=2&a=1") == canonical("https://e.org/a?a=1&b=2")
    assert canonical("https://bücher.example/ä") == "https://xn--bcher-kva.example/%C3%A4"


@given(st.text(max_size=60))
def test_a_canonical_address_is_its_own(text: str) -> None:
    try:
        found = canonical(f"https://example.org/{text}")
    except (AddressRefused, ValueError):
        return
    assert canonical(found) == found


def test_a_page_speaks_for_its_own_site_alone() -> None:
    here = "https://www.example.org/story?id=7&session=abc"
    assert of_page(here, "/story?id=7") == "https://example.org/story?id=7"
    assert of_page(here, "https://other.net/story") == canonical(here)
    assert of_page(here, "https://example.org/") == canonical(here)
    assert of_page(here, "javascript:alert(1)") == canonical(here)


def test_a_front_page_is_no_articles_address() -> None:
    assert address_of("https://example.org/") is None
    assert address_of("mailto:a@example.org") is None
    assert address_of(None) is None
    assert address_of("https://example.org/?p=7") == "https://example.org/?p=7"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("file:///etc/passwd", "only http:// and https:// addresses, not file:"),
        ("gopher://example.org/", "not gopher:"),
        ("data:text/html,hello", "not data:"),
        ("javascript:alert(1)", "not javascript:"),
        ("https://me:secret@example.org/", "a name or a password"),
        ("https://example.org@evil.net/", "a name or a password"),
        ("https://example.org/" + "x" * 10_000, "10,020 characters"),
        ("https://exa mple.org/", "no spaces"),
        ("https://example.org:99999/", "not a web address"),
        ("https://xn--zzzzzz---.example/", "cannot be the name of a site"),
        ("https://", "names no website"),
        ("", "not an address"),
        ("https://[::1", "not a web address"),
        ("https://evil.net\\@example.org/", "a name or a password"),
        ("https://exa\r\nmple.org", "no spaces"),
    ],
)
def test_what_may_not_be_asked_for_is_refused_in_a_sentence(given: str, says: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        checked(given)
    assert says in str(refused.value)
    assert "secret" not in str(refused.value)


def test_what_a_person_types_becomes_an_address() -> None:
    assert checked(" example.org/a b".replace(" b", "%20b")) == "https://example.org/a%20b"
    assert checked("http://Example.ORG.:80") == "http://example.org/"
    assert checked("example.org:8080/x") == "https://example.org:8080/x"
