"""Which model reads the library."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ModelMissing
from bot.language import models


def folder(path: Path, *, config: bool = True) -> Path:
    path.mkdir()
    meta = {"lang": "en", "name": "tiny", "version": "1.2.3"}
    (path / "meta.json").write_text(json.dumps(meta))
    if config:
        (path / "config.cfg").write_text("")
    return path


def test_a_model_may_be_a_folder(tmp_path: Path) -> None:
    assert models.choose(str(folder(tmp_path / "tiny"))).name == "en_tiny 1.2.3"


def test_the_pipeline_names_all_that_reads(tmp_path: Path) -> None:
    pipeline = models.choose(str(folder(tmp_path / "tiny"))).pipeline
    assert f"rules {models.RULES}" in pipeline
    assert "spacy 3" in pipeline
    assert "en_tiny 1.2.3" in pipeline


@pytest.mark.parametrize("wanted", ["no_such_model", "not a name", "json", "/nowhere", "."])
def test_a_model_that_is_not_there_is_missed_in_words(wanted: str) -> None:
    with pytest.raises(ModelMissing, match="ATTACHE_MODEL"):
        models.choose(wanted)


def test_a_folder_without_a_configuration_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        models.choose(str(folder(tmp_path / "half", config=False)))


def test_no_model_at_all_is_missed_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_PACKAGES", ("no_such_model",))
    with pytest.raises(ModelMissing, match="make"):
        models.choose()


def test_the_best_model_installed_is_the_default() -> None:
    assert models.choose() == next(models.installed())


def test_choosing_a_model_does_not_load_spacy() -> None:
    code = """import sys; from bot.language import models
models.choose(); print('spacy' in sys.modules)"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
