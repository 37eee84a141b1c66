"""What the worker finds out for a window: the findings, by thing too, those of the pair, which pair is watched.

After an edit whose check is mended the same is found out with the edit itself, so that one redrawing shows both. It
must not know widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from roadmap_app.desktop.session.findings_by_thing import FindingsByThing
from roadmap_app.desktop.session.reader import NO_PAIR, Pair, Reader, pair_to_watch
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckResult, CheckSpec
from roadmap_app.domain.memory import Forgets
from roadmap_app.domain.roadmap import Roadmap

_WRITTEN = 60  # findings, the first in a list, whose sentences are written before it is shown

LookAfter = Callable[[Roadmap], "Looked | None"]
"""On the worker: what is found out of a roadmap after an edit; None where it takes long."""


class Mended(NamedTuple):
    """After an edit. before, as_of: what held before it and holds since; redated: whose dates may read differently.
    drawn: what was shown before, and the same with what the edit changed."""

    before: AsOf
    as_of: AsOf
    redated: frozenset[str]
    drawn: tuple[tuple[object, object], ...] = ()

    def instead_of(self, shown: object) -> object | None:
        """What is shown since in place of something that was shown before; None where that must be made anew."""
        return next((after for before, after in self.drawn if before is shown), None)


Follow = Callable[["Mended", "Looked"], tuple[object, object] | None]
"""On the worker: what is shown, and the same after an edit; None where it must be made anew."""


class Looked(NamedTuple):
    """What was found out. listed: of the pair, or all. watched: the pair to watch, where none was chosen."""

    roadmap: Roadmap
    spec: CheckSpec
    pair: Pair
    result: CheckResult
    listed: CheckResult
    by_thing: FindingsByThing
    watched: Pair
    mended: Mended | None = None

    def followed(self, follows: Sequence[Follow]) -> Looked:
        """The same with what is drawn of it, found out here and not between two frames."""
        if self.mended is None:
            return self
        drawn = (follow(self.mended, self) for follow in follows)
        return self._replace(
            mended=self.mended._replace(drawn=tuple(one for one in drawn if one is not None))
        )


def looked_at(
    roadmap: Roadmap,
    spec: CheckSpec,
    pair: Pair,
    reader: Reader,
    whole: CheckResult | None = None,
    before: FindingsByThing | None = None,
) -> Looked:
    """All of it. whole: the check of the roadmap, where it is known; before: what was found out before an edit."""
    from roadmap_app.workspace.checking import check, tranche_states

    result = whole or check(roadmap, spec)
    by_thing = FindingsByThing(
        result, tranche_states(roadmap, spec), before
    )  # made here, not between two frames
    of_pair = spec._replace(supplier=pair[0], customer=pair[1])
    listed = result if pair == NO_PAIR else check(roadmap, of_pair)
    for finding in listed.open[:_WRITTEN]:
        _ = finding.sentences
    watched = reader.pair if reader.watched else pair_to_watch(roadmap, spec, reader.me)
    return Looked(roadmap, spec, pair, result, listed, by_thing, watched)


def looks_after(
    before: AsOf, by_thing: FindingsByThing, spec: CheckSpec, pair: Pair, reader: Reader
) -> LookAfter:
    """Finds out the same after an edit of what is shown now, where its check can be mended."""

    def look(roadmap: Roadmap) -> Looked | None:
        from roadmap_app.workspace.checking import checked_again

        again = checked_again(before.roadmap, roadmap, spec)
        if again is None:
            return None
        result, redated = again
        as_of = before.carried(roadmap.as_linked(spec.as_of), redated, hands_on=True)
        looked = looked_at(roadmap, spec, pair, reader, result, by_thing)
        return looked._replace(mended=Mended(before, as_of, redated))

    return look


def forget(left: Iterable[object]) -> None:
    """Let go of what is no longer shown."""
    for one in left:
        if isinstance(one, Forgets):
            one.forget()
