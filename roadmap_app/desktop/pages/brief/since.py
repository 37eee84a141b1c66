"""Since when: by the day of saying or of entering. Words only."""

from __future__ import annotations

SAID, ENTERED = "said", "entered"
BY_WORDS = {SAID: "By the day it was said", ENTERED: "By the day it entered this workspace"}
BY_SHORT = {SAID: "as said", ENTERED: "as entered"}
