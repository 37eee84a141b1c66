"""Requirements that no rule makes, judged as those of the rules are: "what if this were asked, too?".

It must not know who asks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from roadmap_app.alignment.engine.blocks import block_of_list, cases_of
from roadmap_app.alignment.engine.findings import Judged, Maker
from roadmap_app.alignment.engine.judge import RANKED, judge
from roadmap_app.alignment.engine.rows import Facts
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.findings import CheckSpec, Finding


def judged(
    structure: Structure, spec: CheckSpec, requirements: Sequence[Requirement]
) -> list[Finding | None]:
    """The finding of each requirement, in order; None where what it must be ready for is cancelled.

    Each names a rule that exists, whose words tell it.
    """
    facts = Facts(structure)
    block = block_of_list(facts, requirements, range(len(requirements)))
    cases = cases_of(facts, [block])
    verdicts = judge(cases, spec.as_of, spec.horizon_days)
    maker = Maker(structure, spec)
    found: list[Finding | None] = [None] * len(requirements)
    for index, place in enumerate(block.anchor.tolist()):
        case = int(verdicts.case[index])
        first = int(np.searchsorted(cases.requirement, index))
        chance = float(verdicts.chance[index])
        found[place] = maker.of_requirement(
            requirements[place],
            Judged(
                RANKED[int(verdicts.code[index])],
                int(verdicts.basis[index]),
                case - first,
                (_days(verdicts.least[index]), _days(verdicts.most[index])),
                None if np.isnan(chance) else chance,
            ),
        )
    return found


def _days(days: float) -> int | None:
    return int(days) if np.isfinite(days) else None
