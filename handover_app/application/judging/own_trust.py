"""The keys that this profile knows: those it trusts, its own, and those that signed here."""

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
"""Setting with the keys that signed here and are in no keychain. One line per certificate: DER in base64,
then the path of its key file, percent-encoded, if it has one.
"""


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A key that signed here and is in no keychain of this machine. `file`: its location at that time."""

    certificate_der: bytes
    file: Path | None = None

    @property
    def line(self) -> str:
        """The line for the setting. No secret: the key file is encrypted, its passphrase is not stored."""
        place = quote(os.fsencode(self.file)) if self.file else ""
        return f"{base64.b64encode(self.certificate_der).decode('ascii')} {place}".rstrip()


def own_keys(store: HandoverStore) -> tuple[OwnKey, ...]:
    """The keys that signed here, in order of first use."""
    lines = (line.split(" ") for line in (store.setting(OWN_KEYS) or "").splitlines() if line)
    return tuple(OwnKey(base64.b64decode(der), _path(*place)) for der, *place in lines)


def _path(quoted: str = "") -> Path | None:
    return Path(os.fsdecode(unquote_to_bytes(quoted))) if quoted else None


class OwnTrust:
    """Trusts the profile's trusted keys, this machine's own, and those that signed here. Only for `Judge`.

    A key that signed here stays known after a restart, since it is the profile's own. If people
    take turns at the profile, it counts for this session alone. All methods are slow: call them outside the
    UI thread.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._signed_here: tuple[bytes, ...] = ()

    def remember(self, certificate_der: bytes, file: Path | None = None) -> None:
        """Remembers the certificate, and the key file, of somebody who signed here."""
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
        """Like `remember`, for a certificate in PEM."""
        self.remember(_der(certificate.encode("ascii")))

    def trust(self, files: Sequence[Path] = ()) -> Trust:
        """The current trust, plus the certificates and revocation lists in `files`.

        A profile without a database has no keys that signed here; this method does not create one.

        Raises:
            InputError, IdentityError: if a file of the profile, or one of `files`, cannot be used.
            StorageError: if the database cannot be read.
        """
        services = self._services
        trust = services.trust(files)
        identities = (_der(identity.certificate_pem) for identity in own_identities(services))
        kept = own_keys(services.store()) if services.has_store() else ()
        own = (*identities, *(key.certificate_der for key in kept), *self._signed_here)
        every = tuple(dict.fromkeys((*trust.certificates, *own)))
        return replace(trust, certificates=every, own=tuple(sha256(der).hexdigest() for der in own))


def own_reviewers(services: Services) -> tuple[Reviewer, ...]:
    """The keys of this machine as reviewers; slow."""
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
    """The identities of this machine; none if there is no keychain."""
    try:
        return services.identities().list()
    except HandoverError:
        return ()


def _der(pem: bytes) -> bytes:
    lines = [line for line in pem.decode("ascii").splitlines() if line and not line.startswith("-----")]
    return base64.b64decode("".join(lines))
