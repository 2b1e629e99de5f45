"""Other validators agree: OpenSSL, pdfsig with the authority in an NSS database, pyHanko, qpdf and MuPDF.

Each validator applies its default policy. A test is skipped by name where its program is missing; CI has
them all.
"""

import dataclasses
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.record.conftest import Steps, incoming_answers, walk
from tests.record.factory import record
from tests.record.pki import NOW, authority


def needs(*tools: str) -> pytest.MarkDecorator:
    missing = [tool for tool in tools if shutil.which(tool) is None]
    return pytest.mark.skipif(bool(missing), reason=f"needs {', '.join(missing)}")


def run(*command: object, code: int = 0) -> str:
    """What a tool says, if it exits as it should."""
    answer = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=240, check=False
    )
    said = answer.stdout + answer.stderr
    assert answer.returncode == code, said
    return said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, steps: Steps) -> Path:
    """The finished record, and the authority."""
    folder = tmp_path_factory.mktemp("validators")
    (folder / "record.pdf").write_bytes(steps.regional)
    (folder / "authority.pem").write_bytes(authority().certificate.public_bytes(Encoding.PEM))
    return folder


def signatures(pdf: bytes) -> list[tuple[bytes, bytes]]:
    """For each signature what it signed, and itself."""
    found = []
    for place in re.finditer(rb"/ByteRange ?\[ ?0 (\d+) (\d+) (\d+) ?\]", pdf):
        first, second, length = map(int, place.groups())
        cms = bytes.fromhex(pdf[first + 1 : second - 1].decode("ascii"))
        found.append((pdf[:first] + pdf[second : second + length], cms))
    return found


@needs("openssl")
@pytest.mark.parametrize("number", range(3))
def test_openssl_verifies_each_signature(folder: Path, number: int) -> None:
    content, cms = signatures((folder / "record.pdf").read_bytes())[number]
    (folder / "content").write_bytes(content)
    (folder / "signature").write_bytes(cms)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder / "signature"]
    options = ["-content", folder / "content", "-out", folder / "out", "-purpose", "any"]
    trust = ["-CAfile", folder / "authority.pem", "-no-CApath", "-attime", int(NOW.timestamp())]
    assert "successful" in run(*command, *options, *trust).lower()
    (folder / "content").write_bytes(content[:-1] + b"x")
    run(*command, *options, *trust, code=4)


@needs("pdfsig", "certutil")
def test_pdfsig_calls_all_three_valid_and_trusted(folder: Path) -> None:
    held = authority().certificate
    if not held.not_valid_before_utc <= datetime.now(UTC) <= held.not_valid_after_utc:
        pytest.skip("pdfsig asks about today, and the keys of the tests hold on other days")
    database = f"sql:{folder}"
    run("certutil", "-N", "-d", database, "--empty-password")
    trust = ["-t", "CT,C,C", "-n", "authority", "-a", "-i", folder / "authority.pem"]
    run("certutil", "-A", "-d", database, *trust)
    said = run("pdfsig", "-nssdir", database, folder / "record.pdf")
    assert said.count("Signature Validation: Signature is Valid.") == 3, said
    assert said.count("Certificate Validation: Certificate is Trusted.") == 3, said


@needs("qpdf")
@pytest.mark.parametrize("step", ["built", "outgoing", "incoming", "regional"])
def test_qpdf_finds_nothing_wrong(folder: Path, steps: Steps, step: str) -> None:
    (folder / "step.pdf").write_bytes(getattr(steps, step))
    said = run("qpdf", "--check", folder / "step.pdf")
    assert "WARNING" not in said
    assert "No syntax or stream encoding errors found" in said


def pyhanko(folder: Path, pdf: bytes, *, code: int) -> str:
    """The answer of pyHanko's command line about a file, with its default policy for what may change."""
    (folder / "judged.pdf").write_bytes(pdf)
    trust = ["--trust-replace", "--trust", folder / "authority.pem"]
    command = [sys.executable, "-m", "pyhanko", "sign", "validate", *trust]
    return run(
        *command, "--validation-time", NOW.isoformat(), "--pretty-print", folder / "judged.pdf", code=code
    )


def test_the_pyhanko_command_line_judges_all_three_valid(folder: Path, steps: Steps) -> None:
    said = pyhanko(folder, steps.regional, code=0)
    assert said.count("The signature is judged VALID.") == 3, said
    assert said.count("The signer's certificate is trusted.") == 3, said


def test_the_pyhanko_command_line_accepts_blocks_that_a_comment_brings(folder: Path) -> None:
    data = record(1, clean=True)
    answers = dataclasses.replace(incoming_answers(data), comment="Всё получено")
    said = pyhanko(folder, walk(data, incoming=answers).regional, code=0)
    assert said.count("The signature is judged VALID.") == 3, said


def test_the_pyhanko_command_line_notices_a_comment_changed_after_it_was_locked(
    folder: Path, steps: Steps
) -> None:
    field = re.search(
        rb"^\d+ 0 obj\n<<[^\n]*/T\(comment\)[^\n]*/V[^\n]*>>\nendobj\n", steps.incoming, re.MULTILINE
    )
    assert field is not None
    changed = re.sub(rb"/V.*>>", b"/V(other)>>", field[0])
    table = len(steps.incoming) + len(changed)
    number, size = int(field[0].split()[0]), re.findall(rb"/Size (\d+)/Root (\d+) 0 R", steps.incoming)[-1]
    previous = int(re.findall(rb"startxref\n(\d+)", steps.incoming)[-1])
    tail = (
        f"xref\n0 1\n0000000000 65535 f \n{number} 1\n{len(steps.incoming):010} 00000 n \n"
        f"trailer\n<</Size {int(size[0])}/Root {int(size[1])} 0 R"
        f"/Prev {previous}>>\n"
        f"startxref\n{table}\n%%EOF\n"
    )
    assert "INVALID" in pyhanko(folder, steps.incoming + changed + tail.encode(), code=1)


@needs("mutool")
@pytest.mark.parametrize("step", ["built", "outgoing", "incoming", "regional"])
def test_mupdf_reads_it_without_a_repair(folder: Path, steps: Steps, step: str) -> None:
    (folder / "step.pdf").write_bytes(getattr(steps, step))
    said = run("mutool", "info", folder / "step.pdf") + run(
        "mutool", "draw", "-F", "txt", folder / "step.pdf"
    )
    assert steps.data.case.unit.name in said
    assert not re.search("repair|error|broken", said, re.IGNORECASE)
