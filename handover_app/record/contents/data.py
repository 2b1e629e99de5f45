"""The data inside a record: canonical JSON (RFC 8785), read strictly."""

import json

import rfc8785

from handover_app.application.errors import InputError, RecordError
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import MAX_TEXT, read
from handover_app.application.formats.writer import plain
from handover_app.domain.record import FORMAT, LAYOUTS, RecordData
from handover_app.domain.text import is_fit

FILE_NAME = "handover.json"

MOST_BYTES = 4 * 1024 * 1024
"""So long the data of a record may be; that of a thousand accounts is half of it."""
MOST_ACCOUNTS = 1_000
MOST_LINES = 12_000
"""So many rows, of all kinds together, the pages may have. Source: what can be checked within seconds."""

_FIT = "\u00a0"
"""Fit, if not printable, and frequent: without it most texts need no closer look."""
_FIRST_OF_FOUR = b"\xf0\xf1\xf2\xf3\xf4"
"""With one of these bytes begin characters beyond U+FFFF in UTF-8."""


def write_data(data: RecordData) -> bytes:
    """The data as canonical JSON.

    Raises:
        RecordError: `record.not-writable`, where a text or a number has no canonical form;
            `record.too-much`, where it is more than can be checked.
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
    """How many characters the longest text has."""
    match value:
        case str():
            return len(value)
        case dict():
            return max((max(len(key), _longest(inner)) for key, inner in value.items()), default=0)
        case list() | tuple():
            return max(map(_longest, value), default=0)
    return 0


def _canonical(value: object) -> bytes:
    """RFC 8785. The standard library writes the same, many times faster, but for two things.

    It orders keys by characters, not by UTF-16, which is another order where there are characters beyond
    U+FFFF; and it writes large and broken numbers otherwise, of which the data has none.
    """
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()
    if not any(first in text for first in _FIRST_OF_FOUR):
        return text
    return rfc8785.dumps(value)  # type: ignore[arg-type]  # `plain` gives JSON types alone


def read_data(text: bytes) -> RecordData:
    """The data in a JSON text.

    Raises:
        RecordError: `record.other-version`, where a later version of this app wrote it;
            `record.data-unusable`, where it is none of ours; `record.too-much`, where it is more than
            can be checked.
    """
    if len(text) > MOST_BYTES:
        raise RecordError("record.too-much")
    try:
        value = parse_json(text)
        if isinstance(value, dict) and _is_other_version(value):
            raise RecordError("record.other-version")
        data = read(RecordData, value)
    except InputError as error:
        raise RecordError("record.data-unusable", place=str(error.arguments.get("place", ""))) from None
    _refuse_excess(data, len(text))
    return data


def _is_other_version(value: dict[str, object]) -> bool:
    name = value.get("format")
    family = FORMAT.partition("/")[0] + "/"
    ours = isinstance(name, str) and name.startswith(family)
    return ours and (name != FORMAT or value.get("layout") not in LAYOUTS)


def _refuse_excess(data: RecordData, length: int) -> None:
    """Bounds what is drawn before any of it is: a record is built again by everybody who checks it.

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
