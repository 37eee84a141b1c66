"""Who and what a claim's line is about: its product or tranche, who said it, whose word that repeats, who may see it.

It must not know dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.entry.carried import Carried, first_restates, first_sharing
from roadmap_app.domain.entry.line_words import SUBJECTS, Span
from roadmap_app.domain.entry.names import AGREEMENT, LINE, names_of, subjects_meant
from roadmap_app.domain.entry.resolving import Choice, Draft
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.subjects import SUBJECT_KINDS
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_OFFERED = 5  # things that may have been meant by a word that is not known


def settle_subject(draft: Draft, preselected: str) -> None:
    """Which product or tranche; a name of several, of a line or of a deal is asked."""
    _take_for_products(draft, preselected)
    spans = draft.of("named")
    for span in spans:
        draft.take(span, "subject")
    if not spans:
        _without_name(draft, preselected)
        return
    meant = [subjects_meant(draft.roadmap, span.data) for span in spans]
    keys = _common(draft.roadmap, meant)
    if len(keys) == 1:
        draft.put("subject", keys[0])
    elif not keys:
        draft.problems.append(
            tr("{text} has no product or tranche yet; add one first.", text=draft.text(spans[0]))
        )
    else:
        kept = max(zip(meant, spans, strict=True), key=lambda one: len(one[0]))[1]
        words = listed([f"“{draft.text(span)}”" for span in spans])
        choices = [
            Choice(
                subject_words(draft.roadmap, key),
                draft.with_only(kept, spans, unique_name(draft.roadmap, key)),
            )
            for key in keys
        ]
        draft.ask("subject", tr("{words} may be {keys} things. Which?", words=words, keys=len(keys)), choices)


def _take_for_products(draft: Draft, preselected: str) -> None:
    """Where nothing else is named, a name of an organization that is a product's, too, is the product's."""
    if preselected or draft.of("named"):
        return
    for span in draft.of("organization"):
        meant = names_of(draft.roadmap).meant_by(draft.text(span), SUBJECTS)
        if meant and not span.data.mark:
            draft.spans[draft.spans.index(span)] = Span("named", span.start, span.end, meant)
            return


def _common(roadmap: Roadmap, meant: Sequence[list[str]]) -> list[str]:
    """What all names can mean; else the tranches of a named deal that bring a named product; else all of it."""
    common = [key for key in meant[0] if all(key in keys for keys in meant)]
    everything = list(dict.fromkeys(key for keys in meant for key in keys))
    if common or not everything:
        return common
    bring = [
        key
        for key in everything
        if (tranche := roadmap.commitment(key)) is not None and tranche.generation in everything
    ]
    return bring or everything


def _without_name(draft: Draft, preselected: str) -> None:
    if draft.roadmap.kind_of(preselected) is not None:
        draft.put("subject", preselected, carried=True)
        return
    choices: list[Choice] = []
    for span in draft.of("left_over"):
        near = names_of(draft.roadmap).holding(draft.text(span), [kind.table for kind in SUBJECT_KINDS])
        choices += [
            Choice(
                subject_words(draft.roadmap, one.key),
                draft.with_changes([(span, unique_name(draft.roadmap, one.key))]),
            )
            for one in near[:_OFFERED]
        ]
    draft.ask("subject", tr("Which product or tranche?"), choices, is_missing=True)


def settle_speakers(draft: Draft, base: Carried) -> None:
    """Who said it and whose word that repeats; of two organizations without a mark it is asked which said it."""
    for span in draft.of("organization"):
        if len(span.data.keys) > 1:
            _ask_organization(draft, span)
    spans = [span for span in draft.of("organization") if len(span.data.keys) == 1]
    by, via, repeated, bare = ([one for one in spans if one.data.mark == mark] for mark in _MARKS)
    for span in repeated[:1]:
        draft.put("restates", span.data.keys[0])
        draft.take(span, "restates")
    if via:
        _settle_passed_on(draft, via[0], [*by, *bare])
    elif by or bare:
        _settle_spoken(draft, by, bare)
    elif not any(one.field == "stated_by" for one in draft.questions):
        _carry_speaker(draft, base)
    for span in draft.of("organization"):
        draft.take(span, "left_over" if len(span.data.keys) == 1 else "asked")
    _settle_repeated(draft, base)


def _settle_spoken(draft: Draft, by: Sequence[Span], bare: Sequence[Span]) -> None:
    """Who is marked as having said it, else who alone is named."""
    if by:
        _speak(draft, by[0])
        _leave_over(draft, bare)
    elif len({span.data.keys for span in bare}) > 1:
        _ask_who(draft, bare)
    else:
        for span in bare:
            _speak(draft, span)


_MARKS = ("by", "via", "restates", "")


def _speak(draft: Draft, span: Span) -> None:
    draft.put("stated_by", span.data.keys[0])
    draft.take(span, "stated_by")


def _leave_over(draft: Draft, bare: Sequence[Span]) -> None:
    """Beside who said it, the maker before its product is part of the name; anybody else was not understood."""
    owner = draft.roadmap.owner_of(draft.values.get("subject", ""))
    for span in bare:
        same = span.data.keys[0] in (owner, draft.values["stated_by"])
        draft.take(span, "joining" if same else "left_over")


def _settle_passed_on(draft: Draft, via: Span, others: Sequence[Span]) -> None:
    """“AMD via Reuters”: Reuters said it, repeating AMD."""
    _speak(draft, via)
    if "restates" not in draft.values and others:
        draft.put("restates", others[0].data.keys[0])
        draft.take(others[0], "restates")
        _leave_over(draft, others[1:])
    else:
        _leave_over(draft, others)
    if "restates" not in draft.values:
        name = short_name(draft.roadmap, draft.values["stated_by"])
        owner = draft.roadmap.owner_of(draft.values.get("subject", ""))
        choices = [
            Choice(
                short_name(draft.roadmap, owner),
                draft.with_words(f"restates {_spelled(draft.roadmap, owner)}"),
            )
        ]
        draft.ask(
            "restates",
            tr("Whose word does {name} repeat?", name=name),
            choices if owner else (),
            is_missing=True,
        )


def _ask_organization(draft: Draft, span: Span) -> None:
    mark = f"{span.data.mark} " if span.data.mark else ""
    choices = [
        Choice(draft.roadmap.name_of(key), draft.with_changes([(span, mark + key)])) for key in span.data.keys
    ]
    field = "restates" if span.data.mark == "restates" else "stated_by"
    draft.ask(field, tr("“{text}” may be several organizations. Which?", text=draft.text(span)), choices)


def _ask_who(draft: Draft, bare: Sequence[Span]) -> None:
    """Who of several said it; the others are then the maker, or those whose word is repeated."""
    roadmap = draft.roadmap
    owner = roadmap.owner_of(draft.values.get("subject", ""))
    choices = []
    for span in bare:
        others = [one for one in bare if one.data.keys != span.data.keys]
        name, said = short_name(roadmap, span.data.keys[0]), (span, f"by {draft.text(span)}")
        if all(one.data.keys[0] == owner for one in others):
            choices.append(Choice(tr("{name} said it", name=name), draft.with_changes([said])))
        if len(others) == 1:
            repeated = (others[0], f"restates {draft.text(others[0])}")
            other = short_name(roadmap, others[0].data.keys[0])
            choices.append(
                Choice(
                    tr("{name} said it, repeating {other}", name=name, other=other),
                    draft.with_changes([said, repeated]),
                )
            )
    named = listed([draft.text(span) for span in bare])
    draft.ask("stated_by", tr("{named} are named. Who said it?", named=named), choices)
    for span in bare:
        draft.take(span, "asked")


def _carry_speaker(draft: Draft, base: Carried) -> None:
    if base.stated_by and draft.roadmap.organization(base.stated_by) is not None:
        draft.put("stated_by", base.stated_by, carried=True)
        return
    owner = draft.roadmap.owner_of(draft.values.get("subject", ""))
    name = short_name(draft.roadmap, owner)
    choices = [Choice(name, draft.with_words(f"by {_spelled(draft.roadmap, owner)}"))] if owner else []
    draft.ask("stated_by", tr("Who said it?"), choices, is_missing=True)


def _settle_repeated(draft: Draft, base: Carried) -> None:
    values = draft.values
    speaker = values.get("stated_by", "")
    if "restates" in values:
        if values["restates"] == speaker:
            name = short_name(draft.roadmap, speaker)
            draft.problems.append(
                tr("{name} cannot repeat its own word; leave “restates {name}” out.", name=name)
            )
        return
    if "stated_by" in draft.carried and base.source_title + base.source_url:
        draft.put("restates", base.restates, carried=True)
    elif speaker and not any(one.field == "restates" for one in draft.questions):
        source = (values.get("source_title", ""), values.get("source_url", ""))
        draft.put("restates", first_restates(draft.roadmap, *source, speaker), carried=True)


def settle_sharing(draft: Draft, base: Carried) -> None:
    """Who may see it: as the line says, else as the last of the source, else as is usual for it."""
    told: dict[str, Span] = {}
    for span in draft.of("everyday", "sharing"):
        if span.kind == "sharing":
            told[";".join(span.data)] = span
        elif span.data.sharing:
            told[span.data.sharing] = span
            draft.take(span, "sharing")
    if len(told) > 1:
        draft.problems.append(
            tr(
                "The line says {listed}; say once who may see it.",
                listed=listed([f"“{draft.text(span)}”" for span in told.values()]),
            )
        )
    if told:
        draft.put("sharing", next(iter(told)))
    elif base.sharing:
        draft.put("sharing", base.sharing, carried=True)
    else:
        source = (draft.values.get("source_title", ""), draft.values.get("source_url", ""))
        draft.put("sharing", first_sharing(draft.roadmap, *source))


def subject_words(roadmap: Roadmap, key: str) -> str:
    """`EPYC Florence (AMD)`: a product or tranche with its owner, for a choice."""
    owner = short_name(roadmap, roadmap.owner_of(key))
    name = short_name(roadmap, key)
    generation = roadmap.generation(key)
    if generation is not None and generation.codename and generation.codename not in name:
        name = f"{name} {generation.codename}"
    return f"{name} ({owner})" if owner and "/" not in key else name


def unique_name(roadmap: Roadmap, key: str) -> str:
    """A name that means this thing alone, as it may be typed; its key where there is none."""
    name = short_name(roadmap, key)
    meant = names_of(roadmap).meant_by(name, SUBJECTS)
    direct = [one.key for one in meant if one.table not in (LINE, AGREEMENT)]
    return name if direct == [key] and not {*name} & {*",;"} else key


def sharing_words(roadmap: Roadmap, sharing: str) -> str:
    """`public`, `internal`, `shared with Meta and OpenAI`."""
    keys = split_keys(sharing)
    named = [short_name(roadmap, key) for key in keys if key not in ("public", "internal")]
    return tr("shared with {named}", named=listed(named)) if named else sharing


def _spelled(roadmap: Roadmap, key: str) -> str:
    """A name of an organization that means it alone."""
    name = short_name(roadmap, key)
    meant = names_of(roadmap).meant_by(name, ("organizations",))
    return name if [one.key for one in meant] == [key] else key
