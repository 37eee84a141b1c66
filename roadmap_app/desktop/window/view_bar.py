"""The toolbar: the roadmap's title, the day, what-if, profile, search and meeting pack; on the timeline View, too.

It changes the session's view and shows it; it must not know the timeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField
from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.text import filled_button, label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.scenario_field import ScenarioField
from roadmap_app.desktop.window.search_field import VIEW, SearchField
from roadmap_app.desktop.window.view_choices import ViewField
from roadmap_app.domain.naming import roadmap_title
from roadmap_app.domain.sharing import INTERNAL, PARTNER, PUBLIC
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.session.search_index import Hit


class ViewBar(QWidget):
    """The fields of the toolbar, in one row from 1280 px on."""

    def __init__(self, session: Session, actions: ActionSet) -> None:
        super().__init__()
        self._session = session
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.title = label("", 14, 600)
        self.title.setMaximumWidth(theme().px(240))
        self.day = DayField(tr("As of"), session.spec.as_of, session.today)
        self.view = ViewField(session)
        self.profile = ChoiceField(tr("Profile"), self._profiles, self._profile_text, INTERNAL)
        self.profile.setToolTip(
            tr("What the reader may see. It governs everything shown, copied, printed and exported.")
        )
        self.scenario = ScenarioField(session)
        self.search = SearchField(
            session,
            self.is_hidden,
            lambda text: _what_can_be_done(session, actions, text),
        )
        self.search.command_chosen.connect(lambda name: self._do(actions, name))
        self.pack = filled_button(tr("Meeting pack…"))
        self.pack.clicked.connect(actions["pack"].trigger)
        fields = QWidget()
        flow = FlowLayout(fields, 8)
        fields.setSizePolicy(policy)
        for widget in (self.title, self.day, self.scenario, self.profile, self.view, self.search):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 5, 16, 5)
        row.setSpacing(16)
        row.addWidget(fields, 1)
        row.addWidget(self.pack, 0, Qt.AlignmentFlag.AlignTop)
        self._connect()

    def _do(self, actions: ActionSet, name: str) -> None:
        if name.startswith(VIEW):
            self._session.views.asked.emit(name.removeprefix(VIEW))
        else:
            actions[name].trigger()

    def refresh(self) -> None:
        """Show the view there is now."""
        spec = self._session.spec
        self.day.set_day(spec.as_of)
        self.view.refresh()
        self.profile.set_key(self._session.reader.profile)
        workspace = self._session.workspace
        self.title.setText(
            self.fontMetrics().elidedText(
                roadmap_title(workspace.path.stem) if workspace else "",
                Qt.TextElideMode.ElideMiddle,
                theme().px(230),
            )
        )
        self.title.setToolTip(plain_tip(str(workspace.path)) if workspace else "")

    def show_fields(self, *, timeline: bool) -> None:
        """With the choices that only the timeline follows, or without."""
        self.view.setVisible(timeline)
        self.title.setVisible(not timeline)  # the window's own title tells it where room is short

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
        session.chart.changed.connect(self.view.refresh)
        session.views.changed.connect(self.view.refresh)
        self.profile.chosen.connect(lambda key: session.change_reader(profile=key))
        for signal in (session.view_changed, session.reader_changed, session.opened, session.closed):
            signal.connect(self.refresh)
        session.roadmap_replaced.connect(lambda _: self.refresh())
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.title.setFont(theme().font(14, 600))

    # -- choices -----------------------------------------------------------------------------

    def _profiles(self) -> list[Choice]:
        """Everything, what is public, or what a partner may see; the reader's own partners stand first."""
        session = self._session
        roadmap, me = session.whole, session.reader.me
        partners: dict[str, bool] = {}
        for agreement in roadmap.agreements:
            sides = (agreement.supplier, agreement.customer)
            for side in sides:
                partners[side] = partners.get(side, False) or me in sides
        named = sorted(
            partners, key=lambda key: (not partners[key], organization_text(roadmap, key).casefold())
        )
        kinds = [INTERNAL, PUBLIC, *(f"{PARTNER}{key}" for key in named if key != me)]
        return [Choice(kind, self._profile_text(kind)) for kind in kinds]

    def _profile_text(self, profile: str) -> str:
        if not profile.startswith(PARTNER):
            return tr(profile)
        return tr(
            "partner {organization}",
            organization=organization_text(self._session.whole, profile.removeprefix(PARTNER)),
        )


def _what_can_be_done(session: Session, actions: ActionSet, text: str) -> tuple[Hit, ...]:
    from roadmap_app.desktop.window.palette import commands_found, views_found  # only now: few starts look

    return (*commands_found(actions, text), *views_found(session.views, text))
