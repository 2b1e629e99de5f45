"""The version of a format, as in `handover-case/1`. It rises when old readers would misread new files."""

import re

from handover_app.application.errors import InputError

_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,3}([a-z]{1,3}[0-9]{1,3})?")


def is_newer_format(found: object, known: str) -> bool:
    """Whether `found` names the same family with a higher number, e.g. `handover-case/2`."""
    family, _, number = known.partition("/")
    if not isinstance(found, str):
        return False
    theirs = re.fullmatch(rf"{re.escape(family)}/([1-9][0-9]{{0,5}})", found)
    return theirs is not None and int(theirs[1]) > int(number)


def check_format(found: object, known: str) -> None:
    """Raises `InputError` if a file states another format: `input.newer-format`, `input.other-format`."""
    if is_newer_format(found, known):
        raise InputError("input.newer-format", place="format", found=str(found), expected=known)
    if found != known:
        raise InputError("input.other-format", place="format", expected=known)


def claimed_version(value: object) -> str:
    """The claimed version of the app that made a file, if it has the form of a version; empty otherwise."""
    return value if isinstance(value, str) and _VERSION.fullmatch(value) else ""
