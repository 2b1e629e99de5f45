"""A smart card for tests: SoftHSM, a token in software, in a folder of its own."""

import atexit
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key

from handover_app.keychain.keys import PrivateKey
from tests.keychain.signatures import certificate_for

MODULES = [
    Path(folder, name)
    for folder in (
        "/usr/lib/softhsm",
        "/usr/lib64/pkcs11",
        "/usr/local/lib/softhsm",
        "/opt/homebrew/lib/softhsm",
    )
    for name in ("libsofthsm2.so",)
]
PIN = "648219"
TOKEN = "Signaturkort"
SIGNER = "Avtroppende SoMe-ansvarlig"
"""Who signs first in the complete sample; the key `signer` is theirs."""

KEYS: dict[str, PrivateKey] = {
    "ec": ec.generate_private_key(ec.SECP256R1()),
    "rsa": rsa.generate_private_key(65537, 2048),
    "weak": rsa.generate_private_key(65537, 1024),  # noqa: S505 (weak on purpose)
    "curve": ec.generate_private_key(ec.SECP384R1()),
}


def module() -> Path | None:
    """The library that reaches SoftHSM, where it is installed."""
    return next((path for path in MODULES if path.exists()), None)


@dataclass(frozen=True)
class Card:
    """A token with a PIN; `put` and `certify` fill it."""

    library: str
    token: str

    def address(self, *parts: str) -> str:
        """Of a key on it, e.g. `address("object=mine")`."""
        return f"pkcs11:{';'.join((f'token={self.token}', *parts))}?module-path={self.library}"

    def put(self, label: str, key_id: bytes, key: PrivateKey, *, guarded: bool = False) -> None:
        """Puts a private key on it. `guarded`: it wants the PIN for each signature."""
        if isinstance(key, ec.EllipticCurvePrivateKey):
            der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            attributes = decode_ec_private_key(der)
        else:
            der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
            attributes = decode_rsa_private_key(der)
        self._create(
            {
                **attributes,
                pkcs11.Attribute.LABEL: label,
                pkcs11.Attribute.ID: key_id,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.PRIVATE: True,
                pkcs11.Attribute.SENSITIVE: True,
                pkcs11.Attribute.SIGN: True,
                pkcs11.Attribute.ALWAYS_AUTHENTICATE: guarded,
            }
        )

    def certify(self, label: str, key_id: bytes, certificate: x509.Certificate) -> None:
        """Puts a certificate on it."""
        self._create(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.PRIVATE: False,
                pkcs11.Attribute.LABEL: label,
                pkcs11.Attribute.ID: key_id,
                pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                pkcs11.Attribute.VALUE: certificate.public_bytes(Encoding.DER),
            }
        )

    def _create(self, attributes: dict[pkcs11.Attribute, object]) -> None:
        token = pkcs11.lib(self.library).get_token(token_label=self.token)
        with token.open(rw=True, user_pin=PIN) as session:
            session.create_object(attributes)


@cache
def shared_card() -> Card:
    """One card for all tests of this process, with keys of every kind: the library is started only once."""
    library = module()
    if library is None:
        pytest.skip("the library of SoftHSM is somewhere else")
    folder = Path(tempfile.mkdtemp(prefix="card"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    card = _new_card(folder, library)
    for number, (name, key) in enumerate(KEYS.items(), 1):
        card.put(name, bytes([number]), key)
        card.certify(name, bytes([number]), certificate_for(key, "digital_signature"))
    key = KEYS["ec"]
    uses = {
        "login": certificate_for(key, "key_agreement"),
        "old": certificate_for(key, "digital_signature", days=(-800, -400)),
        "early": certificate_for(key, "digital_signature", days=(400, 800)),
        "foreign": certificate_for(ec.generate_private_key(ec.SECP256R1()), "digital_signature"),
        "signer": certificate_for(key, "digital_signature", days=(-9000, 9000), name=SIGNER),
    }
    for number, (name, certificate) in enumerate(uses.items(), 10):
        card.put(name, bytes([number]), key)
        card.certify(name, bytes([number]), certificate)
    for number, (name, guarded) in enumerate({"guarded-ec": key, "guarded-rsa": KEYS["rsa"]}.items(), 0x30):
        card.put(name, bytes([number]), guarded, guarded=True)
        card.certify(name, bytes([number]), certificate_for(guarded, "content_commitment"))
    card.put("bare", b"\x20", key)
    card.certify("keyless", b"\x21", certificate_for(key, "digital_signature"))
    card.put("renewed", b"\x22", key)
    for days in ((-800, -100), (-1, 300), (-1, 900)):
        card.certify("renewed", b"\x22", certificate_for(key, "digital_signature", days=days))
    return card


def _new_card(folder: Path, library: Path) -> Card:
    """A fresh card; the environment of this process points to it from now on."""
    tokens = folder / "tokens"
    tokens.mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    for label in (TOKEN, "Tomt kort"):
        subprocess.run(
            [
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                label,
                "--pin",
                PIN,
                "--so-pin",
                "12345678",
            ],
            check=True,
            capture_output=True,
        )
    return Card(str(library), TOKEN)
