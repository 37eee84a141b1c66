"""Journeys stand on the same windows as the tests of the desktop room; the fixtures are taken from there."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_spec = spec_from_file_location("desktop_fixtures", Path(__file__).parents[1] / "desktop" / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_fixtures = module_from_spec(_spec)
_spec.loader.exec_module(_fixtures)

sample_file = _fixtures.sample_file
workspace_file = _fixtures.workspace_file
fusion = _fixtures.fusion
themed = _fixtures.themed
preferences = _fixtures.preferences
open_window = _fixtures.open_window
handed_on = _fixtures.handed_on
hand_on = _fixtures.hand_on
on_some = _fixtures.on_some
window = _fixtures.window
settled = _fixtures.settled
