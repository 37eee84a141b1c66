"""The texts to be translated, by room: `python -m tools.catalogues` brings resources/languages up to the code.

Of each language every room has a file (resources/languages/de/cli.po) with what its modules hand to `roadmap_app.i18n`;
they are compiled into the one that the program reads. What is no longer asked for leaves the file, what is new comes in
empty, or as another room has it. `argparse.po` is kept by hand: those texts are Python's.
"""

from __future__ import annotations

import ast
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CODE, LANGUAGES = ROOT / "roadmap_app", ROOT / "resources" / "languages"
BY_HAND = "argparse"
ASKING = {
    "tr": 1,
    "msgid": 1,
    "trn": 2,
    "msgids": 2,
    "trc": 2,
}  # how many texts each of the door's functions takes
APART = tuple(f"desktop/{room}" for room in ("findings", "inspector", "pages", "tables", "views", "whatif"))
"""Rooms within a room that have a file of their own."""
_EVER = datetime(2026, 1, 1, tzinfo=UTC)  # no day of its own: the same texts are the same file
_COMMENT = "What Roadmap says, see roadmap_app/i18n.py; written by tools/catalogues.py, translated by hand."


def rooms() -> dict[str, list[Path]]:
    """Each file's name, and the modules whose texts it has."""
    found: dict[str, list[Path]] = {}
    for path in sorted(CODE.rglob("*.py")):
        place = path.relative_to(CODE).as_posix()
        apart = next((room for room in APART if place.startswith(f"{room}/")), place.partition("/")[0])
        found.setdefault(apart.replace("/", "-").removesuffix(".py"), []).append(path)
    return found


def asked(paths: list[Path]) -> Catalog:
    """The texts that modules hand to the door. Read as code: Babel's reader of tokens sees none in an f-string of
    Python 3.11, and not all that stand in another's arguments."""
    catalog = Catalog()
    for path in paths:
        place = path.relative_to(ROOT).as_posix()
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            taken = ASKING.get(call.func.id, 0)
            texts = [str(one.value) for one in call.args[:taken] if isinstance(one, ast.Constant)]
            if taken and len(texts) == taken and all(texts):
                context = texts.pop(0) if call.func.id == "trc" else None
                catalog.add(
                    texts[0] if len(texts) == 1 else tuple(texts),
                    None,
                    [(place, call.lineno)],
                    context=context,
                )
    return catalog


def read(path: Path, language: str) -> Catalog:
    """A file's texts; none where there is no file."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> dict[str, Catalog]:
    """Each room's texts in a language, as the code asks for them now."""
    folder = LANGUAGES / language
    old = {path.stem: read(path, language) for path in sorted(folder.glob("*.po"))}
    known = {
        (message.context, message.id): message.string
        for catalog in old.values()
        for message in catalog
        if message.id and is_translated(message.string)
    }
    made = {BY_HAND: old[BY_HAND]} if BY_HAND in old else {}
    for room, paths in rooms().items():
        catalog = Catalog(locale=language, header_comment=f"# {_COMMENT}", fuzzy=False)
        own = old.get(room, Catalog(locale=language))
        for message in asked(paths):
            if message.id:
                kept = own.get(_id(message.id), message.context)
                string = (
                    kept.string
                    if kept is not None and kept.id == message.id and is_translated(kept.string)
                    else None
                )
                string = string or known.get((message.context, message.id)) or ""
                places = [(name, 0) for name in sorted({place for place, _ in message.locations})]
                catalog.add(
                    message.id,
                    string,
                    places,
                    auto_comments=message.auto_comments,
                    context=message.context,
                )
        if len(catalog):
            made[room] = catalog
    return made


def is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Whether every form has a text."""
    return bool(string) if isinstance(string, str) else bool(string and all(string))


def compiled(language: str, catalogs: dict[str, Catalog]) -> tuple[bytes, list[str]]:
    """What the program reads, and where two rooms translate one text in two ways: there the first by name counts."""
    whole = Catalog(locale=language, fuzzy=False, creation_date=_EVER, revision_date=_EVER)
    differing = []
    said: dict[tuple[object, object], tuple[object, str]] = {}
    for room, catalog in sorted(catalogs.items()):
        for message in catalog:
            if not message.id or not is_translated(message.string):
                continue
            key = (message.context, _id(message.id))
            string, elsewhere = said.setdefault(key, (message.string, room))
            if string != message.string:
                differing.append(
                    f"“{key[1]}” is “{string}” in {elsewhere} and “{message.string}” in {room};"
                    " let both say the same, or give one a context (trc)."
                )
                continue
            whole.add(message.id, message.string, context=message.context)
    out = BytesIO()
    write_mo(out, whole)
    return out.getvalue(), differing


def written(catalog: Catalog) -> bytes:
    """A room's file."""
    out = BytesIO()
    write_po(out, catalog, width=110, include_lineno=False, sort_by_file=True, omit_header=False)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_PASSING)).encode("utf-8")


_PASSING = (  # heads that tell when and by which version, and so change each time
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Last-Translator',
    '"Language-Team',
    '"Report-Msgid',
    '"Project-Id',
)


def untranslated(catalogs: dict[str, Catalog]) -> Iterator[tuple[str, str]]:
    """Room and text of what has no translation yet."""
    for room, catalog in catalogs.items():
        for message in catalog:
            if message.id and not is_translated(message.string):
                yield room, _id(message.id)


def _id(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def main() -> int:
    """Bring every language's files up to the code and compile them; 1 where texts of one have none, or two."""
    missing = 0
    for folder in sorted(path for path in LANGUAGES.iterdir() if path.is_dir()):
        catalogs = updated(folder.name)
        for room, catalog in catalogs.items():
            (folder / f"{room}.po").write_bytes(written(catalog))
        for path in folder.glob("*.po"):
            if path.stem not in catalogs:
                path.unlink()
        whole, differing = compiled(folder.name, catalogs)
        target = folder / "LC_MESSAGES" / "roadmap.mo"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(whole)
        open_ones = list(untranslated(catalogs))
        missing += len(open_ones) + len(differing)
        texts = sum(len(catalog) for catalog in catalogs.values())
        sys.stdout.write(f"{folder.name}: {texts} texts, {len(open_ones)} without a translation\n")
        for room, text in open_ones[:20]:
            sys.stdout.write(f"  {room}: {text[:100]!r}\n")
        for sentence in differing:
            sys.stdout.write(f"  {sentence}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
