"""Since when: by the day of saying or of entering. Words only."""

from __future__ import annotations

from roadmap_app.i18n import tr

SAID, ENTERED = "said", "entered"
BY_WORDS = {SAID: tr("By the day it was said"), ENTERED: tr("By the day it entered this workspace")}
BY_SHORT = {SAID: tr("as said"), ENTERED: tr("as entered")}
