"""slip: a date has not moved later too far or too often since it was first stated."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from roadmap_app.alignment.facts.ledger import PLAN, Ints
from roadmap_app.alignment.facts.milestone_remarks import milestone_remark, own_milestones
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.statements import Move, moves_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import tr, trn


def find(structure: Structure, subject: str) -> Iterable[Remark]:
    """One remark per milestone not reached that slipped beyond the limits, by the word that counts."""
    as_of = structure.as_of
    most_days = structure.threshold("slip", "most_days")
    most_slips = structure.threshold("slip", "most_slips")
    for stated, claim in own_milestones(structure, subject):
        if stated.reached:
            continue
        own = [s for s in as_of.statements(subject, stated.milestone) if s.claim.stated_by == claim.stated_by]
        dated = [s for s in own if not (s.claim.status == "plan" and s.window.is_unknown)]
        moves = moves_of(dated)  # a date that was taken back and came again later has moved later
        later = [move for move in moves if move.kind == "later"]
        days = _in_all(as_of, moves)
        if later and (days > most_days or len(later) > most_slips):
            told = (moves[0].before, *(move.after for move in moves))
            texts = [
                tr("cancelled") if claim.status == "cancelled" else say_window(as_of.window(claim))
                for claim in told
            ]
            path = " → ".join(text for text, _ in groupby(texts))
            who, name = (short_name(structure.roadmap, key) for key in (claim.stated_by, subject))
            words = trn("later once", "later {count} times", len(later))
            if days > 0:
                words += trn(", {count:,} day in all", ", {count:,} days in all", days)
            claims = tuple(dict.fromkeys(claim for move in moves for claim in (move.before, move.after)))
            message = tr(
                "{who} has moved {name} ({milestone}) {words}: {path}.",
                who=who,
                name=name,
                milestone=MILESTONE_WORDS[stated.milestone],
                words=words,
                path=path,
            )
            remark = milestone_remark(structure, "slip", stated, claims, f"{path}: {words}", message)
            yield remark._replace(hearsay=any(claim.confidence == "low" for claim in claims))


def _in_all(as_of: AsOf, moves: list[Move]) -> int:
    """Days from the first stated last day to the last one."""
    plans = [move.before for move in moves[:1]] + [m.after for m in moves if m.after.status == "plan"]
    ends = [end for claim in plans if (end := as_of.window(claim).latest) is not None]
    return ends[-1] - ends[0] if ends else 0


def relevant(structure: Structure) -> Ints:
    """Subjects on which one organization stated a plan more than once."""
    claims = structure.ledger.claims
    plans = claims.status == PLAN
    pairs = claims.cell[plans] * (len(structure.ledger.organizations) + 1) + claims.speaker[plans] + 1
    again, count = np.unique(pairs, return_counts=True)
    cells = again[count > 1] // (len(structure.ledger.organizations) + 1)
    subjects = np.unique(cells // structure.kinds)
    found: Ints = subjects[subjects >= 0]
    return found


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Falcon Shores: available, date held”."""
    generation, kind = subjects[0].rsplit(":", 1)
    name = short_name(structure.roadmap, generation)
    return tr("{name}: {milestone}, date held", name=name, milestone=MILESTONE_WORDS[kind])


RULE = Rule(
    id="slip",
    anchor="subject",
    find=find,
    relevant=relevant,
    title=title,
    help=(
        tr(
            "Since it was first stated, a date has moved later by no more than 90 days in "
            "all and no more than twice; in all is from the first stated last day to the "
            "last. A date that only narrowed or loosened has not slipped."
        )
    ),
    example=tr("Trainium4 moved from 2026 to late 2027: more than 90 days later."),
    kind="watch",
    severity="medium",
    thresholds={
        "most_days": (90, "days", tr("How many days later in all.")),
        "most_slips": (2, "slips", tr("How many times later.")),
    },
)
