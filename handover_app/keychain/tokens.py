"""Keys on smart cards and tokens, through PKCS#11. The key stays on the card; the PIN is written nowhere."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, Hash

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate
from handover_app.domain.identity import Identity
from handover_app.domain.mandate import Mandate
from handover_app.keychain.certificates import utc_now
from handover_app.keychain.keys import require_signer
from handover_app.keychain.token_address import TokenAddress, parse_address
from handover_app.keychain.token_contents import certificate_on, private_key_on, signers_on, tokens_of

if TYPE_CHECKING:
    import pkcs11

MODULES = {
    "linux": ("p11-kit-proxy.so", "opensc-pkcs11.so"),
    "darwin": ("/Library/OpenSC/lib/opensc-pkcs11.so", "p11-kit-proxy.dylib"),
    "win32": ("opensc-pkcs11.dll",),
}
"""Modules to try if the address names none. They support most cards."""


class Pkcs11Tokens:
    """Implements `Tokens`."""

    def __init__(
        self,
        modules: Sequence[str] = MODULES.get(sys.platform, ()),
        *,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`modules`: the libraries to try in turn if the address names none."""
        self._modules = modules
        self._now = now

    def find(self, module: str | None = None) -> Sequence[Identity]:
        """The signing keys on all cards present, each labelled with its address. Needs no PIN.

        Raises:
            IdentityError: if there is no module or no card, or a card fails.
        """
        library = self._module(TokenAddress(module=module))
        with refusals():
            tokens = tokens_of(library)
            if not tokens:
                raise IdentityError("identity.no-token")
            return [identity for token in tokens for identity in signers_on(token, module, self._now())]

    def open(self, address: str, pin: str) -> "TokenKey":
        """The key that a `pkcs11:` address names, ready to sign.

        If the PIN is empty, a reader with its own keypad asks for it.

        Raises:
            IdentityError: if the address is invalid, no module or token answers, the PIN is wrong or
                locked, no key or several keys match, the key has no certificate, or it may not sign now.
        """
        wanted = parse_address(address)
        token = _Token(self._module(wanted), wanted, pin)
        with token.session() as session:
            certificate, key_id = certificate_on(session, wanted, self._now())
            require_signer(certificate, self._now())
            private_key_on(session, key_id)
        return TokenKey(token, certificate, key_id)

    def _module(self, address: TokenAddress) -> Any:
        try:
            import pkcs11  # noqa: PLC0415 (only with a card)
        except ImportError:
            raise IdentityError("identity.no-pkcs11") from None
        for name in (address.module,) if address.module else self._modules:
            try:
                return pkcs11.lib(name)
            except (RuntimeError, OSError):  # missing, or cannot be started
                continue
        raise IdentityError("identity.no-module")


@dataclass(frozen=True, slots=True)
class _Token:
    """A reachable token. Each operation has its own session, because the card may be pulled out between."""

    module: Any
    address: TokenAddress
    pin: str = field(repr=False)

    @contextmanager
    def session(self) -> "Iterator[pkcs11.Session]":
        """A session that is logged in while the block runs."""
        import pkcs11  # noqa: PLC0415 (only with a card)

        with refusals():
            found = [token for token in tokens_of(self.module) if self._fits(token)]
            if not found:
                raise IdentityError("identity.no-token")
            if len(found) > 1:
                raise IdentityError("identity.several-tokens")
            pad = pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH in found[0].flags and not self.pin
            with found[0].open(user_pin=pkcs11.PROTECTED_AUTH if pad else self.pin) as session:
                yield session

    def _fits(self, token: "pkcs11.Token") -> bool:
        wanted = self.address
        serial = token.serial.decode(errors="replace").strip("\0 ")
        return wanted.token in (None, token.label) and wanted.serial in (None, serial)


class TokenKey:
    """Implements `SigningKey` with a key that stays on its token."""

    __slots__ = ("_certificate", "_key_id", "_token")

    def __init__(self, token: _Token, certificate: Certificate, key_id: bytes) -> None:
        self._token = token
        self._certificate = certificate
        self._key_id = key_id

    @property
    def name(self) -> str:
        """The holder's name in the certificate."""
        return self._certificate.name

    @property
    def mandate(self) -> Mandate | None:
        """What its issuer vouches for, `None` if nothing."""
        return self._certificate.mandate

    @property
    def certificate_der(self) -> bytes:
        """The signer's certificate."""
        return self._certificate.der

    @property
    def chain_der(self) -> Sequence[bytes]:
        """Empty: a reader who trusts the issuer already has its certificate."""
        return ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate's DER, lower-case hexadecimal."""
        return self._certificate.fingerprint

    @property
    def key_fingerprint(self) -> str:
        """SHA-256 of the public key, lower-case hexadecimal."""
        return self._certificate.key.fingerprint

    def sign(self, data: bytes) -> bytes:
        """A signature of `data` with SHA-256: ECDSA (DER) or RSA (PKCS#1 v1.5).

        Raises:
            IdentityError: if the token is gone or fails, or its key does not match the certificate.
        """
        with self._token.session() as session:
            key = private_key_on(session, self._key_id)
            is_rsa = isinstance(self._certificate.key.parsed, rsa.RSAPublicKey)
            again = self._token.pin if _wants_pin_again(key) else None
            value = _rsa(key, data, again) if is_rsa else _ecdsa(key, data, again)
        if not _holds(self._certificate, value, data):
            raise IdentityError("identity.key-mismatch")
        return value

    def __repr__(self) -> str:
        """Shows the certificate's fingerprint, and nothing of the PIN."""
        return f"<{type(self).__name__} {self.fingerprint[:16]}>"

    def __reduce__(self) -> NoReturn:
        """Refuses: a key is not copied and does not leave the process."""
        raise TypeError("a private key is not pickled")


@contextmanager
def refusals() -> Iterator[None]:
    """Translates a token's errors into `IdentityError`, which contains nothing of the PIN."""
    from pkcs11 import exceptions as p11  # noqa: PLC0415

    codes = (
        ((p11.PinIncorrect, p11.PinInvalid, p11.PinLenRange, p11.ArgumentsBad), "identity.wrong-pin"),
        ((p11.PinLocked,), "identity.pin-locked"),
        ((p11.PinExpired, p11.UserPinNotInitialized), "identity.pin-not-set"),
        ((p11.NoSuchToken, p11.TokenNotPresent, p11.TokenNotRecognised), "identity.no-token"),
        ((p11.DeviceRemoved, p11.SessionClosed, p11.SessionHandleInvalid), "identity.token-gone"),
        ((p11.MechanismInvalid, p11.KeyTypeInconsistent), "identity.token-cannot-sign"),
        ((p11.FunctionRejected, p11.FunctionCancelled), "identity.token-refused"),
    )
    try:
        yield
    except IdentityError:
        raise
    except p11.PKCS11Error as error:
        code = next((code for kinds, code in codes if isinstance(error, kinds)), "identity.token-failed")
        raise IdentityError(code) from None


def _wants_pin_again(key: Any) -> bool:
    """Whether a key requires its PIN for each signature, as keys for qualified signatures do."""
    import pkcs11  # noqa: PLC0415 (only with a card)

    try:
        return bool(key[pkcs11.Attribute.ALWAYS_AUTHENTICATE])
    except (
        pkcs11.AttributeTypeInvalid,
        pkcs11.FunctionNotSupported,
    ):  # an older card without the attribute
        return False


def _ecdsa(key: Any, data: bytes, pin: str | None) -> bytes:
    """An ECDSA signature in DER. Cards sign a digest and return r and s concatenated."""
    import pkcs11  # noqa: PLC0415 (only with a card)

    digest = Hash(SHA256())
    digest.update(data)
    raw = bytes(key.sign(digest.finalize(), mechanism=pkcs11.Mechanism.ECDSA, pin=pin))
    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half]), int.from_bytes(raw[half:]))


def _rsa(key: Any, data: bytes, pin: str | None) -> bytes:
    import pkcs11  # noqa: PLC0415 (only with a card)

    return bytes(key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS, pin=pin))


def _holds(certificate: Certificate, value: bytes, data: bytes) -> bool:
    public = certificate.key.parsed
    try:
        if isinstance(public, rsa.RSAPublicKey):
            public.verify(value, data, padding.PKCS1v15(), SHA256())
        elif isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(value, data, ec.ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True
