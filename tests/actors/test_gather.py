"""One article's names → its entities."""

from bot.actors.countries import state_names
from bot.actors.gather import Gathered, NamedSpan, gather
from bot.actors.naming import key
from bot.model import Kind


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


def who(gathered: Gathered) -> list[str]:
    """Whom each mention means, in order."""
    return [gathered.entities[mention.entity].name for mention in gathered.mentions]


PERSON, ORGANISATION, COUNTRY = Kind.PERSON, Kind.ORGANISATION, Kind.COUNTRY
PLACE, GROUP = Kind.PLACE, Kind.GROUP


def test_a_surname_before_its_full_name_is_that_person_too() -> None:
    found = gather(spans(("Merkel", PERSON), ("Angela Merkel", PERSON)), {})
    assert who(found) == ["Angela Merkel", "Angela Merkel"]


def test_a_surname_that_two_people_have_is_neither() -> None:
    named = spans(("Nawaz Sharif", PERSON), ("Shehbaz Sharif", PERSON), ("Sharif", PERSON))
    assert who(gather(named, {})) == ["Nawaz Sharif", "Shehbaz Sharif", "Sharif"]


def test_a_surname_alone_is_who_is_written_out_most() -> None:
    named = spans(
        ("Joe Biden", PERSON),
        ("Hunter Biden", PERSON),
        ("Biden", PERSON),
        ("Joe Biden", PERSON),
        ("Joe Biden", PERSON),
    )
    assert who(gather(named, {}))[2] == "Joe Biden"


def test_a_longer_name_is_not_always_the_same_actor() -> None:
    named = spans(
        ("White House", ORGANISATION),
        ("White House Press Briefing", ORGANISATION),
        ("New York", PLACE),
        ("New York Times", ORGANISATION),
    )
    assert len(gather(named, {}).entities) == 4


def test_a_family_name_of_several_words_is_that_person() -> None:
    named = spans(("Ursula von der Leyen", PERSON), ("von der Leyen", PERSON))
    assert who(gather(named, {})) == ["Ursula von der Leyen"] * 2


def test_washington_is_a_person_where_there_is_one() -> None:
    named = spans(("George Washington", PERSON), ("Washington", PERSON))
    assert who(gather(named, {})) == ["George Washington"] * 2
    assert who(gather(spans(("Washington", PLACE)), {})) == ["Washington"]


def test_a_surname_is_its_person_whatever_a_model_takes_it_for() -> None:
    named = spans(("Jered Weaver", PERSON), ("Weaver", ORGANISATION), ("Weaver", ORGANISATION))
    found = gather(named, {})
    assert who(found) == ["Jered Weaver"] * 3
    assert found.entities[0].kind is PERSON


def test_a_first_name_is_not_its_person_where_it_looks_like_something_else() -> None:
    named = spans(("Chelsea Clinton", PERSON), ("Chelsea", ORGANISATION))
    assert who(gather(named, {})) == ["Chelsea Clinton", "Chelsea"]


def test_the_kind_is_decided_over_all_mentions() -> None:
    named = spans(("CPEC", PERSON), ("CPEC", ORGANISATION), ("CPEC", ORGANISATION))
    [entity] = gather(named, {}).entities
    assert entity.kind is ORGANISATION


def test_what_the_sentence_says_weighs_more_than_a_guess() -> None:
    named = spans(("Ansar Dine", PERSON), ("Ansar Dine", PERSON))
    hint = NamedSpan(start=90, end=100, text="Ansar Dine", kind=GROUP, hint=True)
    [entity] = gather([*named, hint], {}).entities
    assert entity.kind is GROUP


def test_a_short_form_and_its_long_form_are_one() -> None:
    named = spans(("TTP", ORGANISATION), ("Tehreek-e-Taliban Pakistan", ORGANISATION))
    found = gather(named, {"TTP": "Tehreek-e-Taliban Pakistan"})
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
    assert who(gather(named, {}))[2] == "Supreme Court"


def test_no_names_make_no_entities() -> None:
    assert gather([], {}) == Gathered(entities=(), mentions=())
