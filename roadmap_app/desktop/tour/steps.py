"""What the tour tells, step by step, and the action that shows it. It must not know how it is shown."""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.i18n import tr


class Step(NamedTuple):
    """One step. actions: their ids bring what is told on the screen, the last above all; panels are only opened."""

    actions: tuple[str, ...]
    title: str
    words: str


STEPS = (
    Step(
        ("page_brief",),
        tr("What must I know today?"),
        tr(
            "The first sentence names what does not fit soonest, between whom, and how "
            "much power hangs on it. Below it stand what is late, what was said lately, "
            "and what has gone quiet."
        ),
    ),
    Step(
        ("page_timeline",),
        tr("Dates as they were said"),
        tr(
            "A bar or a window is as long as what was said leaves open: “H2 2026” is half "
            "a year, and never a day in it. Marks tell what does not fit; the legend tells "
            "each. Ctrl + wheel zooms, F shows all."
        ),
    ),
    Step(
        ("page_timeline", "toggle_alignment", "toggle_inspector", "next_finding"),
        tr("Behind each verdict stands who said so"),
        tr(
            "The findings lie below, the gravest first; F8 goes to the next. The details "
            "at the right list every claim about what is chosen: who stated it on which "
            "day, how sure, with the address of the source."
        ),
    ),
    Step(
        ("page_partners",),
        tr("Partner against partner"),
        tr(
            "Each cell sets the roadmaps of a supplier and a customer against each other: "
            "chips, racks, software, tranches. A green rests on evidence, a red on "
            "somebody's word, and what nobody stated is called so."
        ),
    ),
    Step(
        ("quick_claim",),
        tr("Your own first claim"),
        tr(
            "Type a statement into the line above, in any order: product, milestone, when, "
            "who said it, on which day, the address. What was understood stands beneath, "
            "with what it would change. Enter keeps it, Undo takes it back."
        ),
    ),
)
DONE = tr(
    "That is your first claim. It stands in the details and in the history, with "
    "your name; Undo takes it back."
)
NOT_HERE = tr(
    "Claims are entered in a roadmap of your own: open or make one, and press the "
    "keys of the quick claim there."
)
