"""The project's own files: what is pinned, shipped, promised, and what must stand nowhere."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z]+):.* ## ", MAKEFILE, re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = ("run.txt", "dev.txt")


def tracked() -> list[Path]:
    """The project's files, as git knows them."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def pinned(name: str) -> dict[str, str]:
    """Each package in a file of requirements, with its version."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE | re.IGNORECASE))


@pytest.mark.needs("git")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone")
def test_no_address_of_a_registry_and_no_path_of_a_machine_stands_in_a_file() -> None:
    registry = r"://[^\s\"'<>]*/(?:simple|packages)/|://registry\.|index-url|find-links\s"
    machine = rf"{re.escape(str(ROOT))}/|/(?:home|Users)/\w+/|(?<!\w)/root/"
    allowed = {ROOT / "Makefile", Path(__file__)}  # they name what they keep out
    found = []
    for path in tracked():
        if path in allowed or path.is_relative_to(ROOT / "tests" / "assets"):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [(path.name, hit.group()) for hit in re.finditer(f"{registry}|{machine}", text)]
    assert found == []


@pytest.mark.parametrize("name", [*PINS, "conformance.txt"])
def test_pins_carry_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)[1:]
    assert len(entries) > (20 if name in PINS else 0)
    assert [entry.split()[0] for entry in entries if not re.match(r"\S+==\S+", entry)] == []
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_what_the_project_asks_for_is_what_is_pinned() -> None:
    run, dev = pinned("run.txt"), pinned("dev.txt")
    asked = PROJECT["project"]["dependencies"]
    for pins, requirements in ((run, asked), (dev, [*asked, *PROJECT["dependency-groups"]["dev"]])):
        for requirement in map(Requirement, requirements):
            assert requirement.name in pins, f"make lock: {requirement.name} is not pinned"
            assert pins[requirement.name] in requirement.specifier, f"make lock: {requirement}"
    assert run.items() <= dev.items()


def test_the_changelog_has_room_for_the_next_release() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)


def test_each_command_that_the_documents_name_is_there() -> None:
    documents = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("installer/**/*.md"),
    ]
    named = {
        (path.name, target)
        for path in documents
        for target in re.findall(r"(?:`|^)make ([a-z]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {("README.md", "run"), ("README.md", "demo"), ("README.md", "test")} <= named
    assert {(path, target) for path, target in named if target not in TARGETS} == set()


def test_each_link_of_the_documents_leads_to_a_file() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("installer/**/*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []


@pytest.mark.needs("make")
def test_make_tells_its_targets() -> None:
    told = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"make ([a-z]+)", told) == TARGETS
    assert {
        "run",
        "demo",
        "test",
        "lint",
        "format",
        "lock",
        "bench",
        "screenshots",
        "translations",
        "package",
    } < {*TARGETS}


@pytest.mark.skipif(sys.platform != "linux", reason="a window needs no display server of its own elsewhere")
@pytest.mark.needs("make")
def test_without_a_display_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = subprocess.run(["make", "-s", "run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode
    assert "no display" in done.stderr.splitlines()[0]
    assert "make demo" in done.stderr.splitlines()[0]


def test_the_wheel_carries_the_resources_and_the_migrations(tmp_path: Path) -> None:
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(tmp_path / done.stdout.splitlines()[-1]) as wheel:
        names = set(wheel.namelist())
    shipped = {
        path.relative_to(ROOT).as_posix() for path in tracked() if path.is_relative_to(ROOT / "resources")
    }
    assert {f"handover_app/_{name}" for name in shipped} <= names
    assert "handover_app/storage/migrations/env.py" in names
    assert not [name for name in names if name.startswith(("tests/", "tools/", "benchmarks/"))]


def test_no_public_class_name_stands_twice() -> None:
    """Whoever reads a name, or searches for it, finds one thing; each says what it is without its module."""
    places: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "handover_app").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(file.relative_to(ROOT)))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
    assert "Services" in places
