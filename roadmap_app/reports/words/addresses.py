"""Addresses of sources as pages show them: which may be opened, and how they are called in short.

It must not know pages.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit


@lru_cache(maxsize=4096)
def link_of(address: str) -> str:
    """The address where it may be opened (http or https, with a host), else ""."""
    try:
        parts = urlsplit(address.strip())
        return address.strip() if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def site_of(address: str) -> str:
    """The site of an address: `servethehome.com`; an address that is none as it is written."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or address.strip()
