"""The rules, one file each, found by looking: a file with a `RULE` in this folder is a rule."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from roadmap_app.alignment.facts.requirements import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its id, in alphabetical order of the ids."""
    found: dict[str, Rule] = {}
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        rule = getattr(module, "RULE", None)
        if isinstance(rule, Rule):
            if rule.id in found:
                raise ValueError(f"Two rules have the id {rule.id}; rename one of them.")
            found[rule.id] = rule
    return dict(sorted(found.items()))


def thresholds(tuned: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Every rule's thresholds, (rule, name) → value: the defaults, where a workspace has not tuned them."""
    defaults = {
        (rule.id, name): told[0] for rule in all_rules().values() for name, told in rule.thresholds.items()
    }
    return {**defaults, **tuned}
