"""Splits a pasted table into cells, whichever spreadsheet or text it was copied from."""

import re
from collections.abc import Callable

Record = list[str]

_FIELDS = {
    separator: re.compile(
        rf' *"((?:[^"]|"")*+)" *(?={separator}|\r|\n|\Z)|([^{separator}\r\n]*)'  # quoted only as a whole
    )
    for separator in ("\t", ";", ",")
}
_SEPARATOR_LINE = re.compile(r"\Asep=.?\r?\n", re.IGNORECASE)
"""The first line with which Excel names the separator of a CSV file."""


def records(text: str, is_row: Callable[[Record], bool]) -> list[Record]:
    """The records of a table with tabs, semicolons or commas, without the empty ones.

    Cells in quotation marks may hold separators, line breaks and doubled quotation marks (RFC 4180); a mark
    that nothing closes is text. `is_row` tells whether cells that commas separate are a row of the table:
    names may have commas too. A line without tabs in a table with tabs is split in the same way.
    """
    text = _SEPARATOR_LINE.sub("", text.lstrip("\ufeff").replace("\0", ""), count=1)
    if "\t" in text:
        found = [_apart(record, is_row) for record in _split(text, "\t")]
    elif ";" in text:
        found = _split(text, ";")
    else:
        found = _split(text, ",")
        if not any(is_row(record) for record in found):
            found = _split(text, "\t")
    return [record for record in found if any(cell.strip() for cell in record)]


def _apart(record: Record, is_row: Callable[[Record], bool]) -> Record:
    filled = [cell for cell in record if cell.strip()]
    if len(filled) != 1:
        return record
    for separator in (";", ","):
        (cells, *others) = _split(filled[0], separator)
        if not others and len(cells) > 1 and is_row(cells):
            return cells
    return record


def _split(text: str, separator: str) -> list[Record]:
    field, position, found = _FIELDS[separator], 0, [Record()]
    while True:
        match = field.match(text, position)
        if match is None:  # never: the second form matches everywhere
            return found
        found[-1].append(match[2] if match[1] is None else match[1].replace('""', '"'))
        position = match.end()
        if position >= len(text):
            return found
        if text[position] != separator:
            position += text.startswith("\r\n", position)
            found.append(Record())
        position += 1
