"""The contents of a card or token: certificates and their keys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, read_certificate
from handover_app.domain.identity import Identity
from handover_app.keychain.keys import require_for_signing
from handover_app.keychain.token_address import TokenAddress, write_address

if TYPE_CHECKING:
    import pkcs11


def tokens_of(module: Any) -> "list[pkcs11.Token]":
    """The cards and tokens that are present and initialised."""
    import pkcs11  # noqa: PLC0415 (only with a card)

    return list(module.get_tokens(token_flags=pkcs11.TokenFlag.TOKEN_INITIALIZED))


def signers_on(token: "pkcs11.Token", module: str | None, now: datetime) -> Iterator[Identity]:
    """The identities on a token. If two keys share a label, the key's id distinguishes them."""
    with token.open() as session:
        listed = [item for item in _certificates(session) if _is_for_signing(item.certificate)]
    keys: dict[bytes, list[_Listed]] = {}
    for item in listed:
        keys.setdefault(item.key_id, []).append(item)
    for key_id, items in keys.items():
        certificate = _newest([item.certificate for item in items], now)
        label = items[0].label
        alone = bool(label) and all(item.label != label for item in listed if item.key_id != key_id)
        address = TokenAddress(
            token=token.label,
            object=label if alone else None,
            id=None if alone else key_id,
            module=module,
        )
        yield Identity(write_address(address), certificate.facts, certificate.pem)


def _newest(certificates: Sequence[Certificate], now: datetime) -> Certificate:
    """The certificate that expires last, among those already valid: a card may keep expired ones."""
    newest = sorted(certificates, key=lambda each: each.not_after, reverse=True)
    begun = (each for each in newest if each.not_before <= now)
    return next(begun, newest[0])


def _is_for_signing(certificate: Certificate) -> bool:
    try:
        require_for_signing(certificate)
    except IdentityError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Listed:
    """A certificate on a token, with its attributes."""

    label: str
    key_id: bytes
    certificate: Certificate


def _certificates(session: "pkcs11.Session") -> Iterator[_Listed]:
    """All readable certificates."""
    import pkcs11  # noqa: PLC0415 (only with a card)

    names = pkcs11.Attribute
    for item in session.get_objects({names.CLASS: pkcs11.ObjectClass.CERTIFICATE}):
        try:
            certificate = read_certificate(bytes(item[names.VALUE]))
        except IdentityError:
            continue
        yield _Listed(item[names.LABEL], bytes(item[names.ID]), certificate)


def certificate_on(
    session: "pkcs11.Session", address: TokenAddress, now: datetime
) -> tuple[Certificate, bytes]:
    """The certificate that matches the address, and its key's id; the newest valid one if a key has several.

    Raises:
        IdentityError: if none matches, or those of several keys do.
    """
    found: dict[bytes, list[Certificate]] = {}
    for item in _certificates(session):
        if address.object in (None, item.label) and address.id in (None, item.key_id):
            found.setdefault(item.key_id, []).append(item.certificate)
    if not found:
        code = "identity.token-no-certificate" if _has_key(session, address) else "identity.token-no-key"
        raise IdentityError(code)
    if len(found) > 1:
        raise IdentityError("identity.token-several-keys")
    ((key_id, certificates),) = found.items()
    return _newest(certificates, now), key_id


def _has_key(session: "pkcs11.Session", address: TokenAddress) -> bool:
    import pkcs11  # noqa: PLC0415 (only with a card)

    wanted: dict[Any, Any] = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}
    if address.object is not None:
        wanted[pkcs11.Attribute.LABEL] = address.object
    if address.id is not None:
        wanted[pkcs11.Attribute.ID] = address.id
    return any(True for _ in session.get_objects(wanted))


def private_key_on(session: "pkcs11.Session", key_id: bytes) -> Any:
    """The private key with that id. Raises `IdentityError` if there is none or more than one."""
    import pkcs11  # noqa: PLC0415 (only with a card)

    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.Attribute.ID: key_id}
    keys = list(session.get_objects(wanted))
    if not keys:
        raise IdentityError("identity.token-no-key")
    if len(keys) > 1:
        raise IdentityError("identity.token-several-keys")
    return keys[0]
