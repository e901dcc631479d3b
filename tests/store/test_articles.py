"""An article goes in and comes back as it was, with all that was found in it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actors.records import ChangeSet
from bot.model.analysis import Analysis, Figure, FigureKind, Mention, Passage, Role, Sentence
from bot.model.article import Source, Submission
from bot.model.stored import PassageRef, StoredQuote, StoredSentence
from bot.storage.library import Library
from bot.storage.sentences import ActorScope
from bot.words.whitespace import folded
from store import Store
from tests.builders import Draft, entity, save
from tests.store.ledger import contents, counted

IQBAL = entity("Ahsan Iqbal", "Iqbal")
TALKS = Draft(
    key="talks.txt",
    title="Talks in Beijing",
    heading="The  deal",
    outlet="The Wire",
    published="2024-03-26",
    cast=(IQBAL, entity("China")),
    speaker=0,
    passages=(
        "Ahsan Iqbal, the minister, flew to\nChina. He took 12 men.",
        "“We came,” Iqbal said.",
    ),
)


def test_an_article_is_read_back_as_sentences_with_what_they_name(library: Library) -> None:
    iqbal, china = save(library, TALKS)
    first, second, third = library.sentences.of_article("talks.txt")
    assert first == StoredSentence(
        id=first.id,
        article="talks.txt",
        passage=first.passage,
        ordinal=0,
        start=0,
        end=41,
        text="Ahsan Iqbal, the minister, flew to China.",
        actors=frozenset({iqbal, china}),
    )
    assert (second.text, second.figures) == (
        "He took 12 men.",
        (Figure(kind=FigureKind.COUNT, start=50, end=52),),
    )
    assert third.quotes == (StoredQuote(actor=iqbal, start=59, end=69),)
    assert TALKS.text[59:69] == "“We came,”"


def test_a_date_is_read_back_with_its_day(library: Library) -> None:
    save(library, Draft(key="a", passages=["In 2019 he took 12 men."]))
    [statement] = library.sentences.of_article("a")
    assert statement.figures == (
        Figure(kind=FigureKind.DATE, start=3, end=7, when="2019"),
        Figure(kind=FigureKind.COUNT, start=16, end=18),
    )


def test_passages_come_in_the_order_asked_with_their_statements(library: Library) -> None:
    save(library, TALKS)
    first, *_, third = library.sentences.of_article("talks.txt")
    two, one = library.sentences.passages([third.passage, first.passage])
    assert (one.ordinal, one.heading, one.text) == (
        0,
        "The  deal",
        "Ahsan Iqbal, the minister, flew to China. He took 12 men.",
    )
    assert (two.ordinal, two.start, two.statements) == (1, 59, (third,))
    assert one.statements == library.sentences.of_article("talks.txt")[:2]


def test_passages_are_found_where_they_begin(library: Library) -> None:
    save(library, Draft(key="a", passages=["Other words."]))
    save(library, TALKS)
    first, second = library.sentences.passages_of("talks.txt")
    places = [PassageRef(article=2, start=start, check=0) for start in (59, 5, 0)]
    assert list(library.sentences.passages_at(places).items()) == [
        (places[0], second),
        (places[2], first),
    ]


def test_an_article_keeps_its_id_however_often_it_is_read(library: Library) -> None:
    for key in "abc":
        save(library, Draft(key=key, passages=["A word."]))
    save(library, Draft(key="a", passages=["Another word."]), fingerprint="2", pipeline="q")
    save(library, Draft(key="c", passages=["Another word."]), fingerprint="2")
    assert {source.key: source.id for source in library.articles.sources()} == {
        "a": 1,
        "b": 2,
        "c": 3,
    }
    assert library.articles.cards([3])[3].key == "c"
    assert library.articles.keys([1, 3, 9]) == {1: "a", 3: "c"}


def test_the_id_of_an_article_that_is_gone_is_never_another_s(library: Library) -> None:
    for key in "ab":
        save(library, Draft(key=key, passages=["A word."]))
    library.remove("b")
    save(library, Draft(key="c", passages=["A word."]))
    assert {source.key: source.id for source in library.articles.sources()} == {"a": 1, "c": 3}


def test_a_passage_that_has_gone_is_left_out(library: Library) -> None:
    save(library, TALKS)
    first, *_ = library.sentences.of_article("talks.txt")
    assert [p.id for p in library.sentences.passages([999, first.passage])] == [first.passage]


def test_statements_by_whom_they_name_whom_they_quote_and_whose_office_they_tell(
    library: Library,
) -> None:
    iqbal, china = save(library, replace(TALKS, key="b"))
    save(library, replace(TALKS, key="a"))
    assert [
        (s.article, s.ordinal) for s in library.sentences.naming(ActorScope(actor=china), 9)
    ] == [
        ("a", 0),
        ("b", 0),
    ]
    minister = ActorScope(actor=iqbal)
    assert [s.ordinal for s in library.sentences.naming(minister, 3)] == [0, 2, 0]
    assert [s.ordinal for s in library.sentences.naming(minister, 9, beside=china)] == [0, 0]
    assert [(s.article, s.ordinal) for s in library.sentences.quoting(minister, 9)] == [
        ("a", 2),
        ("b", 2),
    ]
    assert library.sentences.quoting(ActorScope(actor=china), 9) == ()
    assert library.mentions.titles([iqbal, china]) == {iqbal: {"minister": {"2024-03-26": 2}}}
    assert len(library.sentences.offices(iqbal, 1)) == 1
    assert [
        (o.actor, o.title, o.statement.article) for o in library.sentences.offices(iqbal, 9)
    ] == [
        (iqbal, "minister", "a"),
        (iqbal, "minister", "b"),
    ]


def test_words_that_nobody_is_known_to_say_are_a_quotation_all_the_same(library: Library) -> None:
    save(library, replace(TALKS, speaker=None))
    [_, _, third] = library.sentences.of_article("talks.txt")
    assert third.quotes == (StoredQuote(actor=None, start=59, end=69),)


def test_a_card_and_the_text_untouched(library: Library) -> None:
    save(library, TALKS, fingerprint="abc")
    card = Source(
        id=1,
        key="talks.txt",
        title="Talks in Beijing",
        author=None,
        outlet="The Wire",
        published="2024-03-26",
        url=None,
    )
    assert library.articles.source("talks.txt") == card
    assert library.articles.cards([1, 9]) == {1: card}
    assert library.articles.sources() == (card,)
    assert library.articles.text("talks.txt") == TALKS.text
    assert library.fingerprint("talks.txt") == "abc"


def test_an_article_that_is_not_there(library: Library) -> None:
    assert library.articles.source("x") is None
    assert library.articles.cards([1]) == {}
    assert library.sentences.passages_of("x") == ()
    assert library.sentences.passages_at([PassageRef(article=1, start=0, check=0)]) == {}
    assert library.articles.text("x") is None
    assert library.fingerprint("x") is None
    assert library.sentences.of_article("x") == ()
    assert library.remove("x") == ChangeSet()


def test_cards_come_newest_first_the_undated_last_then_by_key(library: Library) -> None:
    for key, published in [
        ("d", None),
        ("b", "2024-01-01"),
        ("a", "2024-01-01"),
        ("c", "2025-01-01"),
    ]:
        save(library, Draft(key=key, passages=["A word."], published=published))
    assert [source.key for source in library.articles.sources()] == ["c", "a", "b", "d"]


def test_overview_counts_what_there_is(library: Library) -> None:
    save(library, TALKS)
    save(library, Draft(key="b", passages=["One.", "Two.", "Three."]))
    overview = library.overview()
    assert (overview.articles, overview.outlets, overview.passages, overview.actors) == (2, 1, 5, 2)
    assert (overview.undated, overview.oldest, overview.newest) == (1, "2024-03-26", "2024-03-26")


def test_the_state_is_that_of_the_articles_whatever_their_order(library: Library) -> None:
    one, two = (Draft(key=key, passages=["A word."]) for key in "ab")
    states = []
    for order in [(one, two), (two, one)]:
        for draft in order:
            save(library, draft)
        states.append(library.overview().state)
        for draft in order:
            library.remove(draft.key)
    assert states[0] == states[1] != library.overview().state
    save(library, one)
    save(library, two, fingerprint="2")
    assert library.overview().state != states[0]


def test_the_same_article_again_takes_the_place_of_the_first(store: Store) -> None:
    library = store.library
    save(library, TALKS)
    tables = ("article", "passage", "sentence", "entity", "vote", "word")
    before = contents(store.database, *tables), counted(store.database)["actors"]
    library.save(
        TALKS.submission(),
        TALKS.article(),
        TALKS.analysis(),
        found=TALKS.analysis(),
        fingerprint="1",
        pipeline="p",
        added="2024-01-01T00:00:00+00:00",
    )
    assert library.overview().articles == 1
    assert (contents(store.database, *tables), counted(store.database)["actors"]) == before


def test_removing_an_article_leaves_nothing_of_it(store: Store) -> None:
    library = store.library
    other = Draft(key="other", passages=["Talks of 7 men in China."], cast=[entity("China")])
    [china] = save(library, other)
    before = contents(store.database)
    iqbal, _ = save(library, TALKS)
    assert library.remove("talks.txt").actors == {iqbal, china}
    library.registry.prune([iqbal, china])
    assert contents(store.database) == before


def test_articles_of_another_pipeline_come_back_as_they_were_submitted(library: Library) -> None:
    given = Submission(key="b", text="A word.", title="", url="https://example.org/")
    draft = Draft(key="b", passages=["A word."])
    with library.transaction():
        library.save(
            given,
            replace(draft.article(), title="Found in the text", outlet="Found too"),
            draft.analysis(),
            found=draft.analysis(),
            fingerprint="1",
            pipeline="old",
            added="2024-01-01T00:00:00+00:00",
        )
    save(library, Draft(key="c", passages=["Two."]), pipeline="old")
    save(library, Draft(key="a", passages=["New."]), pipeline="new")
    came = []
    for submission in library.outdated("new"):
        came.append(submission)
        save(library, Draft(key=submission.key, passages=["Anew."]), pipeline="new")
    assert came[0] == given
    assert [submission.key for submission in came] == ["b", "c"]
    assert list(library.outdated("new")) == []


def test_an_article_that_went_meanwhile_is_not_outdated(library: Library) -> None:
    for key in "ab":
        save(library, Draft(key=key, passages=["A word."]), pipeline="old")
    outdated = library.outdated("new")
    assert next(outdated).key == "a"
    library.remove("b")
    assert list(outdated) == []


def test_what_stands_in_no_sentence_is_a_mistake_and_nothing_is_kept(library: Library) -> None:
    draft = Draft(key="a", passages=["A word."], cast=[entity("Word")])
    for start in (7, 99):
        astray = replace(
            draft.analysis(), roles=(Role(entity=0, title="aide", start=start, end=start),)
        )
        with pytest.raises(ValueError, match="stands in no sentence"), library.transaction():
            library.save(
                draft.submission(),
                draft.article(),
                astray,
                found=astray,
                fingerprint="1",
                pipeline="p",
                added="2024-01-01T00:00:00+00:00",
            )
    assert library.overview().articles == library.overview().actors == 0


@given(data=st.data())
def test_offsets_count_code_points_whatever_the_script(
    data: st.DataObject, store_of_laws: Store
) -> None:
    letters = st.characters(codec="utf-8", exclude_characters="\0")  # a server holds no NUL
    text = data.draw(st.text(letters, min_size=1, max_size=60))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    spans = list(pairwise(cuts))
    passage = Passage(
        heading="",
        start=0,
        end=len(text),
        sentences=tuple(Sentence(start=a, end=b) for a, b in spans),
    )
    mentions = tuple(Mention(entity=0, start=a, end=b) for a, b in spans)
    draft = Draft(key="a", passages=[text], cast=[entity("Somebody")])
    analysis = Analysis(
        passages=(passage,),
        entities=tuple(draft.cast),
        mentions=mentions,
        roles=(),
        quotes=(),
        figures=(),
    )
    library = store_of_laws.library
    with library.transaction():
        library.save(
            draft.submission(),
            draft.article(),
            analysis,
            found=analysis,
            fingerprint="1",
            pipeline="p",
            added="2024-01-01T00:00:00+00:00",
        )
    assert library.articles.text("a") == text
    assert [s.text for s in library.sentences.of_article("a")] == [
        folded(text[a:b]) for a, b in spans
    ]
    stored = store_of_laws.database.rows("SELECT text FROM mention ORDER BY start")
    assert [row["text"] for row in stored] == [text[a:b] for a, b in spans]


def test_it_is_known_when_an_article_came_in_last(library: Library) -> None:
    assert library.overview().indexed is None
    for key, day in (("b", "2024-03-01"), ("a", "2024-03-02")):
        save(library, Draft(key=key, passages=["China spoke."]), added=f"{day}T08:00:00+00:00")
    assert library.overview().indexed == "2024-03-02T08:00:00+00:00"


@pytest.mark.parametrize(
    "given",
    [
        Submission(key="b", data=b"%PDF-1.4 \x00\xff", format="pdf"),
        Submission(key="b", text="<p>A word.</p>", format="html", title="Given"),
        Submission(key="b", text="A word.", format="markdown"),
    ],
)
def test_what_was_submitted_is_kept_for_a_better_reader(
    library: Library, given: Submission
) -> None:
    draft = Draft(key="b", passages=["A word."])
    for pipeline in ("old", "older"):
        with library.transaction():
            library.save(
                given,
                replace(draft.article(), format=given.format, pages=(7,), language="en"),
                draft.analysis(),
                found=draft.analysis(),
                fingerprint="1",
                pipeline=pipeline,
                added="2024-01-01T00:00:00+00:00",
            )
    assert list(library.outdated("new")) == [given]
    layout = library.articles.layout("b")
    assert layout is not None
    assert (layout.format, layout.language, layout.pages) == (given.format, "en", (7,))
    assert library.articles.layout("nowhere") is None
