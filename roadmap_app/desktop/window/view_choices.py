"""The panel behind the toolbar's View button: what the timeline shows and how, each choice as a field of its own.

It changes the session's view and look and shows them; it must not know the timeline.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSizePolicy, QWidget

from roadmap_app.desktop.fields.button import FieldButton, Popup
from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.look.text import label, plain_tip
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.chart_look import AT_FIRST, KEPT_DEALS, LANES, OF_ALL, OF_PAIR, Look
from roadmap_app.desktop.session.session import FOLDED_AT_FIRST, Session
from roadmap_app.desktop.window.group_field import GroupField
from roadmap_app.domain.changes import shortened
from roadmap_app.domain.findings import VOICES
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.views.choices import COLOUR_FIELDS, LINKS_SHOWN, LONGEST_TEXT, SCENARIO
from roadmap_app.domain.views.ranges import first_day
from roadmap_app.domain.vocabulary import LAYERS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trc, trn
from roadmap_app.timeline.view_spec import ViewSpec

_VOICES_SHOWN = 40  # those who speak most
_WIDE_PX = 320
_NAME_SHOWN = 22  # characters of a saved view's name: the toolbar stays one row
_LINK_WORDS = {"selection": tr("of what is chosen"), "always": tr("all"), "never": trc("choices", "none")}
_COLOUR_WORDS = dict(zip(COLOUR_FIELDS, (tr("Vendor"), tr("Layer"), tr("Verdict")), strict=True))
_AGO = {
    "last 90 days": tr("90 days ago"),
    "last year": tr("a year ago"),
    "since January": tr("since January"),
}
"""Earlier days that are offered to compare with; others are written into a saved view."""
_DEAL_WORDS = {OF_PAIR: tr("of the watched pair"), OF_ALL: tr("all")}


def changed_words(spec: ViewSpec, look: Look) -> list[str]:
    """What is not as at the start, in the words of the panel's fields."""
    first = ViewSpec(spec.asked, spec.today)
    differs = (
        (tr("Vendors"), bool(spec.vendors)),
        (tr("Layers"), bool(spec.layers)),
        (tr("In names"), bool(spec.text)),
        (tr("Word of"), spec.viewpoint != VOICES[0]),
        (tr("Rumours"), spec.rumours),
        (tr("Group"), spec.group_by != first.group_by),
        (tr("Deals"), spec.deals != first.deals),
        (tr("Colour"), spec.colour_by != first.colour_by),
        (tr("Fiscal quarters"), bool(spec.fiscal)),
        (tr("Compared with"), bool(spec.compare)),
        (tr("Connectors"), spec.links != first.links),
        (tr("Deals kept in view"), look.kept_deals != AT_FIRST.kept_deals),
        (tr("Lanes"), look.lane_px != AT_FIRST.lane_px),
        (tr("Legend"), look.legend != AT_FIRST.legend),
    )
    return [name for name, holds in differs if holds]


class ViewChoices(Popup):
    """Filters first, then how it is drawn; each takes effect at once."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        spec = session.spec
        self.vendors = FilterField(tr("Vendors"), self._vendors, self._organization)
        self.layers = FilterField(tr("Layers"), self._layers, tr)
        self.names = QLineEdit(spec.text)
        self.names.setAccessibleName(tr("Only what has this in its names"))
        self.names.setPlaceholderText(tr("Only what has this in its names"))
        self.names.setMaxLength(LONGEST_TEXT)
        self.names.setClearButtonEnabled(True)
        self.rumours = QCheckBox(tr("Rumours count beside better words"))
        self.viewpoint = ChoiceField(tr("Word of"), self._viewpoints, self._voice, spec.viewpoint)
        self.group = GroupField(spec.group_by, spec.deals)
        colours = [Choice(name, words) for name, words in _COLOUR_WORDS.items()]
        self.colour = ChoiceField(tr("Colour"), lambda: colours, _COLOUR_WORDS.__getitem__, spec.colour_by)
        links = [Choice(key, _LINK_WORDS[key]) for key in LINKS_SHOWN]
        self.fiscal = ChoiceField(tr("Fiscal quarters"), self._fiscal, self._fiscal_name, spec.fiscal)
        self.ghosts = ChoiceField(tr("Compared with"), self._comparisons, self._comparison, spec.compare)
        self.links = ChoiceField(tr("Connectors"), lambda: links, _LINK_WORDS.__getitem__, spec.links)
        deals = [Choice(key, _deals_words(key)) for key in KEPT_DEALS]
        self.kept_deals = ChoiceField(tr("Deals kept in view"), lambda: deals, _deals_words, OF_PAIR)
        lanes = [Choice(str(px), words) for px, words in LANES.items()]
        self.lanes = ChoiceField(
            tr("Lanes"), lambda: lanes, lambda key: LANES[int(key)], str(AT_FIRST.lane_px)
        )
        self.legend = QCheckBox(tr("Legend of what is on screen"))
        self.reset = QPushButton(tr("As at the start"))
        self.setAccessibleName(tr("View"))
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard starts at the first field."""
        super().showEvent(event)
        self.vendors.setFocus()

    def refresh(self) -> None:
        """Show the view and the look there are now."""
        spec, look = self._session.spec, self._session.chart.look
        self.vendors.set_keys(spec.vendors)
        self.layers.set_keys(spec.layers)
        if self.names.text() != spec.text:
            self.names.setText(spec.text)
        self.viewpoint.set_key(spec.viewpoint)
        self.fiscal.set_key(spec.fiscal)
        self.ghosts.set_key(spec.compare)
        self.group.set_fields(spec.group_by)
        self.group.deals = spec.deals
        self.colour.set_key(spec.colour_by)
        self.links.set_key(spec.links)
        self.kept_deals.set_key(look.kept_deals)
        self.lanes.set_key(str(look.lane_px))
        for box, on in ((self.legend, look.legend), (self.rumours, spec.rumours)):
            box.blockSignals(True)  # it shows, and chooses nothing
            box.setChecked(on)
            box.blockSignals(False)
        self.reset.setEnabled(bool(changed_words(spec, look)))

    def choose_first(self) -> None:
        """Everything as at the start."""
        spec = ViewSpec(self._session.spec.asked, self._session.today)
        self._session.change_view(
            vendors=spec.vendors,
            layers=spec.layers,
            text=spec.text,
            viewpoint=VOICES[0],
            rumours=False,
            fiscal="",
            compare="",
            group_by=spec.group_by,
            deals=spec.deals,
            colour_by=spec.colour_by,
            links=spec.links,
            folded=FOLDED_AT_FIRST,
        )
        self._session.chart.choose(**AT_FIRST._asdict())

    def _lay_out(self) -> None:
        self.column.setSpacing(6)
        shown = (self.vendors, self.layers, self.names, self.viewpoint, self.rumours)
        drawn = (self.group, self.colour, self.fiscal, self.ghosts, self.links, self.kept_deals, self.lanes)
        for title, fields in ((tr("What is shown"), shown), (tr("How it is drawn"), drawn)):
            self.column.addWidget(label(title, 12, 600, tone="muted"))
            for field in fields:
                _widen(field)
                self.column.addWidget(field)
        self.column.addWidget(self.legend)
        self.column.addSpacing(4)
        self.column.addWidget(self.reset)

    def _connect(self) -> None:
        session = self._session
        self.vendors.changed.connect(lambda keys: session.change_view(vendors=keys))
        self.layers.changed.connect(lambda keys: session.change_view(layers=keys))
        self.names.editingFinished.connect(lambda: session.change_view(text=self.names.text().strip()))
        self.rumours.toggled.connect(lambda on: session.change_view(rumours=on))
        self.fiscal.chosen.connect(lambda key: session.change_view(fiscal=key))
        self.ghosts.chosen.connect(lambda key: session.change_view(compare=key))
        self.viewpoint.chosen.connect(lambda key: session.change_view(viewpoint=key))
        self.group.chosen.connect(lambda by: session.change_view(group_by=by, folded=FOLDED_AT_FIRST))
        self.group.deals_chosen.connect(lambda place: session.change_view(deals=place))
        self.colour.chosen.connect(lambda key: session.change_view(colour_by=key))
        self.links.chosen.connect(lambda key: session.change_view(links=key))
        self.kept_deals.chosen.connect(lambda key: session.chart.choose(kept_deals=key))
        self.lanes.chosen.connect(lambda key: session.chart.choose(lane_px=int(key)))
        self.legend.toggled.connect(lambda on: session.chart.choose(legend=on))
        self.reset.clicked.connect(self.choose_first)

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
        return {"owner": tr("the owner"), "anyone": tr("anyone")}.get(key) or self._organization(key)

    def _layers(self) -> list[Choice]:
        counts: Counter[str] = Counter()
        roadmap = self._session.roadmap
        for generation in roadmap.generations:
            line = roadmap.line(generation.line)
            if line and self._session.as_of.known(generation.key):
                counts[line.layer] += 1
        return [Choice(layer, tr(layer), counts[layer]) for layer in LAYERS if counts[layer]]

    def _fiscal(self) -> list[Choice]:
        """Nobody's, or those of one whose fiscal year is not the calendar's."""
        ours = [
            one
            for one in self._session.roadmap.organizations
            if one.fiscal_year_start_month not in ("", "1", "01")
        ]
        named = [Choice(one.key, organization_text(self._session.roadmap, one.key)) for one in ours]
        return [Choice("", trc("choices", "none")), *sorted(named, key=lambda choice: choice.text.casefold())]

    def _fiscal_name(self, key: str) -> str:
        return self._organization(key) if key else trc("choices", "none")

    def _comparisons(self) -> list[Choice]:
        """Earlier days by how long ago, the what-ifs, and what is compared with now."""
        spec = self._session.spec
        scenarios = [f"{SCENARIO}{one.name}" for one in settings_of(self._session.roadmap).scenarios]
        keys = dict.fromkeys(("", *_AGO, *scenarios, spec.compare))
        return [Choice(key, self._comparison(key)) for key in keys]

    def _comparison(self, key: str) -> str:
        if not key:
            return trc("compared with", "nothing")
        if key.startswith(SCENARIO):
            return tr("what-if “{name}”", name=key.removeprefix(SCENARIO))
        day = say_day(first_day(key, self._session.spec.as_of))
        return f"{day}, {_AGO[key]}" if key in _AGO else day

    def _viewpoints(self) -> list[Choice]:
        """The owner, anyone, or one of those who have said most."""
        roadmap = self._session.roadmap
        said = Counter(claim.stated_by for claim in roadmap.claims)
        voices = [
            Choice(key, organization_text(roadmap, key), count)
            for key, count in said.most_common(_VOICES_SHOWN)
        ]
        return [Choice("owner", tr("the owner")), Choice("anyone", tr("anyone")), *voices]


class ViewField(FieldButton):
    """The View button: says how many choices are not as at the start, and opens the panel."""

    opened = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(tr("View"))
        self._session = session
        self._choices: ViewChoices | None = None
        self.refresh()

    @property
    def choices(self) -> ViewChoices:
        """The panel, made when first asked for."""
        if self._choices is None:
            self._choices = ViewChoices(self._session, self)
            self._choices.refresh()
        return self._choices

    def refresh(self) -> None:
        """Say what is not as at the start: nothing is filtered unseen."""
        changed = changed_words(self._session.spec, self._session.chart.look)
        views = self._session.views
        told = (
            tr("Not as at the start: {changed}", changed=", ".join(changed))
            if changed
            else tr("What is shown, and how")
        )
        if views.name:
            name = shortened(views.name, _NAME_SHOWN)
            self.set_value(tr("{name}, changed", name=name) if views.is_changed else name, lit=True)
            view = tr("The saved view “{name}”.", name=views.name)
            if views.is_changed:
                view = tr("The saved view “{name}”, changed since.", name=views.name)
            told = f"{view} {told}"
        else:
            self.set_value(
                trn("{count} changed", "{count} changed", len(changed)) if changed else tr("as usual"),
                lit=bool(changed),
            )
        self.setToolTip(plain_tip(told))
        self.setAccessibleDescription(told)
        if self._choices is not None:
            self._choices.refresh()

    @property
    def popup(self) -> Popup | None:
        """The panel while it is open."""
        return self._choices if self._choices is not None and self._choices.isVisible() else None

    def open(self) -> None:
        """Show the panel below."""
        self.choices.refresh()
        self.choices.show_under(self)
        self.opened.emit()


def _deals_words(key: str) -> str:
    return _DEAL_WORDS.get(key, trc("choices", "none"))


def _widen(field: QWidget) -> None:
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.setMinimumWidth(theme().px(_WIDE_PX))
