"""Keeps the catalogues of texts in step with the source: template, translations, compiled files.

`python -m tools.translations` writes them; with `--check` it writes nothing, says what is not in step
and exits 1. The same source gives the same bytes: no dates, no line numbers, no versions.
"""

import argparse
import ast
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from handover_app.i18n.words import DOMAIN, placeholders

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "handover_app"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("nb", "sv")

SINGULAR = frozenset({"_", "N_", "words", "_words"})
PLURAL = "n"
OTHERS = SOURCE / "record"
"""The pages of a record have words of their own, in `resources/record`."""


class Text(NamedTuple):
    """A text that the source shows: `many` is its plural form where it has one."""

    one: str
    many: str | None
    place: str

    @property
    def id(self) -> str | tuple[str, str]:
        """What a catalogue knows it by."""
        return self.one if self.many is None else (self.one, self.many)


class ExtractionError(Exception):
    """A text that no catalogue can hold, e.g. an f-string."""


class SteadyCatalog(Catalog):
    """A catalogue whose head depends on nothing but its language."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The entries of the head, in order."""
        head = [("Project-Id-Version", DOMAIN)]
        if self.locale is not None:
            head += [("Language", str(self.locale)), ("Plural-Forms", self.plural_forms)]
        return [
            *head,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @property
    def header_comment(self) -> str:
        """The lines above the head."""
        return "# Texts of Handover. Kept in step with the source by: make translations"


def texts(source: str, place: str) -> Iterator[Text]:
    """The texts in a module: `_("…")`, `words("…")`, `N_("…")`, `_.n("one", "many", …)`, of `self` too.

    Raises:
        ExtractionError: for a text put together in the call, which no translation would be found for.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                pass
            case _:
                continue
        first = _literal(node.args[0], place) if name in {*SINGULAR, PLURAL} else None
        if first is None:
            continue
        if name in SINGULAR:
            yield Text(first, None, place)
        elif len(node.args) > 1 and (many := _literal(node.args[1], place)) is not None:
            yield Text(first, many, place)


def _literal(node: ast.expr, place: str) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text or None
        case ast.JoinedStr() | ast.BinOp():
            raise ExtractionError(
                f"{place}, line {node.lineno}: a text must be one literal with placeholders"
            )
        case _:
            return None


def template(found: Iterable[Text]) -> Catalog:
    """The catalogue of all texts, untranslated."""
    catalog = SteadyCatalog(domain=DOMAIN, fuzzy=False)
    for text in found:
        catalog.add(text.id, locations=[(text.place, 0)])
    return catalog


def translated(language: str, all_texts: Catalog, known: Catalog) -> Catalog:
    """The texts with the translations that are known; those of texts that are gone are left out."""
    catalog = SteadyCatalog(language, domain=DOMAIN, fuzzy=False)
    for message in all_texts:
        if message.id:
            old = known.get(message.id)
            catalog.add(message.id, old.string if old else "", message.locations, old.flags if old else ())
    return catalog


def mismatches(catalog: Catalog) -> Iterator[Message]:
    """The translations whose placeholders are not those of the text."""
    for message in catalog:
        if message.id:
            sources, strings = _forms(message.id), _forms(message.string)
            if any(
                string and placeholders(string) != placeholders(source)
                for source, string in zip(sources, strings, strict=True)
            ):
                yield message


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text or "",) if text is None or isinstance(text, str) else text


def _as_po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def _as_mo(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def files() -> tuple[dict[Path, bytes], list[str]]:
    """What each file of the folder should hold, and what is wrong with the translations, in sentences."""
    all_texts = template(
        text
        for path in sorted(SOURCE.rglob("*.py"))
        if not path.is_relative_to(OTHERS)
        for text in texts(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    )
    wanted = {FOLDER / f"{DOMAIN}.pot": _as_po(all_texts)}
    wrong = []
    for language in LANGUAGES:
        path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        catalog = translated(language, all_texts, _read(path, language))
        wanted[path] = _as_po(catalog)
        wanted[path.with_suffix(".mo")] = _as_mo(catalog)
        wrong += [f"{language}: other placeholders than in {message.id!r}" for message in mismatches(catalog)]
    return wanted, wrong


def main(arguments: list[str]) -> int:
    """Writes, or checks, the catalogues. 0 where all is in step."""
    parser = argparse.ArgumentParser(prog="tools.translations", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only tell what is not in step")
    options = parser.parse_args(arguments)
    try:
        wanted, wrong = files()
    except ExtractionError as error:
        wanted, wrong = {}, [str(error)]
    for path, content in wanted.items():
        if path.exists() and path.read_bytes() == content:
            continue
        if options.check:
            wrong.append(f"{path.relative_to(ROOT)} is not in step with the source; run: make translations")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
