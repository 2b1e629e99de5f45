"""The data inside a record: canonical JSON (RFC 8785), read strictly."""

import rfc8785

from handover_app.application.errors import InputError, RecordError
from handover_app.application.formats.json_text import parse_json
from handover_app.application.formats.reader import read
from handover_app.application.formats.writer import plain
from handover_app.domain.record import FORMAT, LAYOUTS, RecordData

FILE_NAME = "handover.json"


def write_data(data: RecordData) -> bytes:
    """The data as canonical JSON.

    Raises:
        RecordError: `record.not-writable`, where a text or a number has no canonical form.
    """
    try:
        return rfc8785.dumps(plain(data))  # type: ignore[arg-type]  # `plain` gives JSON types alone
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        raise RecordError("record.not-writable") from None


def read_data(text: bytes) -> RecordData:
    """The data in a JSON text.

    Raises:
        RecordError: `record.other-version`, where a later version of this app wrote it;
            `record.data-unusable`, where it is none of ours.
    """
    try:
        value = parse_json(text)
        if isinstance(value, dict) and _is_other_version(value):
            raise RecordError("record.other-version")
        return read(RecordData, value)
    except InputError as error:
        raise RecordError("record.data-unusable", place=str(error.arguments.get("place", ""))) from None


def _is_other_version(value: dict[str, object]) -> bool:
    name = value.get("format")
    family = FORMAT.partition("/")[0] + "/"
    ours = isinstance(name, str) and name.startswith(family)
    return ours and (name != FORMAT or value.get("layout") not in LAYOUTS)
