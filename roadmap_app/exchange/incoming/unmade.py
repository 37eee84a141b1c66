"""Why a name in a row of a flat sheet is not taken: the refusal, and what is said of a thing that is not to be made.

It must not know how things are found.
"""

from __future__ import annotations

from roadmap_app.i18n import msgid, tr

_NONE_MADE = {
    "organization": msgid("there is no organization of this name, and none is to be made"),
    "line": msgid("there is no line of this name, and none is to be made"),
    "product": msgid("there is no product of this name, and none is to be made"),
}
_IS_IT = {
    "organization": msgid(
        "there is no organization of this name; is it {like}? Write it so, or have it made"
    ),
    "line": msgid("there is no line of this name; is it {like}? Write it so, or have it made"),
    "product": msgid("there is no product of this name; is it {like}? Write it so, or have it made"),
}


class OddName(Exception):
    """A name that cannot be taken. field: of Said; reason: why, as the end of a sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


def reason_not_made(kind: str, like: str = "") -> str:
    """Why an organization, line or product is not made. like: what it is nearly called as; "" for nothing."""
    return tr(_IS_IT[kind], like=like) if like else tr(_NONE_MADE[kind])
