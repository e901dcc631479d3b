"""What a profile shows."""

import pytest

from bot.answers import Profile
from bot.desk import Desk
from bot.model import Kind
from tests.newsroom import TEXTS, newsroom
from tests.shelf import Text, TextShelf, Who

DESK = Desk(newsroom())


def shown(found: Profile) -> list[tuple[str, int]]:
    cited = [
        *(role.citation for role in found.roles),
        *found.said,
        *found.about,
        *(companion.evidence for companion in found.companions),
    ]
    return [(c.article, c.source) for c in cited]


def test_a_person_has_a_role_words_and_company() -> None:
    found = DESK.profile("Rassendyll")
    assert found.actor.name == "Rudolf Rassendyll"
    assert [role.title for role in found.roles] == ["Minister of Railways"]
    assert [c.text for c in found.said] == [
        "“We have waited a century for this train,” Rassendyll told reporters in Zenda."
    ]
    assert found.about[0].text.startswith("Rudolf Rassendyll, Ruritania's Minister of Railways")
    assert [(c.actor.name, c.count) for c in found.companions] == [("Ruritania", 1)]
    assert (found.first_seen, found.last_seen) == ("2024-03-02", "2024-03-02")
    assert {name.text for name in found.names} == {"Rudolf Rassendyll", "Rassendyll"}


def test_a_country_has_its_company_but_not_its_capital() -> None:
    found = DESK.profile("Ruritanian")
    names = [companion.actor.name for companion in found.companions]
    assert names[0] == "Sylvania"
    assert "Strelsau" not in names
    assert "Ruritania" not in [c.actor.name for c in DESK.profile("Strelsau").companions]
    assert (found.first_seen, found.last_seen) == ("2024-03-02", "2024-04-09")


def test_what_a_capital_says_its_country_says() -> None:
    texts = [Text(key="a", title="Words", text="“We shall not pay for this,” Strelsau said today.")]
    cast = [
        Who(name="Ruritania", kind=Kind.COUNTRY),
        Who(name="Strelsau", capital_of="Ruritania"),
    ]
    found = Desk(TextShelf(texts=texts, cast=cast)).profile("Ruritania")
    assert [c.text for c in found.said] == ["“We shall not pay for this,” Strelsau said today."]


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    found = DESK.profile("Ruritania")
    numbers = list(dict.fromkeys(number for _, number in shown(found)))
    assert numbers == list(range(1, len(found.sources) + 1))
    assert all(found.sources[number - 1].key == key for key, number in shown(found))


@pytest.mark.parametrize("name", ["Rudolph Rasendyll", "rasendyl", "Rudolf Rassendyllo"])
def test_a_misspelt_name_is_found_and_said(name: str) -> None:
    found = DESK.profile(name)
    assert found.actor.name == "Rudolf Rassendyll"
    assert [(i.asked, i.why) for i in found.interpretations] == [(name, "spelling")]


def test_an_actor_that_no_article_dates_has_no_dates() -> None:
    found = DESK.profile("Vaughan Price")
    assert (found.first_seen, found.last_seen) == (None, None)


def test_an_actor_without_mentions_is_known_but_silent() -> None:
    found = Desk(TextShelf(texts=TEXTS[2:3], cast=[Who(name="Zorro")])).profile("Zorro")
    assert (found.about, found.said, found.sources) == ((), (), ())


def test_the_same_actor_in_another_library_is_the_same_but_for_ids() -> None:
    other = Desk(newsroom(turned=True, first=900)).profile("Ruritania")
    mine = DESK.profile("Ruritania")
    assert (mine.about, mine.said, mine.sources) == (other.about, other.said, other.sources)
    assert [(c.actor.name, c.evidence) for c in mine.companions] == [
        (c.actor.name, c.evidence) for c in other.companions
    ]
