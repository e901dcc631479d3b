"""Folders of installed packages, found without importing them."""

from importlib.util import find_spec
from pathlib import Path


def folder(package: str) -> Path:
    """The folder of an installed package. Raises ModuleNotFoundError."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"no package {package}", name=package)
    return Path(spec.origin).parent
