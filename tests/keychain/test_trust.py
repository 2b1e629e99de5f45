"""Files with the certificates of those whom the reader trusts."""

from pathlib import Path

import pytest

from handover_app.application.errors import HandoverError
from handover_app.i18n.errors import explain
from handover_app.i18n.words import words
from handover_app.keychain import InMemoryAuthority, read_trust


@pytest.fixture(scope="module")
def pems() -> list[bytes]:
    return [InMemoryAuthority(f"Region {number}").certificate_pem for number in range(3)]


def test_one_and_several_in_a_file(tmp_path: Path, pems: list[bytes]) -> None:
    (tmp_path / "one.pem").write_bytes(pems[0])
    (tmp_path / "more.pem").write_bytes(b"Region 1\r\n" + pems[1] + b"\n# and\n" + pems[2] + pems[0])
    trust = read_trust([tmp_path / "one.pem", tmp_path / "more.pem"])
    assert len(trust.certificates) == 3, "each once"
    assert len(read_trust([tmp_path / "one.pem"]).certificates) == 1


def test_a_certificate_in_der(tmp_path: Path) -> None:
    der = InMemoryAuthority("Region").certificate_der
    (tmp_path / "one.cer").write_bytes(der)
    assert read_trust([tmp_path / "one.cer"]).certificates == (der,)


def test_no_file_no_trust() -> None:
    assert read_trust([]).certificates == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "identity.no-certificate"),
        (b"hello", "identity.no-certificate"),
        (b"0\x82", "identity.no-certificate"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "identity.no-certificate"),
        (b"-----BEGIN CERTIFICATE-----\n", "identity.no-certificate"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "identity.no-certificate"),
        (b" " * 5_000_000, "input.too-large"),
        (None, "input.no-such-file"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    file = tmp_path / "trust.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(HandoverError) as caught:
        read_trust([file])
    assert caught.value.code == code
    assert explain(caught.value, words("en")).startswith(f"{file}: ")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(HandoverError) as caught:
        read_trust([tmp_path])
    assert caught.value.code == "input.is-a-folder"


def test_a_certificate_of_an_unknown_version_is_none(tmp_path: Path) -> None:
    """The library raises an error of its own kind for this one."""
    der = bytearray(InMemoryAuthority("Region").certificate_der)
    der[12] ^= 1
    path = tmp_path / "c.der"
    path.write_bytes(bytes(der))
    with pytest.raises(HandoverError, match=r"identity\.no-certificate"):
        read_trust([path])
