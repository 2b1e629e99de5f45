"""`python -m tools.conformance`: prints how each file stands. The exit code is 1 where one does not conform.

What conforms is only worth something beside what does not: a spoilt record has to fail both profiles.
"""

import argparse
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pikepdf

from tools.conformance.samples import Written, written
from tools.conformance.vera import PROFILES, Check, Validator

WHEEL = Path(__file__).parents[2] / "build" / "conformance"
SPOILT = "spoilt"


def main() -> int:
    """Writes, validates, prints. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="tools.conformance", description=__doc__)
    parser.add_argument("--wheel", type=Path, default=WHEEL, help="where the wheel with veraPDF is installed")
    parser.add_argument("--keep", type=Path, help="a folder for the files, which are thrown away otherwise")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder: Path = arguments.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        files: dict[Path, Written] = {}
        with Validator(arguments.wheel, Path(made) / "answers") as validator:
            for number, item in enumerate(_everything()):
                file = folder / f"{number:03}.pdf"
                file.write_bytes(item.pdf)
                files[file] = item
                validator.give(file)
            checks = list(validator.found())
    return report(files, checks)


def _everything() -> Iterable[Written]:
    for number, item in enumerate(written()):
        if number == 0:
            yield _spoilt(item)
        yield item


def _spoilt(item: Written) -> Written:
    """The record without its structure."""
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(item.pdf)) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(result)
    return Written(SPOILT, item.revision, result.getvalue())


def report(files: dict[Path, Written], checks: Sequence[Check]) -> int:
    """A line for each file, then what failed."""
    found = {(check.file, check.profile): check for check in checks}
    print(
        f"{'record':<18}{'revision':<12}{'kB':>7}  " + "  ".join(f"{name:<9}" for name in PROFILES.values())
    )
    wrong: list[str] = []
    for file, item in files.items():
        verdicts = []
        for profile, name in PROFILES.items():
            check = found.get((file, profile))
            conforms = check is not None and not check.failures
            verdicts.append(f"{'conforms' if conforms else 'fails':<9}")
            if conforms is (item.record == SPOILT):
                failures = check.failures if check else "not validated"
                wrong.append(
                    f"{item.record}, {item.revision}, {name}: {failures or 'conforms, and should not'}"
                )
        print(f"{item.record:<18}{item.revision:<12}{len(item.pdf) // 1024:>7}  " + "  ".join(verdicts))
    for sentence in wrong:
        print(sentence)
    print(f"{len(files)} files, {len(checks)} checks, {len(wrong)} not as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
