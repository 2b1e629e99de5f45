"""A text that is too long for the pages ends in a mark that says how much of it is in the data alone."""

import dataclasses
import itertools
import re
import subprocess
from pathlib import Path

import pytest

from handover_app.domain.case import Case, Disposition, EvidenceFile, StepEntry
from handover_app.domain.record import RecordData
from handover_app.domain.vocabulary import Action
from handover_app.record import Workshop
from handover_app.record.layout.texts import texts
from tests.record.factory import record

LONG = "Qz" + "abcdefghij" * 70
MARK = {
    "nb": r"…\((\d+)tegntilidataene\)",
    "sv": r"…\((\d+)teckentillidata\)",
    "en": r"…\((\d+)morelettersinthedata\)",
}


def filled(data: RecordData, field: str) -> RecordData:
    """A record with the long text in one of the fields that people type into."""
    case = data.case
    changed: Case
    if field == "unit":
        changed = dataclasses.replace(case, unit=dataclasses.replace(case.unit, name=LONG))
    elif field == "person":
        people = tuple(dataclasses.replace(person, name=LONG) for person in case.people)
        changed = dataclasses.replace(case, people=people)
    elif field == "platform":
        return dataclasses.replace(
            data, words={**data.words, **{key: LONG for key in data.words if key.startswith("platform:")}}
        )
    elif field in ("evidence", "note"):
        step = StepEntry(
            "recovery",
            note=LONG if field == "note" else None,
            evidence=(EvidenceFile(LONG if field == "evidence" else "picture.png", "0" * 64),),
        )
        accounts = tuple(
            dataclasses.replace(account, disposition=Disposition(Action.CLOSE, "reason", (step,)))
            for account in case.accounts
        )
        changed = dataclasses.replace(case, accounts=accounts)
    elif field == "finding":
        return dataclasses.replace(
            data,
            findings=tuple(
                dataclasses.replace(finding, title=LONG, message=LONG, source=LONG)
                for finding in data.findings
            ),
        )
    else:
        cleared = {"name": "", "url": None} if field == "handle" else {}
        accounts = tuple(
            dataclasses.replace(account, **cleared, **{field: LONG}) for account in case.accounts
        )
        changed = dataclasses.replace(case, accounts=accounts)
    return dataclasses.replace(data, case=changed)


def shown(pdf: bytes, folder: Path) -> str:
    """The text between header and footer of all pages, without white space."""
    path = folder / "record.pdf"
    path.write_bytes(pdf)
    body = ("-x", "0", "-y", "40", "-W", "595", "-H", "755")
    told = subprocess.run(["pdftotext", "-raw", *body, path, "-"], check=True, capture_output=True).stdout
    return "".join(told.decode("utf-8").split())


def unmarked(said: str, mark: str) -> list[str]:
    """The places where the text ends early, and no mark counts at least what is missing of it."""
    found = []
    places = [place.start() for place in re.finditer(LONG[:4], said)]
    assert places
    for place in places:
        pairs = zip(said[place:], LONG, strict=False)
        kept = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
        counted = re.match(mark, said[place + kept :])
        if kept < len(LONG) and (counted is None or int(counted[1]) < len(LONG) - kept):
            found.append(said[place + kept - 10 : place + kept + 60])
    return found


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("accounts", [2, 10])
@pytest.mark.parametrize(
    "field", ["unit", "person", "platform", "name", "handle", "url", "evidence", "note", "finding"]
)
def test_nothing_is_cut_without_a_mark(field: str, accounts: int, tmp_path: Path) -> None:
    said = shown(Workshop().build(filled(record(accounts), field)), tmp_path)
    assert unmarked(said, MARK["nb"]) == []


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("language", MARK)
def test_the_mark_is_in_the_record_s_language(language: str, tmp_path: Path) -> None:
    said = shown(Workshop().build(filled(record(1, language), "url")), tmp_path)
    assert re.findall(MARK[language], said) == [str(len(LONG) - 170)]
    assert unmarked(said, MARK[language]) == []


def test_a_text_as_long_as_its_maximum_is_whole() -> None:
    words = texts("en")
    assert words.cut("x" * 80, 80) == "x" * 80
    assert words.cut("x" * 81, 80) == "x" * 50 + "… (31 more letters in the data)"


def test_a_line_is_cut_to_its_width_with_a_mark() -> None:
    from handover_app.record.faces.scripts import REGULAR
    from handover_app.record.faces.typeface import typeface

    words = texts("en")
    assert words.fitted("short\nname", REGULAR, 8, 200) == "short name"
    line = words.fitted("x" * 200, REGULAR, 8, 200)
    assert typeface(REGULAR).width(line, 8) <= 200
    assert re.fullmatch(r"x+… \((\d+) more letters in the data\)", line)
    assert line.count("x") + int(re.findall(r"\d+", line)[0]) == 200
