"""This machine's region authority: its key in the keychain, an encrypted copy in a backup file."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec

from handover_app.application.errors import IdentityError
from handover_app.application.files import make_folder, read_file, write_file
from handover_app.certificates import Certificate, Entry, issued, read_key, read_pem
from handover_app.domain.identity import CertificateFacts, Request, RevocationReason, Vouched, certified
from handover_app.domain.mandate import Mandate
from handover_app.keychain.answers import MOST_BYTES, read_answer
from handover_app.keychain.authority import Issuer, new_issuer
from handover_app.keychain.certificates import utc_now
from handover_app.keychain.keys import require_valid
from handover_app.keychain.requests import usable_request
from handover_app.keychain.revocations import entries
from handover_app.keychain.sealed_files import ROUNDS, named, require_new, seal, unseal
from handover_app.keychain.secrets import KeychainKeys
from handover_app.keychain.trust import TrustFolder

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class KeychainAuthority:
    """Implements `RegionAuthority`.

    Its certificate and those it issued are files. Its revocations are the newest list in this profile's
    trust folder, so that a new machine can continue from a list that was handed out.
    """

    def __init__(
        self,
        folder: Path,
        trust: TrustFolder,
        backend: "KeyringBackend | None" = None,
        *,
        rounds: int = ROUNDS,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`folder`: holds the certificates; created on demand. `backend`: default: the system's keychain."""
        self._folder = folder
        self._trust = trust
        self._keys = KeychainKeys(backend)
        self._rounds = rounds
        self._now = now

    def about(self) -> CertificateFacts | None:
        """Its own certificate; `None` without an authority. Raises `IdentityError` if it is damaged."""
        certificate = self._own()
        return certificate.facts if certificate else None

    def create(self, organisation: str, name: str, backup: Path, passphrase: str) -> CertificateFacts:
        """Makes the authority, after its backup. This profile trusts it from then on.

        Raises:
            IdentityError: if there is no keychain, an authority or the backup file already exists, the
                organisation is empty, or the passphrase is too short.
            OutputError: if something cannot be written; nothing is left behind.
        """
        self._require_none()
        if not certified(organisation):
            raise IdentityError("identity.organisation-empty")
        require_new(backup, passphrase)
        key, issuer = new_issuer(organisation, name or None, self._now)
        seal(backup, passphrase, key, issuer.certificate, rounds=self._rounds)
        try:
            self._take(key, issuer.certificate)
        except BaseException:
            backup.unlink(missing_ok=True)
            raise
        return issuer.certificate.facts

    def restore(self, backup: Path, passphrase: str) -> CertificateFacts:
        """Restores the authority from a backup on this machine.

        Raises:
            InputError: if the file cannot be read.
            IdentityError: with `file`, if the passphrase is wrong or the file is no authority's backup;
                without `file`, if an authority already exists here or there is no keychain.
        """
        self._require_none()
        with named(backup):
            sealed = unseal(backup, passphrase)
            key = _authority_key(sealed.key, sealed.certificate)
            if key is None:
                raise IdentityError("identity.not-an-authority")
            require_valid(sealed.certificate, self._now())
        self._take(key, sealed.certificate)
        return sealed.certificate.facts

    def certificate_pem(self) -> bytes:
        """Its certificate, for others to trust. Raises `IdentityError` without an authority."""
        return self._required().pem

    def read_request(self, data: bytes) -> Request:
        """Parses a request. Raises `IdentityError` if it is no request, or its key cannot be used."""
        return usable_request(data).facts

    def vouch(self, request: bytes, name: str, unit: str | None, mandate: Mandate) -> bytes:
        """A certificate for the key of a request, and its own (PEM): the answer. Kept here, too.

        Raises:
            IdentityError: where the request cannot be used, the key is gone, or the authority is not valid;
                as `Issuer.vouch` besides.
            OutputError: where it cannot be kept.
        """
        key = usable_request(request).key
        certificate = self._issuer().vouch(key, name, unit, mandate)
        self._keep(certificate)
        return certificate.pem + self.certificate_pem()

    def vouched(self) -> Sequence[Vouched]:
        """The certificates it issued, the latest first. Raises `IdentityError`, `InputError`."""
        authority = self._own()
        if authority is None:
            return []
        taken_back = entries(self._trust.lists_by(authority))
        given = sorted(self._given(authority), key=lambda each: each.not_before, reverse=True)
        return [_vouched(certificate, taken_back.get(certificate.serial)) for certificate in given]

    def recognise(self, data: bytes) -> Vouched:
        """Adds a certificate that the authority issued on another machine (PEM) to those it issued here.

        Raises:
            IdentityError: if it is no certificate, or this authority did not issue it.
        """
        authority = self._required()
        certificate = read_answer(data).certificate
        if not _is_given_by(certificate, authority):
            raise IdentityError("identity.not-vouched-here")
        self._keep(certificate)
        taken_back = entries(self._trust.lists_by(authority))
        return _vouched(certificate, taken_back.get(certificate.serial))

    def revoke(self, fingerprint: str, reason: RevocationReason) -> None:
        """Revokes a certificate from now on.

        Raises:
            IdentityError: if the authority did not issue the certificate, or has already revoked it.
            OutputError: if the list cannot be written.
        """
        authority = self._required()
        for certificate in self._given(authority):
            if certificate.fingerprint == fingerprint:
                break
        else:
            raise IdentityError("identity.not-vouched-here")
        taken_back = entries(self._trust.lists_by(authority))
        if certificate.serial in taken_back:
            raise IdentityError("identity.revoked-already")
        new = Entry(certificate.serial, self._now(), reason)
        signed = self._issuer().revocation_list((*taken_back.values(), new))
        self._trust.pin(self.certificate_pem() + signed.pem)

    def revocation_list(self) -> bytes:
        """The revocation list, signed now (PEM). Raises `IdentityError`."""
        taken_back = entries(self._trust.lists_by(self._required()))
        return self._issuer().revocation_list(taken_back.values()).pem

    def delete(self) -> None:
        """Removes the authority and its key from this machine. Raises `IdentityError` if there is none."""
        certificate = self._required()
        self._keys.forget(certificate.key.fingerprint)
        self._path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self._folder / "authority.pem"

    def _own(self) -> Certificate | None:
        return _read(self._path) if self._path.exists() else None

    def _required(self) -> Certificate:
        certificate = self._own()
        if certificate is None:
            raise IdentityError("identity.no-authority")
        return certificate

    def _require_none(self) -> None:
        if self._own() is not None:
            raise IdentityError("identity.authority-exists")

    def _issuer(self) -> Issuer:
        certificate = self._required()
        require_valid(certificate, self._now())
        key = _authority_key(self._keys.get(certificate.key.fingerprint, certificate.name), certificate)
        if key is None:
            raise IdentityError("identity.key-mismatch")
        return Issuer(key, certificate, self._now)

    def _take(self, key: ec.EllipticCurvePrivateKey, certificate: Certificate) -> None:
        """Saves the key first: a certificate without its key is useless, and nobody would know why."""
        key_id, pem = certificate.key.fingerprint, certificate.pem
        self._keys.keep(key_id, key)
        try:
            make_folder(self._folder)
            self._trust.pin(pem)
            write_file(self._path, pem)
        except BaseException:
            self._keys.forget(key_id)
            raise

    def _keep(self, certificate: Certificate) -> None:
        folder = self._folder / "vouched"
        make_folder(folder)
        write_file(folder / f"{certificate.fingerprint}.pem", certificate.pem)

    def _given(self, authority: Certificate) -> Iterator[Certificate]:
        for path in sorted((self._folder / "vouched").glob("*.pem")):
            certificate = _read(path)
            if _is_given_by(certificate, authority):
                yield certificate


def _read(path: Path) -> Certificate:
    try:
        return read_pem(read_file(path, MOST_BYTES))[0]
    except IdentityError:
        raise IdentityError("identity.damaged", file=str(path)) from None


def _is_given_by(certificate: Certificate, authority: Certificate) -> bool:
    return issued(certificate, authority) and not certificate.is_authority


def _authority_key(key: object, certificate: Certificate) -> ec.EllipticCurvePrivateKey | None:
    """The key, if it matches the certificate, and that is an authority's of the kind made here."""
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        return None
    is_its = read_key(key.public_key()) == certificate.key
    return key if is_its and certificate.is_authority else None


def _vouched(certificate: Certificate, entry: Entry | None) -> Vouched:
    if entry is None:
        return Vouched(certificate.facts)
    return Vouched(certificate.facts, entry.at.astimezone().date(), entry.reason)
