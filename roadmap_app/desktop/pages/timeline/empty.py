"""What stands on the timeline while a roadmap has nothing to show. It must not know what its steps do."""

from __future__ import annotations

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.pages.first_steps import FirstSteps


class EmptyPage(FirstSteps):
    """What stands in place of the timeline while the roadmap holds nothing."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self.asked.connect(lambda step: actions[step].trigger())
