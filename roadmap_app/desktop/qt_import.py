"""Imports Qt without what a start does not need of PySide's own Python code. It must not know the program.

The modules by which PySide describes its functions (in messages of errors, in `help`) lie in it as sources in a zip
file, and are compiled anew by every start: a twentieth of the time until the roadmap is on screen. Here they wait until
something is asked of them. And from its import on, PySide passes every import through code that looks for
`from __feature__ import`, and reads the source of what was imported. Nobody here writes so: the plain import is put
back.

Where another version of PySide is made in another way, none of this takes hold, and all is imported as ever.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.machinery
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

# Not `mapping`: PySide's C code looks into its dictionary.
WAITING = frozenset(
    f"shibokensupport.signature.{name}"
    for name in ("errorhandler", "layout", "lib.enum_sig", "lib.pyi_generator", "lib.tool", "parser")
)
_ONE_AT_A_TIME = RLock()


def import_qt() -> None:
    """Import QtCore, and with it what all of PySide shares."""
    plain = builtins.__import__
    setattr(importlib.machinery, "ModuleSpec", _spec)  # noqa: B010 (to a class nothing may be assigned, says mypy)
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        setattr(importlib.machinery, "ModuleSpec", ModuleSpec)  # noqa: B010
        builtins.__import__ = plain


def _spec(name: str, loader: Any, **more: Any) -> ModuleSpec:
    """What PySide's finder takes for ModuleSpec: it imports that from importlib while it is imported itself."""
    of: Any = _Later(name, loader) if name in WAITING else loader
    return ModuleSpec(name, of, **more)


class _Later:
    """A loader that loads once the module is asked for something."""

    def __init__(self, name: str, loader: Any) -> None:
        self._name, self._loader = name, loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _WaitingModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["_load"] = lambda: self._load(module)

    def _load(self, module: ModuleType) -> None:
        spec = module.__spec__
        assert spec is not None
        name, spec.name = spec.name, self._name  # PySide has renamed it meanwhile, its loader has not
        try:
            self._loader.exec_module(module)
        finally:
            spec.name = name


class _WaitingModule(ModuleType):
    """A module that is compiled and run when something is asked of it that not every module has."""

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__"):
            with _ONE_AT_A_TIME:
                load: Callable[[], None] | None = vars(self).pop("_load", None)
                if load:
                    load()
            if name in vars(self):
                return vars(self)[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
