"""The toolbar: the roadmap's title, the day, grouping, colour, filters, whose word, and the search.

It changes the session's view and shows it; it must not know the timeline.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmap_app.desktop.choice_field import Choice, ChoiceField, FilterField
from roadmap_app.desktop.date_field import DayField
from roadmap_app.desktop.flow_layout import FlowLayout
from roadmap_app.desktop.group_field import GroupField
from roadmap_app.desktop.search_field import SearchField
from roadmap_app.desktop.search_index import Hit
from roadmap_app.desktop.session import Session
from roadmap_app.desktop.text import label
from roadmap_app.desktop.theme import theme
from roadmap_app.desktop.words import organization_text
from roadmap_app.domain.naming import roadmap_title
from roadmap_app.domain.vocabulary import LAYERS
from roadmap_app.timeline.view_spec import COLOUR_FIELDS

_VOICES_SHOWN = 40


class ViewBar(QWidget):
    """The fields of the toolbar, in one row or more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.title = label("", 14, 600)
        self.title.setMaximumWidth(theme().px(240))
        self.day = DayField("As of", session.spec.as_of, session.today)
        self.group = GroupField(session.spec.group_by)
        colours = [Choice(name, name.capitalize()) for name in COLOUR_FIELDS]
        self.colour = ChoiceField("Colour", lambda: colours, str.capitalize, session.spec.colour_by)
        self.vendors = FilterField("Vendors", self._vendors, self._organization)
        self.layers = FilterField("Layers", self._layers, str)
        self.viewpoint = ChoiceField("Word of", self._viewpoints, self._voice, session.spec.viewpoint)
        self.search = SearchField(session, self.is_hidden)
        flow = FlowLayout(self, 8, QMargins(20, 12, 16, 11))
        fields = (self.day, self.group, self.colour, self.vendors, self.layers, self.viewpoint, self.search)
        for widget in (self.title, *fields):
            flow.addWidget(widget)
        self._connect()

    def refresh(self) -> None:
        """Show the view there is now."""
        spec = self._session.spec
        self.day.set_day(spec.as_of)
        self.group.set_fields(spec.group_by)
        self.colour.set_key(spec.colour_by)
        self.vendors.set_keys(spec.vendors)
        self.layers.set_keys(spec.layers)
        self.viewpoint.set_key(spec.viewpoint)
        workspace = self._session.workspace
        self.title.setText(
            self.fontMetrics().elidedText(
                roadmap_title(workspace.path.stem) if workspace else "",
                Qt.TextElideMode.ElideMiddle,
                theme().px(230),
            )
        )
        self.title.setToolTip(str(workspace.path) if workspace else "")

    def is_hidden(self, hit: Hit) -> bool:
        """Whether a hit is hidden by the filters."""
        spec, roadmap = self._session.spec, self._session.roadmap
        line = roadmap.line_of(hit.key) or roadmap.line(hit.key)
        if line is not None:
            wrong_vendor = bool(spec.vendors) and line.organization not in spec.vendors
            return wrong_vendor or bool(spec.layers and line.layer not in spec.layers)
        agreement = roadmap.agreement(hit.key)
        return bool(agreement and spec.vendors and agreement.supplier not in spec.vendors)

    def _connect(self) -> None:
        session = self._session
        self.day.chosen.connect(lambda day: session.change_view(as_of=day))
        self.group.chosen.connect(lambda fields: session.change_view(group_by=fields, folded=frozenset()))
        self.colour.chosen.connect(lambda key: session.change_view(colour_by=key))
        self.vendors.changed.connect(lambda keys: session.change_view(vendors=keys))
        self.layers.changed.connect(lambda keys: session.change_view(layers=keys))
        self.viewpoint.chosen.connect(lambda key: session.change_view(viewpoint=key))
        for signal in (session.view_changed, session.opened, session.closed):
            signal.connect(self.refresh)
        session.roadmap_replaced.connect(lambda _: self.refresh())
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.title.setFont(theme().font(14, 600))

    # -- choices -----------------------------------------------------------------------------

    def _vendors(self) -> list[Choice]:
        """Organizations with lines, by how many generations are known of them."""
        counts: Counter[str] = Counter()
        roadmap = self._session.roadmap
        for generation in roadmap.generations:
            line = roadmap.line(generation.line)
            if line and self._session.as_of.known(generation.key):
                counts[line.organization] += 1
        return [Choice(key, organization_text(roadmap, key), count) for key, count in counts.most_common()]

    def _organization(self, key: str) -> str:
        return organization_text(self._session.roadmap, key)

    def _voice(self, key: str) -> str:
        return {"owner": "the owner", "anyone": "anyone"}.get(key) or self._organization(key)

    def _layers(self) -> list[Choice]:
        counts: Counter[str] = Counter()
        roadmap = self._session.roadmap
        for generation in roadmap.generations:
            line = roadmap.line(generation.line)
            if line and self._session.as_of.known(generation.key):
                counts[line.layer] += 1
        return [Choice(layer, layer, counts[layer]) for layer in LAYERS if counts[layer]]

    def _viewpoints(self) -> list[Choice]:
        """The owner, anyone, or one of those who have said most."""
        roadmap = self._session.roadmap
        said = Counter(claim.stated_by for claim in roadmap.claims)
        voices = [
            Choice(key, organization_text(roadmap, key), count)
            for key, count in said.most_common(_VOICES_SHOWN)
        ]
        return [Choice("owner", "the owner"), Choice("anyone", "anyone"), *voices]
