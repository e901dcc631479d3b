"""Lands that share a name."""

import pytest

from bot.actors.countries import state_names
from bot.actors.place_disambiguation import disambiguate_places
from bot.actors.within_document_names import NamedSpan
from bot.model.actor import Kind
from bot.words.name_key import key


def meant(name: str, text: str) -> tuple[str | None, Kind]:
    """The land that a name means in a text, and its kind; None where the text cannot tell."""
    start = text.index(name)
    state = state_names()[key(name)]
    span = NamedSpan(start=start, end=start + len(name), text=name, kind=state.kind, state=state)
    [found] = disambiguate_places([span], text)
    return found.state.name if found.state else None, found.kind


@pytest.mark.parametrize(
    ("name", "text", "land", "kind"),
    [
        ("Georgia", "Georgia's parliament met in Tbilisi.", "Georgia", Kind.COUNTRY),
        ("Georgian", "Georgian troops left South Ossetia.", "Georgia", Kind.COUNTRY),
        ("Georgia", "Voters in Georgia and Alabama.", "Georgia (U.S. state)", Kind.PLACE),
        ("Georgia", "A fire broke out in Georgia.", None, Kind.PLACE),
        (
            "Congo",
            "Congo's army left Goma.",
            "Democratic Republic of the Congo",
            Kind.COUNTRY,
        ),
        ("Congo", "Congo's capital, Brazzaville.", "Republic of the Congo", Kind.COUNTRY),
        ("Congo", "The river Congo rose.", None, Kind.PLACE),
        ("Dominican", "A Dominican and a Haitian.", "Dominican Republic", Kind.COUNTRY),
        ("Dominican", "Roseau, a Dominican town.", "Dominica", Kind.COUNTRY),
        ("Washington", "In Washington state.", "Washington (U.S. state)", Kind.PLACE),
        ("Washington", "From Seattle, Washington.", "Washington (U.S. state)", Kind.PLACE),
        ("Washington", "Talks in Washington failed.", "Washington", Kind.PLACE),
        ("Jordan", "Jordan sent aid.", "Jordan", Kind.COUNTRY),
    ],
)
def test_the_article_tells_which_land_is_meant(
    name: str, text: str, land: str | None, kind: Kind
) -> None:
    assert meant(name, text) == (land, kind)


def test_words_for_both_tell_nothing() -> None:
    assert meant("Georgia", "From Atlanta to Tbilisi: Georgia.")[0] is None
