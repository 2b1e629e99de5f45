"""The data inside a record: canonical JSON (RFC 8785), read strictly."""

import json
import re

import rfc8785

from handover_app.application.errors import InputError, RecordError
from handover_app.application.formats.growth import first_unknown, unknown_requirement
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import MAX_TEXT, read
from handover_app.application.formats.version import claimed_version, is_newer_format
from handover_app.application.formats.writer import plain
from handover_app.domain.case import FORMAT as CASE_FORMAT
from handover_app.domain.record import FORMAT, LAYOUT, LAYOUTS, RecordData
from handover_app.domain.text import is_fit
from handover_app.record.contents.languages import word_files

FILE_NAME = "handover.json"

MOST_BYTES = 4 * 1024 * 1024
"""Maximum size of a record's data, in bytes. A thousand accounts take half of it."""
MOST_ACCOUNTS = 1_000
MOST_LINES = 12_000
"""Maximum number of rows of all kinds per record, so that verification takes seconds."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
"""A language tag, as general as layouts will ever need. Source: RFC 5646."""

_FIT = "\u00a0"
"""The no-break space: allowed although not printable, and frequent. Without it most texts need no closer
look.
"""
_FIRST_OF_FOUR = b"\xf0\xf1\xf2\xf3\xf4"
"""The first bytes of characters beyond U+FFFF in UTF-8."""


def write_data(data: RecordData) -> bytes:
    """The data as canonical JSON.

    Raises:
        RecordError: `record.not-writable`, if a text or a number has no canonical form; `record.too-much`, if
            it exceeds the limits of verification.
    """
    try:
        value = plain(data)
        text = _canonical(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        raise RecordError("record.not-writable") from None
    fit = is_fit(text.decode().replace(_FIT, " ")) and _longest(value) <= MAX_TEXT
    if not fit:  # nobody could read it again
        raise RecordError("record.not-writable")
    _refuse_excess(data, len(text))
    return text


def _longest(value: object) -> int:
    """Length of the longest text, in characters."""
    match value:
        case str():
            return len(value)
        case dict():
            return max((max(len(key), _longest(inner)) for key, inner in value.items()), default=0)
        case list() | tuple():
            return max(map(_longest, value), default=0)
    return 0


def _canonical(value: object) -> bytes:
    """Canonical JSON (RFC 8785), mostly by the standard library, which is many times faster.

    The library differs in two ways. It sorts keys by code points instead of UTF-16 code units, which is
    another order for characters beyond U+FFFF. And it writes large and fractional numbers differently; the
    data has none.
    """
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()
    if not any(first in text for first in _FIRST_OF_FOUR):
        return text
    return rfc8785.dumps(value)  # type: ignore[arg-type]  # `plain` returns only JSON types


def read_data(text: bytes) -> RecordData:
    """The data in a JSON text.

    Raises:
        RecordError: `record.newer`, if a newer version of this app seems to have written it, with the `place`
            of the unknown part and the `version` that it claims, if any; `record.data-unusable`, if it is not
            a record's data; `record.too-much`, if it exceeds the limits of verification.
    """
    if len(text) > MOST_BYTES:
        raise RecordError("record.too-much")
    try:
        value = parse_json(text)
    except InputError as error:
        raise _unusable(error) from None
    if (place := _newer_at_first_sight(value)) is not None:
        raise _newer(value, text, place)
    try:
        data = read(RecordData, value)
    except InputError as error:
        if (place := first_unknown(RecordData, value)) is not None:
            raise _newer(value, text, place) from None
        raise _unusable(error) from None
    if data.case.format != CASE_FORMAT:
        raise RecordError("record.data-unusable", place="case.format")
    if value.get("layout") not in LAYOUTS:
        raise RecordError("record.data-unusable", place="layout")
    if data.language not in word_files(data.layout):
        raise RecordError("record.data-unusable", place="language")
    _refuse_excess(data, len(text))
    return data


def _newer_at_first_sight(value: object) -> str | None:
    """The place that names a newer format or layout, an unmet requirement, or an unknown language."""
    if not isinstance(value, dict):
        return None
    layout, language = value.get("layout"), value.get("language")
    if is_newer_format(value.get("format"), FORMAT):
        return "format"
    case = value.get("case")
    if isinstance(case, dict) and is_newer_format(case.get("format"), CASE_FORMAT):
        return "case.format"
    if type(layout) is not int:  # `True` equals 1, but is no layout
        return None
    if layout > LAYOUT:
        return "layout"
    if unknown_requirement(value.get("requires"), RecordData) is not None:
        return "requires"
    is_language = isinstance(language, str) and _LANGUAGE.fullmatch(language)
    return "language" if is_language and layout in LAYOUTS and language not in word_files(layout) else None


def _newer(value: dict[str, object], text: bytes, place: str) -> RecordError:
    """The error for data that this version cannot read: newer only if it is canonical JSON of our family."""
    family = FORMAT.partition("/")[0]
    name = value.get("format")
    try:
        ours = isinstance(name, str) and name.startswith(f"{family}/") and rfc8785.dumps(value) == text  # type: ignore[arg-type]  # parsed JSON
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        ours = False
    if not ours:
        return RecordError("record.data-unusable", place=place)
    return RecordError("record.newer", place=place, version=claimed_version(value.get("made_by")))


def _unusable(error: InputError) -> RecordError:
    return RecordError("record.data-unusable", place=str(error.arguments.get("place", "")))


def _refuse_excess(data: RecordData, length: int) -> None:
    """Checks the limits before anything is drawn, because everybody who verifies a record rebuilds it.

    Raises:
        RecordError: `record.too-much`.
    """
    case = data.case
    lines = (
        *(data.packs, data.findings, data.promises, data.deadlines, data.words),
        *(case.people, case.acknowledgements, case.training, case.incidents or (), case.waivers),
        case.impostors,
        *(account.trouble for account in case.accounts),
        *(trouble.reported for account in case.accounts for trouble in account.trouble),
        *(account.grants for account in case.accounts),
        *(account.statements for account in case.accounts),
        *(account.approvals for account in case.accounts),
        case.steps,
        *(step.evidence for step in case.steps),
    )
    too_many = len(case.accounts) > MOST_ACCOUNTS or sum(map(len, lines)) > MOST_LINES
    if length > MOST_BYTES or too_many:
        raise RecordError("record.too-much")
