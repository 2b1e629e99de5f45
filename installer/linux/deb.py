"""The Debian package: the frozen folder, a command, a desktop entry with its icon, a licence."""

import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from handover_app import __version__

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ICON = ROOT / "resources" / "icons" / "handover.svg"

CONTROL = """\
Package: handover
Version: {version}
Section: office
Priority: optional
Architecture: {architecture}
Installed-Size: {size}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager
Maintainer: The Handover contributors
Description: hand over a group's online accounts
 Walks the outgoing people of a volunteer group through every online
 account, checks the organisation's rules on the way, and leaves one
 signed PDF record that can be trusted without having been there.
"""


def build(frozen: Path, into: Path) -> Path:
    """Writes the package of the frozen folder into the folder `into`. Returns its path.

    The package requires the C library version that it was built with, or newer.
    """
    architecture = _output("dpkg", "--print-architecture")
    package = into / f"handover_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="deb") as folder:
        tree = Path(folder)
        tree.chmod(0o755)
        program = shutil.copytree(frozen, tree / "usr/lib/handover", symlinks=True)
        _place(HERE / "handover.desktop", tree / "usr/share/applications/handover.desktop")
        _place(ICON, tree / "usr/share/icons/hicolor/scalable/apps/handover.svg")
        _place(ROOT / "LICENSE", tree / "usr/share/doc/handover/copyright")
        command = tree / "usr/bin/handover"
        command.parent.mkdir(parents=True)
        command.symlink_to("../lib/handover/handover")
        control = CONTROL.format(
            version=__version__,
            architecture=architecture,
            size=sum(file.lstat().st_size for file in program.rglob("*")) // 1024,
            depends=", ".join([f"libc6 (>= {platform.libc_ver()[1]})", *_libraries()]),
        )
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        _output("dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(tree), str(package))
    return package


def unpack(package: Path, into: Path) -> Path:
    """Unpacks the package into a folder. Returns the path of its command there."""
    _output("dpkg-deb", "--extract", str(package), str(into))
    return into / "usr/bin/handover"


def _libraries() -> list[str]:
    return _output("sh", str(HERE / "system-packages.sh"), "names").split()


def _place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _output(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
