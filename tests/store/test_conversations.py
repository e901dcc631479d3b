"""What conversations were about, kept."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.conversation.context import AnswerMode, Context, Named
from bot.model.actor import Kind
from bot.model.citations import Citation
from bot.model.stored import PassageRef
from store import Store, open_store
from store.stored_json import json_of
from tests.builders import Draft, save

NOON = datetime(2026, 3, 26, 12, tzinfo=UTC)
CONTEXT = Context(
    wanted=AnswerMode.ANSWER,
    question="what did Meyer say",
    topic="Meyer",
    about=(Named(name="Meyer", kind=Kind.PERSON),),
    articles=("a.txt", "b.txt"),
    cited=(Citation(text="He said no.", article="a.txt", start=3, end=14, source=1),),
    shown=(PassageRef(article=1, start=0, check=5),),
)
OTHER = Context(wanted=AnswerMode.PROFILE, question="who is Meyer", topic="Meyer")


def test_a_conversation_is_remembered_where_it_was_held(store: Store, path: Path) -> None:
    store.memory.remember("C1", "10.5", OTHER, NOON)
    store.memory.remember("C1", "10.5", CONTEXT, NOON)
    store.memory.remember("D1", "", OTHER, NOON)
    with open_store(path) as other:
        assert other.memory.recall("C1", "10.5") == CONTEXT
        assert other.memory.recall("D1", "") == OTHER
        assert other.memory.recall("C1", "11.5") is None


def test_a_sentence_is_kept_as_its_place_and_read_from_its_article(store: Store) -> None:
    draft = Draft(key="a.txt", passages=["Oh he said no. It was late."])
    said = Citation(text="he said no.", article="a.txt", start=3, end=14, source=1)
    late = Citation(text="It was late.", article="a.txt", start=15, end=27, source=1)
    save(store.library, draft)
    store.memory.remember("C1", "10.5", replace(CONTEXT, cited=(said, late)), NOON)
    [(kept,)] = store.database.rows("SELECT packed FROM conversation")
    assert b"said" not in json_of("", kept) and b"late" not in json_of("", kept)
    assert recalled(store) == (said, late)
    save(store.library, replace(draft, passages=["Oh he said no. It was dark."]), fingerprint="2")
    assert recalled(store) == (said,)
    store.library.remove("a.txt")
    assert recalled(store) == ()


def recalled(store: Store) -> tuple[Citation, ...]:
    context = store.memory.recall("C1", "10.5")
    assert context
    return context.cited


def test_what_another_version_wrote_is_as_if_it_were_forgotten(store: Store) -> None:
    store.memory.remember("C1", "10.5", CONTEXT, NOON)
    sql = "UPDATE conversation SET packed = NULL, context = ?"
    store.database.execute(sql, '{"wanted": "tea"}')
    assert store.memory.recall("C1", "10.5") is None
