"""What files are called that leave the inbox: so that one sees from the name what they are."""

from collections.abc import Collection
from pathlib import Path

from handover_app.domain.record import Decision, RecordData
from handover_app.i18n.words import N_, Words

DECIDED = {
    Decision.ACCEPT: N_("accepted"),
    Decision.RETURN: N_("sent back"),
    Decision.CLOSURE: N_("closure ordered"),
}
_MOST = 60


def file_name(data: RecordData, decision: Decision | None, _: Words) -> str:
    """Unit, day and decision, without what no file system takes: `Group 42 2026-11-21 accepted.pdf`."""
    unit = "".join(char if char.isalnum() or char in " -" else "-" for char in data.case.unit.name)
    unit = " ".join(unit.split())[:_MOST].strip(" -") or data.id
    word = f" {_(DECIDED[decision])}" if decision else ""
    return f"{unit} {data.case.handover.date.isoformat()}{word}.pdf"


def free_path(folder: Path, name: str, taken: Collection[Path] = ()) -> Path:
    """A path in a folder where nothing is yet: the name itself, else with a number."""
    path, stem, number = folder / name, Path(name).stem, 1
    while path.exists() or path in taken:
        number += 1
        path = folder / f"{stem} ({number}).pdf"
    return path
