"""Tomorrow's versions of the app: copies of the source tree in which one format has grown by one thing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COPIED = ("handover_app", "resources", "tools")
VERSION = "1.1.0"
"""The version that tomorrow's app claims; from 1.0 on the first schemas are frozen."""
SECONDS = 120


@dataclass(frozen=True)
class Copy:
    """A copy of the source tree, and a program."""

    folder: Path

    def edit(self, name: str, old: str, new: str) -> None:
        """Replaces the first occurrence of `old` in a file. Fails if there is none."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has changed: {old!r} is no longer in it"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def duplicate(self, folder: str, old: str, new: str) -> None:
        """Copies everything in `resources/FOLDER` with `old` in its name under the name with `new`."""
        for path in sorted((self.folder / "resources" / folder).glob(f"*{old}*")):
            copy = path.with_name(path.name.replace(old, new))
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, copy)

    def python(self, *arguments: object) -> str:
        """Runs Python on the copy's code; gives what it prints. Fails if that fails."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "LC_ALL": "en_GB.UTF-8"}
        environment |= {"HANDOVER_PROFILE": str(self.folder / "profile"), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def handover(self, *arguments: object) -> str:
        """Runs a command of tomorrow's app."""
        return self.python("-m", "handover_app", *arguments)


@dataclass(frozen=True)
class Growth:
    """One thing that a format gains.

    `grow`: the change to the source. `use`: the change to a case, so that it uses it. `options` of `demo`.
    `place`: where today's app meets it. `requires`: what the record lists.
    """

    grow: Callable[[Copy], None]
    place: str
    use: Callable[[dict[str, Any]], None] = lambda _case: None
    options: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


def copy_of_the_source(folder: Path) -> Copy:
    """A copy that calls itself tomorrow's version, and is the same in all else."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    copy = Copy(folder)
    copy.edit("handover_app/__init__.py", '__version__ = "', f'__version__ = "{VERSION}"\n_before = "')
    return copy


def _key(copy: Copy) -> None:
    copy.edit("handover_app/domain/case.py", "    handle: str | None = None\n",
              "    handle: str | None = None\n    colour: str | None = None\n")  # fmt: skip


def _value(copy: Copy) -> None:
    copy.edit("handover_app/domain/vocabulary.py", '    CLOSED = "closed"\n\n\nclass Level',
              '    CLOSED = "closed"\n    SECRET = "secret"\n\n\nclass Level')  # fmt: skip


def _language(copy: Copy) -> None:
    for name in ("handover_app/i18n/words.py", "handover_app/cli/arguments.py"):
        copy.edit(name, 'LANGUAGES = ("nb", "sv", "en")', 'LANGUAGES = ("nb", "sv", "en", "se")')
    copy.duplicate("record", ".nb.", ".se.")
    copy.duplicate("translations", "nb", "se")


def _layout(copy: Copy) -> None:
    copy.edit("handover_app/domain/record.py", "LAYOUTS = (1,)", "LAYOUTS = (1, 2)")
    copy.edit(
        "handover_app/record/building/build.py", "_DRAWN_BY = {1: draw}", "_DRAWN_BY = {1: draw, 2: draw}"
    )
    copy.duplicate("record", "layout-1.", "layout-2.")


def _format(copy: Copy) -> None:
    copy.edit("handover_app/domain/record.py", 'FORMAT = "handover-record/1"', 'FORMAT = "handover-record/2"')


def _edition(copy: Copy) -> None:
    copy.edit("resources/policies/ain-groups.toml", 'edition = "', 'edition = "9')


def _colour(case: dict[str, Any]) -> None:
    case["accounts"][0]["colour"] = "red"


def _secret(case: dict[str, Any]) -> None:
    case["accounts"][0]["visibility"] = "secret"


RECORDS = {
    "one more optional key": Growth(_key, "case.accounts[0].colour", _colour, requires=("Account.colour",)),
    "one more value": Growth(_value, "case.accounts[0].visibility", _secret, requires=("Visibility=secret",)),
    "one more language": Growth(_language, "language", options=("--lang", "se")),
    "one more layout": Growth(_layout, "layout"),
    "the next format": Growth(_format, "format"),
    "one more edition": Growth(_edition, "packs[0]"),
}


def case_format(copy: Copy) -> None:
    """The next number of the case format."""
    copy.edit("handover_app/domain/case.py", 'FORMAT = "handover-case/1"', 'FORMAT = "handover-case/2"')


def answers_format(copy: Copy) -> None:
    """The next number of the answers format."""
    name = "handover_app/application/formats/answers_format.py"
    copy.edit(name, 'FORMAT = "handover-answers/1"', 'FORMAT = "handover-answers/2"')


def new_pack(copy: Copy) -> None:
    """A pack that only tomorrow's app comes with."""
    pack = copy.handover("policies", "new", "tomorrow")
    (copy.folder / "resources" / "policies" / "tomorrow.toml").write_text(pack, "utf-8")


def database(copy: Copy) -> None:
    """One more column, and the migration that makes it."""
    copy.edit("handover_app/storage/opening.py", 'HEAD = "0001"', 'HEAD = "0002"')
    copy.edit("handover_app/storage/tables.py", '    "setting", metadata,',
              '    "setting", metadata, Column("colour", Text),')  # fmt: skip
    migration = copy.folder / "handover_app" / "storage" / "migrations" / "versions" / "0002_colour.py"
    migration.write_text(
        '"""One more column."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
        'revision = "0002"\ndown_revision = "0001"\nbranch_labels = None\ndepends_on = None\n\n\n'
        'def upgrade() -> None:\n    op.add_column("setting", sa.Column("colour", sa.Text()))\n',
        "utf-8",
    )
