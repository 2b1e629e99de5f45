"""The region authority of this machine: its key in the keychain, a sealed copy in a backup file."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from handover_app.application.errors import IdentityError
from handover_app.application.files import make_folder, read_file, write_file
from handover_app.domain.identity import CertificateFacts, Request, RevocationReason, Vouched, certified
from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain.answers import MOST_BYTES, read_answer
from handover_app.keychain.authority import Issuer, new_issuer
from handover_app.keychain.certificates import utc_now
from handover_app.keychain.facts import UNREADABLE, facts_of, is_authority, key_fingerprint
from handover_app.keychain.keys import require_valid
from handover_app.keychain.requests import read_request, requested_key
from handover_app.keychain.revocations import Entry, entries, list_pem
from handover_app.keychain.sealed_files import ROUNDS, named, require_new, seal, unseal
from handover_app.keychain.secrets import KeychainKeys
from handover_app.keychain.trust import TrustFolder

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class KeychainAuthority:
    """Implements `RegionAuthority`.

    Its certificate and the certificates that it gave are files; what it took back is the newest list
    in the trust of this profile, so that a list that was given out can be gone on from on a new machine.
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
        """`folder`: where certificates are kept, made when needed. `backend`: else the system's keychain."""
        self._folder = folder
        self._trust = trust
        self._keys = KeychainKeys(backend)
        self._rounds = rounds
        self._now = now

    def about(self) -> CertificateFacts | None:
        """Its own certificate; `None` where there is no authority here. Raises `IdentityError` if damaged."""
        certificate = self._own()
        return facts_of(certificate) if certificate else None

    def create(self, organisation: str, name: str, backup: Path, passphrase: str) -> CertificateFacts:
        """Makes the authority, its backup first; this profile trusts it from then on.

        Raises:
            IdentityError: without a keychain, where there is an authority already, the organisation is empty,
                the passphrase too short, or the backup's file is there.
            OutputError: where something cannot be written; nothing is left behind then.
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
        return facts_of(issuer.certificate)

    def restore(self, backup: Path, passphrase: str) -> CertificateFacts:
        """The authority of a backup, on this machine from now on.

        Raises:
            InputError: where the file cannot be read.
            IdentityError: with `file`, where the passphrase is wrong, or it is no backup of an authority;
                without, where there is an authority here already, or no keychain.
        """
        self._require_none()
        with named(backup):
            sealed = unseal(backup, passphrase)
            key = _authority_key(sealed.key, sealed.certificate)
            if key is None:
                raise IdentityError("identity.not-an-authority")
            require_valid(sealed.certificate, self._now())
        self._take(key, sealed.certificate)
        return facts_of(sealed.certificate)

    def certificate_pem(self) -> bytes:
        """Its certificate, for others to trust. Raises `IdentityError` where there is no authority here."""
        return self._required().public_bytes(Encoding.PEM)

    def read_request(self, data: bytes) -> Request:
        """What a request says. Raises `IdentityError` where it is none, or its key cannot be used."""
        return read_request(data)

    def vouch(self, request: bytes, name: str, unit: str | None, part: SigningPart) -> bytes:
        """A certificate for the key of a request, and its own (PEM): the answer. Kept here, too.

        Raises:
            IdentityError: where the request cannot be used, the name is empty, the key is gone, or the
                authority is not valid now.
            OutputError: where it cannot be kept.
        """
        key = requested_key(request)
        certificate = self._issuer().vouch(key, name, unit, part)
        self._keep(certificate)
        return certificate.public_bytes(Encoding.PEM) + self.certificate_pem()

    def vouched(self) -> Sequence[Vouched]:
        """Whom it vouched for on this machine, the latest first. Raises `IdentityError`, `InputError`."""
        authority = self._own()
        if authority is None:
            return []
        taken_back = entries(self._trust.lists_by(authority))
        given = sorted(self._given(authority), key=lambda each: each.not_valid_before_utc, reverse=True)
        return [_vouched(certificate, taken_back.get(certificate.serial_number)) for certificate in given]

    def recognise(self, data: bytes) -> Vouched:
        """A certificate that it gave on another machine (PEM): from now on among those that it gave.

        Raises:
            IdentityError: where it is no certificate, or not one that this authority gave.
        """
        authority = self._required()
        certificate = read_answer(data).certificate
        if not _is_given_by(certificate, authority):
            raise IdentityError("identity.not-vouched-here")
        self._keep(certificate)
        taken_back = entries(self._trust.lists_by(authority))
        return _vouched(certificate, taken_back.get(certificate.serial_number))

    def revoke(self, fingerprint: str, reason: RevocationReason) -> None:
        """Takes a certificate back, from now on.

        Raises:
            IdentityError: where it gave none of that fingerprint, or took it back already.
            OutputError: where the list cannot be written.
        """
        authority = self._required()
        for certificate in self._given(authority):
            if certificate.fingerprint(SHA256()).hex() == fingerprint:
                break
        else:
            raise IdentityError("identity.not-vouched-here")
        taken_back = entries(self._trust.lists_by(authority))
        if certificate.serial_number in taken_back:
            raise IdentityError("identity.revoked-already")
        new = Entry(certificate.serial_number, self._now(), reason)
        signed = self._issuer().revocation_list((*taken_back.values(), new))
        self._trust.pin(self.certificate_pem() + list_pem(signed))

    def revocation_list(self) -> bytes:
        """All that it took back, signed now (PEM). Raises `IdentityError`."""
        taken_back = entries(self._trust.lists_by(self._required()))
        return list_pem(self._issuer().revocation_list(taken_back.values()))

    def delete(self) -> None:
        """Removes the authority and its key from this machine. Raises `IdentityError` where there is none."""
        certificate = self._required()
        self._keys.forget(key_fingerprint(certificate.public_key()))
        self._path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self._folder / "authority.pem"

    def _own(self) -> x509.Certificate | None:
        return _read(self._path) if self._path.exists() else None

    def _required(self) -> x509.Certificate:
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
        facts = facts_of(certificate)
        key = _authority_key(self._keys.get(facts.key_fingerprint, facts.name), certificate)
        if key is None:
            raise IdentityError("identity.key-mismatch")
        return Issuer(key, certificate, self._now)

    def _take(self, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> None:
        """Key first: a certificate without its key would be of no use, and nobody would know why."""
        key_id = key_fingerprint(certificate.public_key())
        pem = certificate.public_bytes(Encoding.PEM)
        self._keys.keep(key_id, key)
        try:
            make_folder(self._folder)
            self._trust.pin(pem)
            write_file(self._path, pem, mode=0o600)
        except BaseException:
            self._keys.forget(key_id)
            raise

    def _keep(self, certificate: x509.Certificate) -> None:
        folder = self._folder / "vouched"
        make_folder(folder)
        name = f"{certificate.fingerprint(SHA256()).hex()}.pem"
        write_file(folder / name, certificate.public_bytes(Encoding.PEM), mode=0o600)

    def _given(self, authority: x509.Certificate) -> Iterator[x509.Certificate]:
        for path in sorted((self._folder / "vouched").glob("*.pem")):
            certificate = _read(path)
            if _is_given_by(certificate, authority):
                yield certificate


def _read(path: Path) -> x509.Certificate:
    try:
        certificate = x509.load_pem_x509_certificate(read_file(path, MOST_BYTES))
        _ = facts_of(certificate)
    except UNREADABLE:
        raise IdentityError("identity.damaged", file=str(path)) from None
    return certificate


def _is_given_by(certificate: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return not is_authority(certificate)


def _authority_key(key: object, certificate: x509.Certificate) -> ec.EllipticCurvePrivateKey | None:
    """The key, where it is the certificate's, and that is an authority's of the kind made here."""
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        return None
    is_its = key.public_key() == certificate.public_key()
    return key if is_its and is_authority(certificate) else None


def _vouched(certificate: x509.Certificate, entry: Entry | None) -> Vouched:
    if entry is None:
        return Vouched(facts_of(certificate))
    return Vouched(facts_of(certificate), entry.at.astimezone().date(), entry.reason)
