"""One article's names → its entities."""

from dataclasses import replace

import pytest

from bot.actors.countries import state_names
from bot.actors.within_document_names import DocumentEntities, NamedSpan, cluster_mentions
from bot.model.actor import Kind
from bot.words.name_key import key


def spans(*named: tuple[str, Kind]) -> list[NamedSpan]:
    """Names one after the other, as if the article were nothing else."""
    found, start = [], 0
    for text, kind in named:
        state = state_names().get(key(text)) if kind in {Kind.COUNTRY, Kind.PLACE} else None
        found.append(
            NamedSpan(start=start, end=start + len(text), text=text, kind=kind, state=state)
        )
        start += len(text) + 1
    return found


def who(gathered: DocumentEntities) -> list[str]:
    """Whom each mention means, in order."""
    return [gathered.entities[mention.entity].name for mention in gathered.mentions]


PERSON, ORGANISATION, COUNTRY = Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY
PLACE, GROUP = Kind.PLACE, Kind.GROUP


def test_a_surname_before_its_full_name_is_that_person_too() -> None:
    found = cluster_mentions(spans(("Merkel", PERSON), ("Angela Merkel", PERSON)), {})
    assert who(found) == ["Angela Merkel", "Angela Merkel"]


def test_a_surname_that_two_people_have_is_neither() -> None:
    named = spans(("Nawaz Sharif", PERSON), ("Shehbaz Sharif", PERSON), ("Sharif", PERSON))
    assert who(cluster_mentions(named, {})) == ["Nawaz Sharif", "Shehbaz Sharif", "Sharif"]


def test_a_surname_alone_is_who_is_written_out_most() -> None:
    named = spans(
        ("Joe Biden", PERSON),
        ("Hunter Biden", PERSON),
        ("Biden", PERSON),
        ("Joe Biden", PERSON),
        ("Joe Biden", PERSON),
    )
    assert who(cluster_mentions(named, {}))[2] == "Joe Biden"


def test_a_longer_name_is_not_always_the_same_actor() -> None:
    named = spans(
        ("White House", ORGANISATION),
        ("White House Press Briefing", ORGANISATION),
        ("New York", PLACE),
        ("New York Times", ORGANISATION),
    )
    assert len(cluster_mentions(named, {}).entities) == 4


def test_a_family_name_of_several_words_is_that_person() -> None:
    named = spans(("Ursula von der Leyen", PERSON), ("von der Leyen", PERSON))
    assert who(cluster_mentions(named, {})) == ["Ursula von der Leyen"] * 2


def test_washington_is_a_person_where_there_is_one() -> None:
    named = spans(("George Washington", PERSON), ("Washington", PERSON))
    assert who(cluster_mentions(named, {})) == ["George Washington"] * 2
    assert who(cluster_mentions(spans(("Washington", PLACE)), {})) == ["Washington"]


def test_a_surname_is_its_person_whatever_a_model_takes_it_for() -> None:
    named = spans(("Jered Weaver", PERSON), ("Weaver", ORGANISATION), ("Weaver", ORGANISATION))
    found = cluster_mentions(named, {})
    assert who(found) == ["Jered Weaver"] * 3
    assert found.entities[0].kind is PERSON


def test_a_first_name_is_not_its_person_where_it_looks_like_something_else() -> None:
    named = spans(("Chelsea Clinton", PERSON), ("Chelsea", ORGANISATION))
    assert who(cluster_mentions(named, {})) == ["Chelsea Clinton", "Chelsea"]


def test_the_kind_is_decided_over_all_mentions() -> None:
    named = spans(("CPEC", PERSON), ("CPEC", ORGANISATION), ("CPEC", ORGANISATION))
    [entity] = cluster_mentions(named, {}).entities
    assert entity.kind is ORGANISATION


def test_what_the_sentence_says_weighs_more_than_a_guess() -> None:
    named = spans(("Ansar Dine", PERSON), ("Ansar Dine", PERSON))
    hint = NamedSpan(start=90, end=100, text="Ansar Dine", kind=GROUP, hint=True)
    [entity] = cluster_mentions([*named, hint], {}).entities
    assert entity.kind is GROUP


def test_a_short_form_and_its_long_form_are_one() -> None:
    named = spans(("TTP", ORGANISATION), ("Tehreek-e-Taliban Pakistan", ORGANISATION))
    found = cluster_mentions(named, {"TTP": "Tehreek-e-Taliban Pakistan"})
    assert who(found) == ["Tehreek-e-Taliban Pakistan"] * 2
    assert {(a.text, a.origin.value) for a in found.entities[0].aliases} == {
        ("TTP", "abbreviation"),
        ("Tehreek-e-Taliban Pakistan", "name"),
    }


def test_a_beginning_that_two_names_share_is_neither() -> None:
    named = spans(
        ("Supreme Court of Kenya", ORGANISATION),
        ("Supreme Court of Ghana", ORGANISATION),
        ("Supreme Court", ORGANISATION),
    )
    assert who(cluster_mentions(named, {}))[2] == "Supreme Court"


def test_no_names_make_no_entities() -> None:
    assert cluster_mentions([], {}) == DocumentEntities(entities=(), mentions=())


def test_a_person_is_known_by_the_whole_name_whatever_its_parts_look_like() -> None:
    named = spans(("Jose Mourinho", PERSON), *[("Mourinho", ORGANISATION)] * 5)
    [entity] = cluster_mentions(named, {}).entities
    assert (entity.name, entity.kind) == ("Jose Mourinho", PERSON)


def test_junior_has_the_surname_of_the_word_before() -> None:
    named = spans(("Robert Downey Jr.", PERSON), ("Downey", PERSON))
    assert who(cluster_mentions(named, {})) == ["Robert Downey Jr."] * 2


def test_a_surname_with_its_particle_is_that_person() -> None:
    named = spans(("Bashar al-Assad", PERSON), ("al-Assad", PERSON), ("Assad", PERSON))
    assert who(cluster_mentions(named, {})) == ["Bashar al-Assad"] * 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shehbaz Sharif", "Shahbaz Sharif"),
        ("Donald Trump", "Donald J. Trump"),
        ("Peter Andersen", "Peter Anderson"),
    ],
)
def test_two_spellings_are_one_person(one: str, other: str) -> None:
    named = spans((one, PERSON), (one, PERSON), (other, PERSON))
    assert len(cluster_mentions(named, {}).entities) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Christian Weber", "Christina Weber"),
        ("Li Ming", "Li Meng"),
        ("Shehbaz Sharif", "Nawaz Sharif"),
        ("George W. Bush", "George H. Bush"),
    ],
)
def test_two_names_that_are_alike_stay_two(one: str, other: str) -> None:
    named = spans((one, PERSON), (other, PERSON))
    assert len(cluster_mentions(named, {}).entities) == 2


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("U.S. Navy", "Navy"),
        ("Shanghai Film Corp.", "Shanghai Film"),
        ("Manchester United", "United"),
        ("Labour Party", "Labour"),
        ("Tullow Oil", "Tullow"),
    ],
)
def test_a_body_is_called_by_part_of_its_name(long: str, short: str) -> None:
    found = cluster_mentions(spans((long, ORGANISATION), (short, ORGANISATION)), {})
    assert [entity.name for entity in found.entities] == [long]


def test_a_company_alone_may_look_like_a_person() -> None:
    found = cluster_mentions(spans(("Mahan Air", ORGANISATION), ("Mahan", PERSON)), {})
    assert who(found) == ["Mahan Air"] * 2


def test_members_are_their_party() -> None:
    named = spans(("Democratic Party", ORGANISATION), ("Democrats", GROUP), ("House", GROUP))
    assert who(cluster_mentions(named, {})) == ["Democratic Party", "Democratic Party", "House"]


def test_a_house_is_not_the_white_one() -> None:
    named = spans(("White House", ORGANISATION), ("House", ORGANISATION))
    assert who(cluster_mentions(named, {})) == ["White House", "House"]


def test_a_country_is_a_person_where_only_that_person_is_meant() -> None:
    named = spans(("Michael Jordan", PERSON), ("Jordan", COUNTRY))
    assert who(cluster_mentions(named, {})) == ["Michael Jordan"] * 2
    other = spans(("Michael Jordan", PERSON), ("Jordan", COUNTRY), ("Amman", PLACE))
    assert who(cluster_mentions(other, {})) == ["Michael Jordan", "Jordan", "Amman"]


def test_a_short_form_is_short_for_the_name_the_article_uses() -> None:
    named = spans(("US Food and Drug Administration", ORGANISATION), ("FDA", ORGANISATION))
    found = cluster_mentions(named, {"FDA": "Food and Drug Administration"})
    assert who(found) == ["US Food and Drug Administration"] * 2


def test_initials_are_the_one_name_that_they_are_of() -> None:
    scheme = ("Financial Services Compensation Scheme", ORGANISATION)
    assert who(cluster_mentions(spans(scheme, ("FSCS", ORGANISATION)), {})) == [
        scheme[0],
        scheme[0],
    ]
    bank, board = ("Bank of Oman", ORGANISATION), ("Board of Optics", ORGANISATION)
    assert who(cluster_mentions(spans(bank, board, ("BOO", ORGANISATION)), {}))[2] == "BOO"
    of = cluster_mentions(spans(bank, ("BOO", ORGANISATION)), {})
    assert [alias.origin for alias in of.entities[0].aliases] == ["name", "abbreviation"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("David Coleman Headley", "David Headley"),
        ("Shehbaz Sharif", "Shahbaz Sharif"),
        ("Sammy Davis Jr.", "Sammy Davis"),
    ],
)
def test_two_full_names_of_one_person_are_one(one: str, other: str) -> None:
    assert len(cluster_mentions(spans((one, PERSON), (other, PERSON)), {}).entities) == 1


@pytest.mark.parametrize("other", ["Christina Wulff", "Karl Wulff", "Christian Karl Wulf"])
def test_two_full_names_that_are_alike_are_two(other: str) -> None:
    named = spans(("Christian Wulff", PERSON), (other, PERSON))
    assert len(cluster_mentions(named, {}).entities) == 2


def test_what_a_body_is_names_it_only_where_the_article_does() -> None:
    court = ("Supreme Court", ORGANISATION)
    assert who(cluster_mentions(spans(court, ("Court", ORGANISATION)), {})) == [court[0], court[0]]
    alone = cluster_mentions(spans(("Court", ORGANISATION), ("Senate", ORGANISATION)), {})
    assert who(alone) == ["Senate"]


def test_a_capital_that_acts_after_a_person_of_that_name_is_the_person() -> None:
    [person, acts] = spans(("Denzel Washington", PERSON), ("Washington", PLACE))
    acting, lying = replace(acts, government=True), replace(acts, government=False)
    assert who(cluster_mentions([person, acting], {})) == ["Denzel Washington"] * 2
    assert who(cluster_mentions([person, lying], {})) == ["Denzel Washington", "Washington"]


def test_a_name_without_its_middle_one_is_no_surname() -> None:
    named = spans(("Robert Gabriel Mugabe", PERSON), ("Robert Mugabe", PERSON), ("Mugabe", PERSON))
    [mugabe] = cluster_mentions(named, {}).entities
    assert [alias.origin for alias in mugabe.aliases] == ["name", "name", "surname"]


def test_a_relative_takes_nobodys_surname_away() -> None:
    named = spans(
        ("Elijah Cummings", PERSON),
        ("Cummings", PERSON),
        ("Maya Cummings", PERSON),
        ("Cummings", PERSON),
    )
    assert who(cluster_mentions(named, {}))[1::2] == ["Elijah Cummings", "Elijah Cummings"]


def test_a_name_within_a_long_one_may_stand_for_it() -> None:
    named = spans(("Luiz Inácio Lula da Silva", PERSON), ("Lula", PERSON))
    assert who(cluster_mentions(named, {})) == ["Luiz Inácio Lula da Silva"] * 2


def test_initials_are_those_of_the_one_name_that_they_begin() -> None:
    named = spans(("John Mercer", PERSON), ("J. M. Mercer", PERSON), ("John Mercer", PERSON))
    assert len(set(who(cluster_mentions(named, {})))) == 1
