"""What can be done now, found by its words: the commands of the palette, and the saved views to be opened.

It must not know what an action does.
"""

from __future__ import annotations

from roadmap_app.desktop.actions.table import ACTIONS, ActionSet, key_text, menu_name
from roadmap_app.desktop.session.saved_views import SavedViews
from roadmap_app.desktop.session.search_index import Hit
from roadmap_app.desktop.window.search_field import COMMAND, VIEW
from roadmap_app.domain.entry.names import folded
from roadmap_app.i18n import tr

_MOST = 8  # beside what is found; without a text all that can be done


def commands_found(actions: ActionSet, text: str) -> tuple[Hit, ...]:
    """The enabled actions that have every word of a text in their own or their menu's name."""
    words = [folded(word) for word in text.split()]
    found = []
    for spec in ACTIONS:
        action = actions[spec.id]
        said = action.text().replace("&&", "&")
        menu = menu_name(spec.menu)
        named = folded(f"{menu} {said}")
        if spec.id == "palette" or not action.isEnabled() or not all(word in named for word in words):
            continue
        about = " · ".join((menu, *filter(None, (key_text(spec.keys[:1]),))))
        begins = bool(words) and not folded(said).startswith(words[0])
        found.append((begins, Hit(spec.id, COMMAND, said, about, "")))
    found.sort(key=lambda one: one[0])
    return tuple(hit for _, hit in (found[:_MOST] if words else found))


def views_found(views: SavedViews, text: str) -> tuple[Hit, ...]:
    """The saved views that have every word of a text in their name; without a text none, for they have a list."""
    words = [folded(word) for word in text.split()]
    named = [
        view.name
        for view in views.listed
        if all(word in folded(tr("view {name}", name=view.name)) for word in words)
    ]
    return tuple(Hit(f"{VIEW}{name}", COMMAND, name, tr("Saved view"), "") for name in named[:_MOST] if words)
