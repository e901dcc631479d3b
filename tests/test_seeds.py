"""The two seeds, read by the model, kept in a library and asked about. The facts were read out of
the articles by eye."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.indexing import Indexer
from bot.language import models
from bot.language.article_reader import Reader
from bot.model.actor import Kind
from bot.model.article import Submission
from bot.reading.submissions import submissions
from bot.words.whitespace import folded
from store import Store, open_store
from tests.models import OnceAnalyst, load

SEEDS = Path(__file__).parent.parent / "seeds"
CONUNDRUM, HELP = "000_7e7c2ecab54c2513.txt", "002_6980ca57c5a6acf7.txt"
ACTORS = {
    "Pakistan": Kind.COUNTRY,
    "China": Kind.COUNTRY,
    "Afghanistan": Kind.COUNTRY,
    "United States": Kind.COUNTRY,
    "India": Kind.COUNTRY,
    "Iran": Kind.COUNTRY,
    "Islamabad": Kind.PLACE,
    "Beijing": Kind.PLACE,
    "Kabul": Kind.PLACE,
    "Washington": Kind.PLACE,
    "Geneva": Kind.PLACE,
    "Dasu": Kind.PLACE,
    "Ahsan Iqbal": Kind.PERSON,
    "Shehbaz Sharif": Kind.PERSON,
    "Xi Jinping": Kind.PERSON,
    "Tehreek-e-Taliban Pakistan": Kind.GROUP,
    "Taliban": Kind.GROUP,
    "East Turkestan Islamic Movement": Kind.GROUP,
    "Islamic State-Khorasan": Kind.GROUP,
    "Baluchistan Liberation Army": Kind.GROUP,
    "Baloch": Kind.GROUP,
    "China-Pakistan Economic Corridor": Kind.ORGANISATION,
    "International Monetary Fund": Kind.ORGANISATION,
    "Shanghai Cooperation Organisation": Kind.ORGANISATION,
    "Belt and Road Initiative": Kind.ORGANISATION,
    "General Directorate of Intelligence": Kind.ORGANISATION,
    "Supreme Court of Pakistan": Kind.ORGANISATION,
    "South China Morning Post": Kind.ORGANISATION,
    "United Nations Office": Kind.ORGANISATION,
    "Congress of the United States": Kind.ORGANISATION,
    "AidData": Kind.ORGANISATION,
}
FURNITURE = (
    "Image via Xinhua",
    "Also See",
    "views expressed in this article",
    "is a researcher at",
    "One Response",
    "Add a Comment",
    "Leave a Comment",
    "email address will not be published",
    "Scroll to Top",
    "Pakistani minister says",
    "Strengthening Regional Cooperation: ",
    "such as in the fields\n",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    model = models.choose()
    with open_store(tmp_path_factory.mktemp("seeds") / "seeds.db", create=True) as opened:
        indexer = Indexer(opened.library, lambda: Reader(OnceAnalyst(load(model))), model.pipeline)
        found = [
            submission
            for path in sorted(SEEDS.glob("*.txt"))
            for submission in submissions(path.read_bytes(), path.name)
            if isinstance(submission, Submission)
        ]
        list(indexer.index(found, now=datetime(2026, 1, 1, tzinfo=UTC)))
        yield opened


@pytest.fixture(scope="module")
def desk(store: Store) -> Desk:
    return Desk(store.library)


def aliases(store: Store, name: str) -> set[str]:
    [actor] = [actor.id for actor in store.library.directory.actors() if actor.name == name]
    return {a.text for a in store.library.directory.names() if a.actor == actor and a.count}


def test_every_actor_is_there_once_under_its_best_name_and_nothing_else_is(store: Store) -> None:
    assert {actor.name: actor.kind for actor in store.library.directory.actors()} == ACTORS
    assert len(store.library.directory.actors()) == len(ACTORS)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Pakistan", {"Pakistan", "Pakistani", "Pak"}),
        ("Ahsan Iqbal", {"Ahsan Iqbal", "Iqbal"}),
        ("Tehreek-e-Taliban Pakistan", {"Tehreek-e-Taliban Pakistan", "TTP"}),
        ("Taliban", {"Taliban"}),
        ("China-Pakistan Economic Corridor", {"China-Pakistan Economic Corridor", "CPEC"}),
        ("United States", {"United States", "U.S."}),
    ],
)
def test_actors_go_by_all_their_names(store: Store, name: str, called: set[str]) -> None:
    assert aliases(store, name) == called


def test_capitals_are_tied_to_their_countries(store: Store) -> None:
    tied = {a.name: a.capital_of for a in store.library.directory.actors() if a.capital_of}
    assert tied == {
        "Islamabad": "Pakistan",
        "Beijing": "China",
        "Kabul": "Afghanistan",
        "Washington": "United States",
    }


def test_articles_have_their_cards(store: Store) -> None:
    cards = {source.key: source for source in store.library.articles.sources()}
    first, second = cards[CONUNDRUM], cards[HELP]
    assert first.title == "The Afghanistan Conundrum: Pakistan’s Challenge, China’s Role"
    assert (first.author, first.outlet) == ("Azhar Zeeshan", "South Asia Times")
    assert second.title == "Pakistan Seeks China’s Help to Curb Terrorism in Kabul"
    assert (second.author, second.outlet) == (None, None)


@pytest.mark.parametrize("key", [CONUNDRUM, HELP])
def test_no_furniture_and_no_fragment_is_a_sentence(store: Store, key: str) -> None:
    said = [one.text for one in store.library.sentences.of_article(key) if one.quotable]
    assert len(said) > 30
    for words in FURNITURE:
        assert not any(words in sentence for sentence in said)
    assert all(sentence.rstrip('"”').endswith((".", "?", "!")) for sentence in said)


def test_the_profile_of_iqbal(desk: Desk) -> None:
    profile = desk.profile(desk.resolve("iqbal"))
    assert profile.actor.name == "Ahsan Iqbal"
    assert [role.title for role in profile.roles] == ["Minister for Planning and Development"]
    said = " ".join(quote.citation.text for quote in profile.said)
    assert "this is a cause for concern" in said
    assert "China considers Pakistan as a strategic friend" in said
    assert not any(quote.citation in profile.about for quote in profile.said)


def test_xi_is_quoted_as_president(desk: Desk) -> None:
    profile = desk.profile(desk.resolve("Xi Jinping"))
    assert [role.title for role in profile.roles] == ["Chinese President"]
    assert any("absolute security" in quote.citation.text for quote in profile.said)


def test_the_briefing_is_of_sentences_that_stand_in_the_articles(store: Store, desk: Desk) -> None:
    briefing = desk.briefing(desk.read("china-pakistan"))
    shown = briefing.lines
    assert len({citation.text for citation in shown}) == len(shown) >= 8
    for citation in shown:
        text = store.library.articles.text(citation.article)
        assert text is not None
        assert folded(text[citation.start : citation.end]) == citation.text
        assert briefing.sources[citation.source - 1].key == citation.article
    told = " ".join(citation.text for citation in shown)
    for fact in (
        "the country's desire for Beijing to persuade the Taliban-led government in Kabul",
        "a platform for both China and Pakistan to coordinate their policies on Afghanistan",
        "a suicide attack perpetrated by the TTP in Dasu",
        "$46 billion in infrastructure investment from China",
        "$67.2 billion between 2000 and 2021, according to research by AidData",
    ):
        assert fact in told


@pytest.mark.parametrize(
    ("asked", "actors"),
    [
        ("china-pakistan", ["China", "Pakistan"]),
        ("chna-pakstan", ["China", "Pakistan"]),
        ("chinese pakistani", ["China", "Pakistan"]),
        ("usa", ["United States"]),
        ("america and kiev", ["United States"]),
        ("ttp", ["Tehreek-e-Taliban Pakistan"]),
        ("iqbal and the imf", ["Ahsan Iqbal", "International Monetary Fund"]),
    ],
)
def test_questions_find_their_actors(desk: Desk, asked: str, actors: list[str]) -> None:
    assert [actor.name for actor in desk.read(asked).actors] == actors


def test_misspelt_words_find_their_passage(desk: Desk) -> None:
    found = desk.passages(desk.read("surveillence tecnology"))
    assert "advanced surveillance systems" in found.passages[0].text
    assert [(i.asked, i.read_as) for i in found.topic.interpretations] == [
        ("surveillence", "surveillance"),
        ("tecnology", "technology"),
    ]
