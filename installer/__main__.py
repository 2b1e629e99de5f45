"""Freezes the program into `dist/handover`, packs it into a `.deb` on Linux, and tests the result."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.linux import deb

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
PROGRAM = "handover.exe" if os.name == "nt" else "handover"


def freeze() -> Path:
    """Freezes the program. Returns its folder."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "PyInstaller",
            "--noconfirm",
            "--log-level=ERROR",
            f"--distpath={DIST}",
            f"--workpath={ROOT / 'build' / 'freeze'}",
            str(ROOT / "installer" / "handover.spec"),
        ],
        check=True,
    )
    return DIST / "handover"


def try_out(program: Path) -> None:
    """Runs a whole handover with a copy of the program, away from the source, and verifies the record.

    Raises:
        SystemExit: if the program does not produce a record that it accepts itself.
    """
    with tempfile.TemporaryDirectory(prefix="handover") as folder:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
        environment = {**kept, "HOME": folder, "USERPROFILE": folder, "LANG": "C.UTF-8"}

        def run(*arguments: str) -> str:
            done = subprocess.run(
                [program, *arguments],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                check=False,
            )
            if done.returncode:
                raise SystemExit(
                    f"{program} {' '.join(arguments)} ended with {done.returncode}\n{done.stdout}"
                )
            return done.stdout

        record = Path(run("demo", "--out", folder).strip().splitlines()[-1])
        if not (Path(folder) / record).is_file():
            raise SystemExit(f"the demo's last line names no file: {record}")
        run("verify", str(record), "--trust", str(Path(folder, "trust.pem")))


def _size(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_symlink())


def main() -> None:
    """Builds and tests every package that this system can build."""
    frozen = freeze()
    with tempfile.TemporaryDirectory(prefix="handover") as elsewhere:
        try_out(shutil.copytree(frozen, Path(elsewhere, "handover"), symlinks=True) / PROGRAM)
        print(
            f"{frozen.relative_to(ROOT)}: {_size(frozen) / 1e6:.0f} MB; its demo ends in an accepted record"
        )
        if shutil.which("dpkg-deb"):
            package = deb.build(frozen, DIST)
            installed = deb.unpack(package, Path(elsewhere, "root"))
            try_out(installed)
            print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB; so does its demo")


if __name__ == "__main__":
    main()
