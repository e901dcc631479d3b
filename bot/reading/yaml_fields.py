"""Front matter in YAML, its values as text: nothing is guessed a date, a number or a truth, and no
alias is followed, so that no few lines stand for a billion."""

from collections.abc import Mapping

import yaml
from yaml.composer import ComposerError


class _Loader(yaml.BaseLoader):
    """Builds text, lists and mappings, and nothing else."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(None, None, "an alias", None)
        return super().compose_node(parent, index)


def fields(text: str) -> Mapping[str, object]:
    """The fields; of a name that stands twice, the last. Raises ValueError for what is no YAML or
    no mapping, RecursionError for what is nested too deeply."""
    try:
        found = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError:
        raise ValueError("It is not YAML.") from None
    if not isinstance(found, dict):
        raise ValueError("It is not a mapping.")
    return {key: value for key, value in found.items() if isinstance(key, str)}
