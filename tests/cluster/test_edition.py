"""What workers and runs know each other by: addresses, editions, parcels."""

import pickle
from pathlib import Path

import pytest

from bot.language.models import Model
from handlers.cluster import edition
from handlers.cluster.addresses import address
from handlers.cluster.parcel import Parcel
from handlers.cluster.roster import Roster

MODEL = Model(path=Path("nowhere"), name="en_core_web_sm 3.8.0")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("tcp://10.0.0.5:8786", "tcp://10.0.0.5:8786"),
        ("tls://scheduler.internal:9000", "tls://scheduler.internal:9000"),
        ("scheduler", "tcp://scheduler:8786"),
        ("[::1]:9000", "tcp://[::1]:9000"),
        ("http://scheduler:8786", None),
        ("scheduler:0", None),
        ("scheduler:66000", None),
        ("two words", None),
        ("tcp://", None),
        ("", None),
    ],
)
def test_an_address_is_read_or_refused(given: str, found: str | None) -> None:
    assert address(given) == found


def test_an_edition_names_what_decides_on_a_reading() -> None:
    ours = edition.edition(MODEL)
    version, pipeline, python, libraries = ours.split(edition.BETWEEN)
    assert version.startswith("attache ") and python.startswith("Python 3.")
    assert pipeline == MODEL.pipeline and libraries.startswith("libraries ")
    theirs = edition.edition(Model(path=MODEL.path, name="en_core_web_lg 3.8.0"))
    assert edition.differences(ours, ours) == []
    [(our, their)] = edition.differences(ours, theirs)
    assert our == pipeline and their.endswith("en_core_web_lg 3.8.0")


def test_an_edition_changes_with_any_file_of_the_language_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words.txt").write_text("one")
    (tmp_path / "__init__.py").touch()
    monkeypatch.setattr("bot.__file__", str(tmp_path / "__init__.py"))
    before = edition._code.__wrapped__()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "words.pyc").touch()
    assert edition._code.__wrapped__() == before
    (tmp_path / "words.txt").write_text("two")
    assert edition._code.__wrapped__() != before


def test_a_parcel_shows_nothing_of_what_is_in_it() -> None:
    parcel = Parcel.of(["secretly"])
    assert parcel.opened() == ["secretly"]
    assert "secret" not in repr(parcel) and "bytes>" in repr(parcel)
    assert pickle.loads(pickle.dumps(parcel)) == parcel


def test_a_worker_that_somebody_else_started_is_named() -> None:
    refused: list[str] = []
    ours = "attache 1 · rules 1"
    roster = Roster("tcp://there:1", ours, refused.append)
    stranger = {"name": "gpu-1", "resources": {}}
    one = {"name": "one", "resources": {ours: 4.0}}
    roster.call({"tcp://a:1": stranger, "tcp://b:1": one})
    roster.call({"tcp://a:1": stranger, "tcp://b:1": one, "tcp://c:1": one})
    assert roster.processes == 8
    assert refused == [
        "The worker gpu-1 (tcp://a:1) is none of Attaché's: attache work --cluster starts one."
    ]
