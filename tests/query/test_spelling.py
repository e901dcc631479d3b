"""Misspelt words, and what they are read as."""

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from bot.desk import Desk
from bot.model.actor import Kind
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.query.spelling_candidates import in_two
from bot.words import english
from bot.words.edit_distance import keyboard_edit_distance
from bot.words.phonetic_key import phonetic_key
from bot.words.tokens import stem
from tests.shelf import Text, TextShelf, Who

CAST = (
    Who(name="China", kind=Kind.COUNTRY, aliases=("Chinese",)),
    Who(name="Pakistan", kind=Kind.COUNTRY),
    Who(name="Islamic State-Khorasan", kind=Kind.GROUP, aliases=("ISKP",)),
    Who(name="Shehbaz Sharif"),
    Who(name="Jane Shared"),
    Who(name="Türkiye", kind=Kind.COUNTRY, aliases=("Côte d'Ivoire",)),
)
BODY = """\
China and Pakistan invest in surveillance technology and in counterterrorism along the border.

Shehbaz Sharif shared a vessel with Jane Shared. Islamic State-Khorasan (ISKP) attacked the port.

A counter measure against terrorism was shared.

The terrorism continued; the counter was reset.

Soviet physics, covid-19 vaccines, the honor guard, a marten and a martin, sardines, governments.

The tumor clinic of the defence ministry organizes a tour after the war.

The governor governs.
"""
TEXTS = [Text(key="a", title="A", text=BODY), Text(key="b", title="B", text="Governments.")]
DESK = Desk(TextShelf(texts=TEXTS, cast=CAST))


def read(question: str) -> tuple[list[str], list[str], list[str]]:
    """A question's actors, the likeliest reading of its other words, and the unknown ones."""
    topic = DESK.read(question)
    terms = [term.text for term in topic.terms]
    return [actor.name for actor in topic.actors], terms, list(topic.unmatched)


def readings(topic: Topic) -> list[tuple[str, str, str]]:
    return [(i.asked, i.read_as, i.why) for i in topic.interpretations]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("technolgy", "technology"),  # a letter left out
        ("technnology", "technology"),  # written twice
        ("tecnhology", "technology"),  # two swapped
        ("rechnology", "technology"),  # the key beside it
        ("echnology", "technology"),  # the first letter left out
        ("rechnolgy", "technology"),  # two slips
        ("surveilence", "surveillance"),
        ("survailanse", "surveillance"),
        ("zuviet", "soviet"),  # as it sounds
        ("fisics", "physics"),
        ("sur veillance", "surveillance"),
        ("surveillancetechnology", "surveillance technology"),
        ("covd-19", "covid-19"),
        ("govermnet", "government"),  # a form that the library holds another of
    ],
)
def test_a_word_is_read_as_the_nearest_of_the_library(asked: str, meant: str) -> None:
    assert read(asked) == ([], meant.split(), [])
    assert readings(DESK.read(asked)) == [(asked, meant, "spelling")]


@pytest.mark.parametrize(
    ("asked", "actors"),
    [
        ("pakstan", ["Pakistan"]),
        ("chinapakistan", ["China", "Pakistan"]),
        ("shahbaz shareef", ["Shehbaz Sharif"]),
        ("shebaz sharif", ["Shehbaz Sharif"]),
        ("turkiye", ["Türkiye"]),
        ("trukiye", ["Türkiye"]),
        ("ISPK", ["Islamic State-Khorasan"]),
    ],
)
def test_a_name_is_read_as_the_nearest_actor(asked: str, actors: list[str]) -> None:
    assert read(asked) == (actors, [], [])


def test_of_three_letters_only_two_that_are_swapped_are_mended() -> None:
    assert read("teh wra") == read("hte awr adn") == ([], ["war"], [])
    assert readings(DESK.read("teh wra")) == [("wra", "war", "spelling")]
    for word in ("wat", "wsr", "wwr", "WRA"):
        assert read(f"{word} tour") == ([], ["tour"], [word])


def test_how_words_were_read_is_said() -> None:
    assert readings(DESK.read("pakstan, ISKP and chinapakistan go vernment fisics")) == snapshot(
        [
            ("pakstan", "Pakistan", "spelling"),
            ("ISKP", "Islamic State-Khorasan", "alias"),
            ("chinapakistan", "China Pakistan", "spelling"),
            ("go vernment", "government", "spelling"),
            ("fisics", "physics", "spelling"),
        ]
    )


def test_several_readings_are_kept_where_they_are_close() -> None:
    topic = DESK.read("martyn")
    [term] = topic.terms
    assert {term.text, *term.also} == {"marten", "martin"}
    assert readings(topic) == [("martyn", f"{term.text} or {term.also[0]}", "spelling")]


@pytest.mark.parametrize("word", ["quantum", "france", "vassal", "porter", "garment", "investor"])
def test_a_word_of_english_that_the_library_lacks_is_not_mended(word: str) -> None:
    assert english.is_word(word)
    assert read(word) == ([], [], [word])
    assert readings(DESK.read(word)) == []


@pytest.mark.parametrize("word", ["xkqzvwj", "ry", "cina2031", "2031", "zzz", "習近平", "ßß"])
def test_what_is_like_nothing_is_not_mended(word: str) -> None:
    assert read(word) == ([], [], [word])


@pytest.mark.parametrize(
    "word", ["marten", "martin", "vessels", "governed", "sharing", "attack", "investing"]
)
def test_a_word_of_the_library_is_left_alone_in_any_form(word: str) -> None:
    assert read(word) == ([], [word], [])
    assert readings(DESK.read(word)) == []


@pytest.mark.parametrize("word", ["honour", "tumours", "defense", "organisations", "organise"])
def test_a_word_is_known_however_britons_or_americans_spell_it(word: str) -> None:
    assert read(word) == ([], [word], [])
    assert readings(DESK.read(word)) == []


@pytest.mark.parametrize("word", ["colour", "theatre", "manoeuvres", "radicalise", "jewellery"])
def test_a_british_word_that_the_library_lacks_is_not_mended(word: str) -> None:
    assert read(word) == ([], [], [word])


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("colourful", "colorful"),
        ("neighbours", "neighbor"),
        ("centre", "centers"),
        ("programmes", "program"),
        ("jewellery", "jewelry"),
        ("organising", "organizes"),
        ("weaponisation", "weaponize"),
        ("paralysed", "paralyze"),
        ("travellers", "traveler"),
        ("fuelled", "fueled"),
        ("manoeuvring", "maneuver"),
        ("cheques", "check"),
    ],
)
def test_british_and_american_spellings_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize("words", ["die dies died dying", "tie ties tied tying", "Lie lied LIES"])
def test_short_verbs_in_ie_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lies", "Li"),
        ("died", "Di"),
        ("tonne", "ton"),
        ("Tyre", "tire"),
        ("promise", "prom"),
        ("improvise", "improve"),
        ("paradise", "parade"),
        ("enterprise", "enter"),
        ("exercise", "exert"),
        ("Denise", "Deniz"),
        ("story", "storey"),
    ],
)
def test_other_words_have_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_word_of_no_english_is_read_by_its_stem_and_by_its_look() -> None:
    topic = DESK.read("governer")
    assert [(term.text, term.also) for term in topic.terms] == [("governer", ("governor",))]
    assert readings(topic) == [("governer", "governor", "spelling")]


def test_a_name_is_hardly_meant_for_what_is_none() -> None:
    assert read("the vessel of hunor") == ([], ["vessel", "honor"], [])
    assert read("the vessel of Hunor") == ([], ["vessel"], ["Hunor"])
    assert read("The Vessel of Hunor") == ([], ["vessel", "honor"], [])  # a headline
    assert read("the vessel of Shahbaz") == ([], ["vessel", "shehbaz"], [])


def test_a_word_that_others_write_as_two_is_read_both_ways() -> None:
    [term] = DESK.read("counterterrorism").terms
    assert (term.text, term.also) == ("counterterrorism", ("counter terrorism",))
    terms = DESK.read("counter terrorism").terms
    assert [(term.text, term.also) for term in terms] == [
        ("counter", ("counterterrorism",)),
        ("terrorism", ("counterterrorism",)),
    ]


def test_quotes_switch_mending_off() -> None:
    topic = DESK.read("“surveilance technology” pakstan")
    assert topic.phrases == ("surveilance technology",)
    assert topic.unmatched == ("“surveilance technology”",)
    assert readings(topic) == [("pakstan", "Pakistan", "spelling")]


def test_what_is_left_out_is_mended_too() -> None:
    topic = DESK.read("china -pakstan -vessels -france -the -counter-terrorism")
    assert topic.excluded == ("pakistan", "vessels", "france", "counter terrorism")
    assert readings(topic) == snapshot(
        [("-pakstan", "-pakistan", "spelling"), ("-the", "nothing", "a word that every text has")]
    )


UNLIKE = Desk(
    TextShelf(
        texts=[
            Text(
                key="a",
                title="A",
                text="Hubei has radar and pretty software, a dashboard, Internet2 and internet.",
            )
        ],
        cast=(Who(name="Hubei", kind=Kind.PLACE),),
    )
)


@pytest.mark.parametrize("word", ["huawei", "gwadar", "piketty", "dashwood"])
def test_what_could_be_a_name_is_not_mended_into_what_is_unlike_it(word: str) -> None:
    topic = UNLIKE.read(f"{word} software")
    assert topic.actors == ()
    assert [term.text for term in topic.terms] == ["software"]
    assert topic.unmatched == (word,)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("sfotwrae", "software"),  # one letter in four
        ("dshaboqrd", "dashboard"),  # one in three, of what is spelled like nothing
        ("intternegt2", "internet2"),  # before the same digits
    ],
)
def test_what_could_be_no_word_is_mended_however_unlike(asked: str, meant: str) -> None:
    topic = UNLIKE.read(asked)
    assert ([term.text for term in topic.terms], topic.unmatched) == ([meant], ())


@pytest.mark.parametrize("word", ["intternegt3", "qwzt2"])
def test_other_digits_are_another_word(word: str) -> None:
    assert UNLIKE.read(f"software {word}").unmatched == (word,)


@pytest.mark.parametrize("word", ["huawei", "piketty", "internet", "kong"])
def test_a_name_is_wordlike(word: str) -> None:
    assert english.is_wordlike(word)


@pytest.mark.parametrize("word", ["sofwtaer", "technlgoy", "xkqzvwj"])
def test_a_random_slip_is_not(word: str) -> None:
    assert not english.is_wordlike(word)


def test_two_hundred_words_are_read() -> None:
    words = [f"{a}{b}" for a in ("port", "vessel", "tech", "xq") for b in range(50)]
    topic = DESK.read(" ".join([*words, "pakstan surveilance"]))
    assert [term.text for term in topic.terms] == ["port", "19", "pakistan", "surveilance"]
    assert len(topic.unmatched) == 199
    assert topic.missing == ()  # nor is it told word by word


LETTERS = st.text("abcdefghij", min_size=1, max_size=8)


@given(LETTERS, LETTERS)
def test_slips_cost_something_and_no_more_than_writing_it_anew(one: str, other: str) -> None:
    cost = keyboard_edit_distance(one, other)
    assert (cost == 0) == (one == other)
    assert cost <= 1.5 * (len(one) + len(other))


@pytest.mark.parametrize(
    ("meant", "likely", "less_likely"),
    [
        ("vessel", "vesel", "vssel"),  # a letter once instead of twice
        ("border", "bprder", "bqrder"),  # the key beside it
        ("border", "borxer", "xorder"),  # the first letter is seldom mistaken
        ("border", "bodrer", "bxxder"),  # two swapped
        ("sardine", "sardin", "sarine"),  # a letter that is not heard
        ("china", "cheena", "chonka"),
    ],
)
def test_likely_slips_cost_less(meant: str, likely: str, less_likely: str) -> None:
    assert keyboard_edit_distance(likely, meant) <= keyboard_edit_distance(less_likely, meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soviet", "zuviet"),
        ("gaddafi", "gadafy"),
        ("physics", "fyziks"),
        ("assessment", "ezesment"),
    ],
)
def test_words_that_sound_alike_have_one_skeleton(one: str, other: str) -> None:
    assert phonetic_key(one) == phonetic_key(other)


HEALTH = """
The new coronavirus was named COVID-19. Coronavirus cases rose, and coronavirus deaths rose.
A bottle of Corona cost 46 billion dinars. Corona sells beer; the virus spreads, and cov 2 with it.
Horse flies bite. A same-sex marriage was held. More than 100,000 people died; 100 of 000 lived.
Ahsan Iqbal spoke. Alexei Navalny fell ill. An e-mail came.
"""
VIROLOGY = Desk(
    TextShelf(
        texts=[
            Text(key="a", title="A", text=HEALTH),
            *(Text(key=key, title=key, text="Coronavirus cases rose.") for key in "bcdefgh"),
        ],
        cast=(
            Who(name="Corona"),
            Who(name="Ahsan Iqbal", aliases=("Iqbal",)),
            Who(name="Alexei Navalny", aliases=("Navalny",)),
        ),
    )
)


@pytest.mark.parametrize(
    ("asked", "terms", "tied", "said"),
    [
        ("covid19", ["covid", "19"], ["covid 19"], [("covid19", "covid 19", "spelling")]),
        ("46bn", ["46", "billion"], ["46 billion"], [("46bn", "46 billion", "spelling")]),
        ("46m", [], [], []),  # nor would "400m" be an amount
        ("horseflies", ["horse", "flies"], ["horse flies"], [("horseflies", "horse flies")]),
        ("samesex", ["sex"], ["same sex"], [("samesex", "same sex")]),
        ("100,000 people", ["100,000", "people"], [], []),
        ("impeach\u00adment mar\u200briage", ["marriage"], [], []),
    ],
)
def test_what_is_run_together_is_read_apart(
    asked: str, terms: list[str], tied: list[str], said: list[tuple[str, ...]]
) -> None:
    topic = VIROLOGY.read(asked)
    assert [term.text for term in topic.terms] == terms
    assert list(topic.together) == tied
    assert [reading[: len(one)] for reading, one in zip(readings(topic), said, strict=True)] == said


def test_a_word_that_texts_write_as_one_is_no_name_and_another() -> None:
    topic = VIROLOGY.read("corona virus deaths")
    assert topic.actors == ()
    assert [(term.text, term.also) for term in topic.terms[:2]] == [
        ("corona", ("coronavirus",)),
        ("virus", ("coronavirus",)),
    ]
    assert [actor.name for actor in VIROLOGY.read("corona beer").actors] == ["Corona"]


@pytest.mark.parametrize(
    ("asked", "name"), [("ahsan iqball", "Ahsan Iqbal"), ("alexey navalny", "Alexei Navalny")]
)
def test_a_word_known_by_its_stem_alone_is_part_of_a_name(asked: str, name: str) -> None:
    topic = VIROLOGY.read(asked)
    assert [actor.name for actor in topic.actors] == [name]
    assert readings(topic) == [(asked, name, "spelling")]


def test_letters_that_no_article_uses_are_said_to_be_such() -> None:
    topic = VIROLOGY.read("中国 巴基斯坦 coronavirus")
    assert topic.unmatched == ("中国", "巴基斯坦")
    why = "no article has words in these letters"
    assert readings(topic) == [("中国", "nothing", why), ("巴基斯坦", "nothing", why)]


def test_a_word_that_is_misspelt_often_is_mended_each_time() -> None:
    topic = VIROLOGY.read("horsse " * 200)
    assert ([term.text for term in topic.terms], topic.unmatched) == (["horse"], ())


@pytest.mark.parametrize(("letters", "looked_up"), [(60, True), (61, False), (2_800, False)])
def test_a_word_far_too_long_is_not_looked_for_in_two(
    monkeypatch: pytest.MonkeyPatch, letters: int, looked_up: bool
) -> None:
    """All of its divisions together grow with the square of its length."""
    lexicon = Lexicon(TextShelf(texts=[]), TextShelf(texts=[]).overview())
    asked: list[Collection[str]] = []

    def words(texts: Collection[str]) -> Mapping[str, int]:
        asked.append(texts)
        return {}

    monkeypatch.setattr(lexicon, "words", words)
    assert in_two("9" * letters, 0, lexicon) == []
    assert bool(asked) == looked_up
