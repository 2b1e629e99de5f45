"""Whom this profile knows: those it trusts, and the keys that are its own or have signed here."""

import base64
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from handover_app.application.errors import HandoverError
from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.trust import Trust
from handover_app.application.services import Services
from handover_app.domain.identity import Identity
from handover_app.domain.review import Reviewer

OWN_KEYS = "own-keys"
"""The setting that lists what signed here and is in no keychain: a line for each certificate, DER in base64,
behind it the path of its key file, percent-encoded, where it is in one.
"""


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key that signed here and is in no keychain of this machine. `file`: where it was then."""

    certificate_der: bytes
    file: Path | None = None

    @property
    def line(self) -> str:
        """As it is remembered. No secret: the file is sealed, and its passphrase is nowhere."""
        place = quote(os.fsencode(self.file)) if self.file else ""
        return f"{base64.b64encode(self.certificate_der).decode('ascii')} {place}".rstrip()


def own_keys(store: HandoverStore) -> tuple[OwnKey, ...]:
    """The keys that signed here, in the order in which they came."""
    lines = (line.split(" ") for line in (store.setting(OWN_KEYS) or "").splitlines() if line)
    return tuple(OwnKey(base64.b64decode(der), _path(*place)) for der, *place in lines)


def _path(quoted: str = "") -> Path | None:
    return Path(os.fsdecode(unquote_to_bytes(quoted))) if quoted else None


class OwnTrust:
    """Trusts whom the profile trusts, this machine's own keys, and whoever signed here. Only `Judge` asks.

    A key in a file is known again after a restart, for it is the profile's own; where several people sit
    by turns, it counts for this sitting alone. All of it is slow: call it away from the window.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._signed_here: tuple[bytes, ...] = ()

    def remember(self, certificate_der: bytes, file: Path | None = None) -> None:
        """Somebody signed here with this certificate, and the key in this file."""
        self._signed_here = (*self._signed_here, certificate_der)
        if self._services.is_shared:
            return
        store = self._services.store()
        kept = {key.certificate_der: key for key in own_keys(store)}
        known = kept.get(certificate_der)
        now = OwnKey(certificate_der, file or (known.file if known else None))
        if now != known:
            lines = [key.line for key in {**kept, certificate_der: now}.values()]
            store.remember(OWN_KEYS, "\n".join(lines))

    def remember_pem(self, certificate: str) -> None:
        """The same, for a certificate in PEM."""
        self.remember(_der(certificate.encode("ascii")))

    def trust(self, files: Sequence[Path] = ()) -> Trust:
        """Whom to trust now, and the certificates and revocation lists in `files` besides.

        A profile without a database has no keys that signed here, and gets none from this.

        Raises:
            InputError, IdentityError: where a file of the profile, or one of `files`, cannot be used.
            StorageError: where the database cannot be read.
        """
        services = self._services
        trust = services.trust(files)
        identities = (_der(identity.certificate_pem) for identity in own_identities(services))
        kept = own_keys(services.store()) if services.has_store() else ()
        own = (*identities, *(key.certificate_der for key in kept), *self._signed_here)
        every = tuple(dict.fromkeys((*trust.certificates, *own)))
        return replace(trust, certificates=every, own=tuple(sha256(der).hexdigest() for der in own))


def own_reviewers(services: Services) -> tuple[Reviewer, ...]:
    """The keys of this machine, as those of reviewers; slow."""
    return tuple(
        Reviewer(
            item.certificate.name,
            item.certificate.fingerprint,
            item.certificate.key_fingerprint,
            item.certificate.mandate,
        )
        for item in own_identities(services)
    )


def own_identities(services: Services) -> Sequence[Identity]:
    """The identities of this machine; none where there is no keychain to keep them in."""
    try:
        return services.identities().list()
    except HandoverError:
        return ()


def _der(pem: bytes) -> bytes:
    lines = [line for line in pem.decode("ascii").splitlines() if line and not line.startswith("-----")]
    return base64.b64decode("".join(lines))
