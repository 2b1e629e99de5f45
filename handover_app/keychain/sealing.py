"""The iteration counts of a PKCS#12 file (RFC 7292), for both ways to test a passphrase.

`cryptography` applies the requested iterations to the encryption, but only 2048 to the file's own
checksum (MAC), which would be the quick way to guess passphrases. So we compute the MAC again.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from typing import Any

from handover_app.application.errors import IdentityError

_SALT_BYTES = 16
_BLOCK = 64
_MAC_KEY = 3
"""The purpose of a derived key: a MAC (RFC 7292, appendix B.3)."""


def reseal(data: bytes, passphrase: str, rounds: int) -> bytes:
    """The same file with a MAC whose key takes `rounds` iterations to derive."""
    from asn1crypto import pkcs12  # noqa: PLC0415 (only where key files are made)

    file = pkcs12.Pfx.load(data)
    salt = os.urandom(_SALT_BYTES)
    key = checksum_key(passphrase, salt, rounds)
    digest = hmac.digest(key, file["auth_safe"]["content"].native, "sha256")
    checksum = {"digest_algorithm": {"algorithm": "sha256"}, "digest": digest}
    file["mac_data"] = {"mac": checksum, "mac_salt": salt, "iterations": rounds}
    return bytes(file.dump(force=True))


def checksum_key(passphrase: str, salt: bytes, rounds: int) -> bytes:
    """The MAC's key with SHA-256 (RFC 7292, appendix B.2; one block is enough)."""
    secret = (passphrase + "\0").encode("utf-16-be")
    result = bytes([_MAC_KEY]) * _BLOCK + _filled(salt) + _filled(secret)
    for _ in range(rounds):
        result = hashlib.sha256(result).digest()
    return result


def key_rounds(data: bytes) -> list[int]:
    """The iteration count of each key derivation in a file.

    Raises:
        IdentityError: if the file is not PKCS#12.
    """
    from asn1crypto import pkcs12  # noqa: PLC0415

    try:
        return list(_rounds(pkcs12.Pfx.load(data, strict=True)))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise IdentityError("identity.not-a-key-file") from None


def _rounds(file: Any) -> Iterator[int]:
    from asn1crypto import pkcs12  # noqa: PLC0415

    if file["mac_data"]:
        yield file["mac_data"]["iterations"].native
    for content in file.authenticated_safe:
        match content["content_type"].native:
            case "encrypted_data":
                info = content["content"]["encrypted_content_info"]
                yield info["content_encryption_algorithm"].kdf_iterations
            case "data":
                for bag in pkcs12.SafeContents.load(content["content"].native):
                    if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
                        yield bag["bag_value"]["encryption_algorithm"].kdf_iterations


def _filled(text: bytes) -> bytes:
    """The text repeated to fill whole blocks."""
    size = -(-len(text) // _BLOCK) * _BLOCK
    return (text * (size // max(1, len(text)) + 1))[:size]
