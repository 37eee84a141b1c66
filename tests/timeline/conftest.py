"""The sample's timeline as of a day that the design speaks of, with the findings of that day."""

from __future__ import annotations

import numpy as np
import pytest

from roadmap_app.alignment.answers.tranche_states import states_as_of
from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.timeline.scene import Scene, build_scene
from roadmap_app.timeline.view.layout import Layout, lay_out
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec

DAY = day_of("2026-11-22")


@pytest.fixture(scope="session")
def findings(sample):
    return check_roadmap(sample, CheckSpec(DAY)).findings


@pytest.fixture(scope="session")
def states(sample):
    return states_as_of(sample, CheckSpec(DAY))


@pytest.fixture(scope="session")
def scene(sample, findings, states) -> Scene:
    return build_scene(AsOf(sample, DAY), ViewSpec(CheckSpec(DAY), DAY), findings, states)


@pytest.fixture(scope="session")
def scene_of(sample, findings, states):
    """A scene of the sample with a changed view."""

    def make(day: int = DAY, **changes) -> Scene:
        told = (findings, states) if day == DAY else ()
        return build_scene(AsOf(sample, day), ViewSpec(CheckSpec(day), day, **changes), *told)

    return make


VIEW = Viewport(0.0, 1.0, 0.0, 1150.0, 800.0).showing(day_of("2025-01-01"), day_of("2029-01-01"))


@pytest.fixture
def view() -> Viewport:
    """Four years on 1150 px."""
    return VIEW


@pytest.fixture
def laid_out():
    """A layout with letters that are all 7 px wide."""

    def lay(scene: Scene, view: Viewport = VIEW) -> Layout:
        def measure(index):
            return np.array([7.0 * len(scene.items.label[item]) for item in index.tolist()])

        return lay_out(scene, view, measure, lambda text: 7.0 * len(text))

    return lay
