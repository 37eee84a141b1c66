"""Names as people say them: AMD for Advanced Micro Devices, MI455X for Instinct MI455X.

The data hold full names and slugs; a sentence or a bar wants the short one. It must not know where
the name will stand.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from roadmap_app.domain.records import Agreement, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.rows import moved_rows
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import parse_window, say_day, say_window
from roadmap_app.i18n import begun, is_kept, tr, trc

_COMMON_WORDS = frozenset(
    "accelerator asic chip cpu gpu platform processor rack series stack switch system".split()
)
_HISSING = tuple(trc("letters after which a genitive has an apostrophe alone", "s").split())
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")


@lru_cache(maxsize=1 << 14)  # of a few hundred organizations, each named in thousands of sentences
def short_organization(organization: Organization) -> str:
    """`AMD`, `Meta`, `Cisco`: initials where the key is made of them, else the words the key repeats."""
    name = _PARENTHESIS.sub("", organization.name).split(",")[0].strip() or organization.name
    words = name.split()
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(words) > 1 and initials.lower() == organization.key:
        return initials
    key_words = organization.key.split("-")
    same = [word for word, part in zip(words, key_words, strict=False) if _plain(word) == part]
    return " ".join(same) if same and len(same) == len(key_words) else name


def _plain(word: str) -> str:
    return "".join(letter for letter in word.lower() if letter.isalnum())


def short_generation(generation: Generation, line: Line | None) -> str:
    """`MI455X`, `Helios`, `ROCm 10.2`: without parentheses; without the line's name where the rest names it; with its
    codename where it is named as its line is (`EPYC Florence`)."""
    name = _PARENTHESIS.sub("", generation.name).strip() or generation.name
    if line and line.layer != "software" and name == line.name and generation.codename:
        return f"{name} {generation.codename}"
    if line and name.startswith(line.name + " "):
        rest = name[len(line.name) + 1 :]
        if len(rest) >= 3 and rest[0].isupper() and any(letter.isdigit() for letter in rest):
            return rest
    return name


def generation_name(roadmap: Roadmap, generation: Generation) -> str:
    """A generation's short name; where others bear the same, with its codename, else with its line, or, where they are
    of one line, its whole name."""
    line = roadmap.line(generation.line)
    name = short_generation(generation, line)
    if _bare_names(roadmap)[bare_name(generation)] < 2:
        return name
    if generation.codename:
        return name if generation.codename in name else f"{name} {generation.codename}"
    alike = [
        one.name for one in roadmap.generations_of(generation.line) if bare_name(one) == bare_name(generation)
    ]
    if len(alike) > 1:
        return (
            generation.name if alike.count(generation.name) < 2 else f"{generation.name} ({generation.key})"
        )
    return f"{name} ({line.name})" if line and line.name not in name else name


_KEPT = 4  # tables of generations whose names are counted: the window looks at few
_FEW = 50  # so many went and came since: they are counted alone
_COUNTED: dict[int, tuple[tuple[Generation, ...], Counter[str]]] = {}


def _bare_names(roadmap: Roadmap) -> Counter[str]:
    """How many generations bear each name, without what stands in brackets behind it."""
    rows = roadmap.generations
    found = _COUNTED.get(id(rows))
    if found is None or found[0] is not rows:
        counted = _counted_since(rows) or Counter(map(bare_name, rows))
        while len(_COUNTED) >= _KEPT:
            _COUNTED.pop(next(iter(_COUNTED)), None)
        found = _COUNTED[id(rows)] = (rows, counted)
    return found[1]


def _counted_since(rows: tuple[Generation, ...]) -> Counter[str] | None:
    """The count of a table that was counted before an edit, with what went and came since; None where none was."""
    for before, counted in reversed(list(_COUNTED.values())):
        if before and rows and abs(len(before) - len(rows)) <= _FEW and before[0] is rows[0]:
            gone, come = moved_rows(before, rows)
            if len(gone) + len(come) <= _FEW:
                found = counted.copy()
                found.update(map(bare_name, come))
                found.subtract(map(bare_name, gone))
                return found
    return None


def bare_name(generation: Generation | Line) -> str:
    """A name without what stands in brackets behind it."""
    return _PARENTHESIS.sub("", generation.name).strip()


def short_name(roadmap: Roadmap, key: str) -> str:
    """The short name of an organization, line, generation, agreement or tranche; the key where it is none."""
    organization = roadmap.organization(key)
    if organization:
        return short_organization(organization)
    generation = roadmap.generation(key)
    if generation:
        return generation_name(roadmap, generation)
    line = roadmap.line(key)
    if line:
        return _PARENTHESIS.sub("", line.name).strip() or line.name
    agreement = roadmap.agreement(key)
    if agreement:
        return pair_name(roadmap, agreement)
    commitment, parent = roadmap.commitment(key), roadmap.agreement_of(key)
    if commitment is None or parent is None:
        return key
    return tr("{deal}, tranche {sequence}", deal=pair_name(roadmap, parent), sequence=commitment.sequence)


def in_sentence(name: str) -> str:
    """“the MI450 series”, “the MI450-based custom GPU for Meta”, but “Helios”, “MI455X”: a name that ends in (or says
    of whom it is after) a common word takes an article."""
    words = name.split(" for ")[0].split()
    return tr("the {name}", name=name) if len(words) > 1 and words[-1].casefold() in _COMMON_WORDS else name


def owned_name(roadmap: Roadmap, generation: str) -> str:
    """“AMD’s Helios”: a generation with its owner; “NVIDIA Rubin” where its name begins with that already."""
    owner, name = short_name(roadmap, roadmap.owner_of(generation)), short_name(roadmap, generation)
    return name if not owner or name.split()[0] == owner.split()[0] else f"{possessive(owner)} {name}"


def possessive(name: str) -> str:
    """“Meta’s”, “Siemens’”."""
    if name.endswith("s" if is_kept() else _HISSING):
        return f"{name}’"
    return tr("{name}’s", name=name)


def pair_name(roadmap: Roadmap, agreement: Agreement) -> str:
    """`AMD – Meta`: supplier and customer of an agreement; `AMD – HUMAIN (May 2025)` where the two have several."""
    pair = f"{short_name(roadmap, agreement.supplier)} – {short_name(roadmap, agreement.customer)}"
    return pair + told_apart(roadmap, agreement)


def told_apart(roadmap: Roadmap, agreement: Agreement) -> str:
    """` (May 2025)`: what tells an agreement from others of the same two; "" where it is the only one."""
    others = [
        one
        for one in roadmap.agreements_with(agreement.customer)
        if one.supplier == agreement.supplier and one.key != agreement.key
    ]
    if not others:
        return ""
    signed = agreement.signed_on
    if not signed or any(one.signed_on == signed for one in others):
        return f" ({agreement.name})"
    in_month = any(one.signed_on[:7] == signed[:7] for one in others)
    return f" ({say_day(day_of(signed)) if in_month else say_window(parse_window(signed[:7]))})"


def promise_name(roadmap: Roadmap, commitment: str) -> str:
    """`AMD – Oracle`: the deal of a tranche; `AWS – Anthropic, tranche 1` where another one brings the same product."""
    tranche, agreement = roadmap.commitment(commitment), roadmap.agreement_of(commitment)
    if tranche is None or agreement is None:
        return commitment
    alike = [one for one in roadmap.commitments_of(agreement.key) if one.generation == tranche.generation]
    return short_name(roadmap, commitment if len(alike) > 1 else agreement.key)


def roadmap_title(file_name: str) -> str:
    """`AI accelerators`: what a workspace is called, by its file's name without the ending; `Roadmap` for a letter."""
    words = re.sub(r"[\s_-]+", " ", file_name).strip()
    return begun(words) if len(words) > 2 else tr("Roadmap")
