"""Keys made of names: small letters, digits and hyphens.

Tables and files of other programs have long written them differently, and keys that exist must not change: so the
difference is a parameter. It must not know what bears the key.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from roadmap_app.domain.tables.cells import LONGEST_KEY


def key_from(name: str, *, dots: bool) -> str:
    """A key made of a name. dots: points and underscores stay, a plus is spelled, and of a name without any letter
    there is a digest (`rocm-7.2`, `c-plus-plus`); else each sign between letters is a hyphen, and such a name is
    written by the numbers of its signs (`rocm-7-2`)."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    if dots:
        key = re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9._]+", "-", plain.replace("+", "-plus"))).strip("-._")
        return key or f"x-{blake2b(name.encode(), digest_size=5).hexdigest()}"
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_KEY].rstrip("-")
    return key or "x-" + "-".join(f"{ord(sign):x}" for sign in name.strip()[:8])
