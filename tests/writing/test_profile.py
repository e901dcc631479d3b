"""What a profile shows."""

import pytest

from bot.desk import Desk
from bot.model.actor import Kind
from bot.model.profile import Candidates, Profile
from tests.newsroom import TEXTS, newsroom
from tests.shelf import Text, TextShelf, Who

DESK = Desk(newsroom())


def profile(name: str, desk: Desk = DESK) -> Profile:
    return desk.profile(desk.resolve(name))


def shown(found: Profile) -> list[tuple[str, int]]:
    cited = [
        *(role.citation for role in found.roles),
        *(quote.citation for quote in found.said),
        *found.about,
        *(companion.evidence for companion in found.companions),
    ]
    return [(c.article, c.source) for c in cited]


def test_a_person_has_a_role_words_and_company() -> None:
    found = profile("Rassendyll")
    assert found.actor.name == "Rudolf Rassendyll"
    assert [role.title for role in found.roles] == ["Minister of Railways"]
    assert [quote.citation.text for quote in found.said] == [
        "“We have waited a century for this train,” Rassendyll told reporters in Zenda."
    ]
    assert found.about[0].text.startswith("Rudolf Rassendyll, Ruritania's Minister of Railways")
    assert [(c.actor.name, c.count) for c in found.companions] == [("Ruritania", 1)]
    assert (found.first_seen, found.last_seen) == ("2024-03-02", "2024-03-02")
    assert {name.text for name in found.names} == {"Rudolf Rassendyll", "Rassendyll"}


def test_a_country_has_its_company_but_not_its_capital() -> None:
    found = profile("Ruritanian")
    names = [companion.actor.name for companion in found.companions]
    assert names[0] == "Sylvania"
    assert "Strelsau" not in names
    assert "Ruritania" not in [c.actor.name for c in profile("Strelsau").companions]
    assert (found.first_seen, found.last_seen) == ("2024-03-02", "2024-04-09")


def test_what_a_capital_says_its_country_says() -> None:
    texts = [Text(key="a", title="Words", text="“We shall not pay for this,” Strelsau said today.")]
    cast = [
        Who(name="Ruritania", kind=Kind.COUNTRY),
        Who(name="Strelsau", capital_of="Ruritania"),
    ]
    found = profile("Ruritania", Desk(TextShelf(texts=texts, cast=cast)))
    assert [(quote.citation.text, quote.speaker) for quote in found.said] == [
        ("“We shall not pay for this,” Strelsau said today.", "Strelsau")
    ]


def test_where_a_capital_stands_for_its_government_its_country_is_named() -> None:
    texts = [
        Text(key="a", title="Fields", text="Strelsau said that it would pay Sylvania for fields."),
        Text(key="b", title="Rain", text="It rained upon Strelsau and upon Sylvania all day."),
        Text(key="c", title="Peace", text="Ruritania and the others want nothing but peace."),
    ]
    cast = [
        Who(name="Ruritania", kind=Kind.COUNTRY),
        Who(name="Strelsau", kind=Kind.PLACE, capital_of="Ruritania"),
        Who(name="Sylvania", kind=Kind.COUNTRY),
    ]
    found = profile("Ruritania", Desk(TextShelf(texts=texts, cast=cast)))
    assert (found.actor.mentions, found.actor.articles, found.by_capital) == (2, 2, 1)
    assert [(c.actor.name, c.count) for c in found.companions] == [("Sylvania", 1)]
    assert {citation.article for citation in found.about} == {"a", "c"}
    assert [source.key for source in found.articles] == ["a", "c"]


def test_what_is_left_out_is_counted() -> None:
    texts = [
        Text(
            key=f"{n:02}",
            title="Talks",
            text=f"Zorro met Companion{n} in town number {n} to talk of {n} other matters.",
        )
        for n in range(30)
    ]
    cast = [Who(name="Zorro"), *(Who(name=f"Companion{n}") for n in range(30))]
    found = profile("Zorro", Desk(TextShelf(texts=texts, cast=cast)))
    assert (found.totals.about, found.totals.company) == (30, 30)
    assert len(found.about) < 30 > len(found.companions)
    assert len(found.articles) == found.actor.articles == 30


def test_dozens_of_sentences_are_kept_for_those_who_ask_for_more() -> None:
    words = [
        f"{chr(97 + n // 26)}{chr(97 + n % 26)}{end}" for n in range(60) for end in ("ova", "emi")
    ]
    texts = [
        Text(key=one, title="Talks", text=f"Zorro praised {one} and {other} before noon.")
        for one, other in zip(words[::2], words[1::2], strict=True)
    ]
    found = profile("Zorro", Desk(TextShelf(texts=texts, cast=[Who(name="Zorro")])))
    assert found.totals.about == 60
    assert len(found.about) == len(set(found.about)) == 40


def test_a_network_has_the_closest_company_and_who_is_named_together_too() -> None:
    network = DESK.network(profile("Ruritania").actor)
    names = [near.actor.name for near in network.neighbours]
    assert names[0] == "Sylvania" and "Strelsau" not in names
    together = {(names[tie.one], names[tie.other]): tie.count for tie in network.ties}
    assert together[("Sylvania", "Hamza-e-Black Guard")] == 2


def test_whoever_a_name_may_mean_is_told_by_kind_and_title() -> None:
    texts = [
        Text(key="a", title="A", text="The minister Rudolf Zenda spoke and left town."),
        Text(key="b", title="B", text="Black Zenda, a castle, is old and cold. Antoinette Zenda."),
    ]
    cast = [
        Who(name="Rudolf Zenda", aliases=("Zenda",), titles=("minister",)),
        Who(name="Antoinette Zenda"),
        Who(name="Black Zenda", kind=Kind.PLACE),
    ]
    desk = Desk(TextShelf(texts=texts, cast=cast))
    found = desk.who("zenda")
    assert isinstance(found, Candidates)
    told = [(one.actor.name, one.actor.kind, one.title) for one in found.candidates]
    assert told == [
        ("Antoinette Zenda", Kind.PERSON, ""),
        ("Rudolf Zenda", Kind.PERSON, "minister"),
    ]
    likeliest = profile("zenda", desk)
    assert likeliest.actor.name == "Antoinette Zenda"
    assert [one.actor.name for one in likeliest.others] == ["Rudolf Zenda"]
    assert isinstance(desk.who("Rudolf Zenda"), Profile)
    assert isinstance(desk.ask("who is zenda?"), Candidates)


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    found = profile("Ruritania")
    numbers = list(dict.fromkeys(number for _, number in shown(found)))
    assert numbers == list(range(1, len(found.sources) + 1))
    assert all(found.sources[number - 1].key == key for key, number in shown(found))


@pytest.mark.parametrize("name", ["Rudolph Rasendyll", "rasendyl", "Rudolf Rassendyllo"])
def test_a_misspelt_name_is_found_and_said(name: str) -> None:
    found = profile(name)
    assert found.actor.name == "Rudolf Rassendyll"
    assert [(i.asked, i.why) for i in found.interpretations] == [(name, "spelling")]


def test_an_actor_that_no_article_dates_has_no_dates() -> None:
    found = profile("Vaughan Price")
    assert (found.first_seen, found.last_seen) == (None, None)


def test_an_actor_without_mentions_is_known_but_silent() -> None:
    found = profile("Zorro", Desk(TextShelf(texts=TEXTS[2:3], cast=[Who(name="Zorro")])))
    assert (found.about, found.said, found.sources) == ((), (), ())


def test_the_same_actor_in_another_library_is_the_same_but_for_ids() -> None:
    other = profile("Ruritania", Desk(newsroom(turned=True, first=900)))
    mine = profile("Ruritania")
    assert (mine.about, mine.said, mine.sources) == (other.about, other.said, other.sources)
    assert [(c.actor.name, c.evidence) for c in mine.companions] == [
        (c.actor.name, c.evidence) for c in other.companions
    ]
