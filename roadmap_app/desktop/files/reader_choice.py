"""The choice of for whom a file is: our own house, a partner, anybody. It must not know what is written."""

from __future__ import annotations

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.sharing import INTERNAL, PARTNER, PUBLIC
from roadmap_app.i18n import tr
from roadmap_app.reports.words.profile_words import profile_words


class ReaderChoice(ComboBox):
    """The profiles in words; preset to that of the session, the watched pair's partners first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(tr("For whom it is"))
        roadmap, reader = session.whole, session.reader
        sides = {side for row in roadmap.agreements for side in (row.supplier, row.customer)}
        named = sorted(sides, key=lambda key: organization_text(roadmap, key))
        self.addItem(tr("our own house (internal)"), INTERNAL)
        preset = reader.profile.removeprefix(PARTNER) if reader.profile.startswith(PARTNER) else ""
        for key in dict.fromkeys((*reader.pair, *named, preset)):
            if key and (key != reader.me or key == preset):
                self.addItem(
                    tr("partner {organization}", organization=organization_text(roadmap, key)),
                    f"{PARTNER}{key}",
                )
        self.addItem(tr("anybody (public)"), PUBLIC)
        self.setCurrentIndex(max(0, self.findData(reader.profile)))

    @property
    def profile(self) -> str:
        """What the reader may see."""
        return str(self.currentData())

    @property
    def words(self) -> str:
        """“for Meta only”."""
        return profile_words(self._session.whole, self.profile)
