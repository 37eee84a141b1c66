"""Workspaces that several people share on a server: made there. It must not know how a server is spoken to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.resources import resource_path
from roadmap_app.store.store import Store

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress
    from roadmap_app.domain.entry.address import ServerAddress


def made_on_server(address: ServerAddress, sample_label: str, progress: Progress | None) -> ServerAddress:
    """Make a workspace in a database, with the sample where its change has a label; the address again.

    Nothing stays of it where the sample cannot be read or `progress` raises.
    """
    from roadmap_app.workspace.importing import import_bundle

    store = Store.create(address)
    try:
        if sample_label:
            import_bundle(store, [resource_path("sample")], label=sample_label, progress=progress)
    except BaseException:
        store.drop()
        raise
    finally:
        store.close()
    return address
