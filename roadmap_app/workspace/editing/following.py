"""Acceptances and follow-ups go with the finding they are about, when an edit gives its evidence other keys.

They are kept by a finding's fingerprint. Of each one the finding is looked up before the edit and, under its new keys,
after it; where the same evidence gives it the same verdict, the row moves along. Where the evidence has really changed
it stays behind, and the finding is open again: that is told. It must not know how anything is stored or shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from roadmap_app.domain.day_line import today
from roadmap_app.domain.editing.edit import Edit, edited, joined, met_by
from roadmap_app.domain.editing.references import with_keys
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.tables.tables import CLAIMS, identity_of
from roadmap_app.domain.tables.words import counted_rows
from roadmap_app.i18n import trn

if TYPE_CHECKING:
    from roadmap_app.domain.findings import Finding
    from roadmap_app.domain.records import Claim
    from roadmap_app.domain.roadmap import Roadmap

FOLLOWING = ("acceptances", "follow_ups")
_SAME_WORDS = ("subject", "milestone", "window", "status", "stated_by", "restates")
"""What a statement says; its day, source and note can be corrected without its saying something else."""


def followed(roadmap: Roadmap, edit: Edit) -> Edit:
    """The edit with what goes along, where whoever planned it has not seen to that: nothing is told of it any more."""
    if any(table in edit.put or table in edit.remove for table in FOLLOWING):
        return edit
    come = {_words_of(row) for row in edit.put.get("claims", ())}
    gone = (*edit.remove.get("claims", ()), *met_by(roadmap, "claims", edit.put.get("claims", ())))
    restated = any(_words_of(row) in come for row in gone)
    return with_following(roadmap, edit) if edit.keys or restated else edit


def with_following(roadmap: Roadmap, edit: Edit, spec: CheckSpec | None = None) -> Edit:
    """The edit with the acceptances and follow-ups that go along, and what is told of them.

    spec: the question in which they are looked up first; where keys change then by today, the owner's word, and
    anyone's.
    """
    held = {row.fingerprint for table in FOLLOWING for row in roadmap.rows(table)}
    if not held or set(edit.put) | set(edit.remove) <= {
        *FOLLOWING,
        "former_names",
        "scenarios",
        "rule_settings",
    }:
        return edit
    after = edited(roadmap, edit)
    moved: dict[str, str] = {}
    lost: dict[str, None] = {}
    for question in _questions(spec) if edit.keys else (spec.of_all if spec else CheckSpec(today()),):
        left = held - moved.keys() - lost.keys()
        if left:
            for before, found in _found_again(roadmap, after, edit, question, left):
                if found is None:
                    lost[before] = None
                elif found != before:
                    moved[before] = found
    for fingerprint in moved:
        lost.pop(fingerprint, None)
    return _moved(roadmap, edit, moved, lost)


def _questions(spec: CheckSpec | None) -> Iterator[CheckSpec]:
    day = today() if spec is None else spec.as_of
    asked = [*([spec.of_all] if spec else []), CheckSpec(today()), CheckSpec(today(), "anyone")]
    asked += [CheckSpec(day, voice, rumours=True) for voice in ("owner", "anyone")]
    yield from dict.fromkeys(asked)


def _found_again(
    roadmap: Roadmap,
    after: Roadmap,
    edit: Edit,
    spec: CheckSpec,
    wanted: set[str],
) -> Iterator[tuple[str, str | None]]:
    """(fingerprint before, after) of the wanted findings; None where its evidence is another."""
    from roadmap_app.alignment.answers.effects import checks_around, touched_by, what_of
    from roadmap_app.alignment.engine.changed import changed_findings

    old, new = changed_findings(*checks_around(roadmap, after, spec, touched_by(roadmap, edit)))
    by_what: dict[tuple[object, ...], list[Finding]] = {}
    for finding in new:
        by_what.setdefault(what_of(finding), []).append(finding)
    same = _same_claim(roadmap, edit)
    for finding in old:
        if finding.fingerprint not in wanted:
            continue
        there = by_what.get(what_of(finding, edit.keys), [])
        evidence = _evidence(map(same, finding.claims))
        again = [one for one in there if one.verdict == finding.verdict and _evidence(one.claims) == evidence]
        if any(one.fingerprint == finding.fingerprint for one in again):
            yield finding.fingerprint, finding.fingerprint
        else:
            yield finding.fingerprint, again[0].fingerprint if again else None


def _same_claim(roadmap: Roadmap, edit: Edit) -> Callable[[Claim], Claim]:
    """A statement as it stands after the edit, where it says the same."""
    come = edit.put.get("claims", ())
    gone = {*edit.remove.get("claims", ()), *met_by(roadmap, "claims", come)}
    there = set(come)
    by_words = {_words_of(row): row for row in come}

    def same(claim: Claim) -> Claim:
        moved: Claim = with_keys("claims", claim, edit.keys) if edit.keys else claim
        if claim not in gone or moved in there:  # of one speaker's same words on two days each stays itself
            return moved
        found: Claim = by_words.get(_words_of(moved), moved)
        return found

    return same


def _words_of(claim: Claim) -> tuple[str, ...]:
    return tuple(getattr(claim, name) for name in _SAME_WORDS)


def _evidence(claims: Iterable[Claim]) -> list[tuple[str, ...]]:
    return sorted({identity_of(CLAIMS, claim) for claim in claims})


def _moved(roadmap: Roadmap, edit: Edit, moved: Mapping[str, str], lost: Iterable[str]) -> Edit:
    follow = []
    told = []
    for table in FOLLOWING:
        rows = [row for row in roadmap.rows(table) if row.fingerprint in moved]
        if rows:
            come = tuple(row._replace(fingerprint=moved[row.fingerprint]) for row in rows)
            follow.append(Edit("", {table: come}, {table: tuple(rows)}))
            counted = counted_rows(table, len(rows))
            told.append(trn("{counted} follows.", "{counted} follow.", len(rows), counted=counted))
        behind = [row for row in roadmap.rows(table) if row.fingerprint in set(lost)]
        if behind:
            told.append(
                trn(
                    "{counted} no longer stands, since what it rested on is no longer the same.",
                    "{counted} no longer stand, since what it rested on is no longer the same.",
                    len(behind),
                    counted=counted_rows(table, len(behind)),
                )
            )
    if not told:
        return edit
    whole = joined(edit.label, [edit, *follow]) if follow else edit
    return whole._replace(told=(*edit.told, *told), doubts=edit.doubts, keys=edit.keys)
