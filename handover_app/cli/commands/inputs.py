"""Input steps that commands share: read a case, choose packs, compose a record."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from handover_app.application.errors import InputError, OutputError, shown
from handover_app.application.files import read_file
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.services import Services
from handover_app.domain.case import Case
from handover_app.domain.policy import Pack
from handover_app.domain.record import RecordData
from handover_app.i18n.words import LANGUAGES


def load_case(path: Path, services: Services) -> Case:
    """The case in a file. Raises `InputError` that names the file and the place."""
    return case_in(read_file(path), path, services)


def case_in(data: bytes, path: Path, services: Services) -> Case:
    """The case in a file's content. Raises `InputError` that names the file and the place."""
    try:
        return read_case(data, services.catalogue.platforms().keys(), services.catalogue.packs().keys())
    except InputError as error:
        raise error.at(str(path)) from None


def keep_apart(out: Path, *inputs: Path | None) -> None:
    """Makes sure that the output overwrites none of its inputs, such as a case or a key.

    Raises:
        OutputError: with `file`, if `out` is one of them.
    """
    for path in inputs:
        with contextlib.suppress(OSError, ValueError):  # missing, or an invalid file name
            if path is not None and path.samefile(out):
                raise OutputError("output.is-an-input", file=str(out))


def chosen_packs(ids: Sequence[str], services: Services) -> list[Pack]:
    """The packs with these ids. Raises `InputError` for an unknown id."""
    packs = services.catalogue.packs()
    for pack_id in ids:
        if pack_id not in packs:
            raise InputError("input.unknown-policy", value=shown(pack_id))
    return [packs[pack_id] for pack_id in ids]


def compose_record(case: Case, services: Services, language: str | None, otherwise: str) -> RecordData:
    """The record's data in `language`, else in the case's language, else in `otherwise`."""
    chosen = language or (case.language if case.language in LANGUAGES else otherwise)
    packs = chosen_packs(case.policies, services)
    return compose(case, packs, services.catalogue.platforms(), services.phrases(chosen))
