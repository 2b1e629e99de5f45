"""Reads the certificates that the user trusts, and their authorities' revocation lists, from files."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from handover_app.application.errors import IdentityError
from handover_app.application.files import make_folder, read_file, write_file
from handover_app.application.ports.trust import Pin, Trust
from handover_app.certificates import (
    TIME_STAMPS,
    Certificate,
    ListOfRevoked,
    read_certificate,
    read_list,
    read_list_pem,
    read_pem,
)
from handover_app.domain.acquaintances import resembles
from handover_app.domain.identity import (
    Acquaintance,
    Introduction,
    Pinned,
    RevocationList,
    Trusted,
    same_name,
)
from handover_app.domain.mandate import KnownAs
from handover_app.keychain.certificates import utc_now
from handover_app.keychain.gaps import require_complete
from handover_app.keychain.keys import require_proven
from handover_app.keychain.pins import PinnedFile, read_pinned
from handover_app.keychain.revocations import entries

MOST_BYTES = 4 * 1024 * 1024
_SEQUENCE = b"\x30"
"""The first byte of DER. PEM never begins with it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of a file: certificates and revocation lists."""

    certificates: tuple[Certificate, ...]
    lists: tuple[ListOfRevoked, ...]


class TrustFolder:
    """Implements `TrustStore` with a folder: one file for each certificate and each revocation list."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self._folder = folder
        self._now = now

    def read(self, more: Iterable[Path] = ()) -> Trust:
        """All of the folder, and what is in the files besides; see `read_trust`."""
        trust = read_trust([*self._files("pem"), *self._files("crl"), *more])
        said = ((item.certificate.fingerprint, item.standing) for item in self._certificates())
        return replace(trust, pins=tuple(Pin(key, standing) for key, standing in said if standing))

    def list(self) -> Sequence[Trusted]:
        """Authorities first, then signers, by name. Raises `InputError`, `IdentityError`."""
        found = [item.trusted for item in self._certificates()]
        return sorted(
            found, key=lambda item: (not item.certificate.is_authority, item.certificate.name.casefold())
        )

    def lists(self) -> Sequence[RevocationList]:
        """The revocation lists in the folder, by issuer. Raises `InputError`, `IdentityError`."""
        return sorted((item.facts for _, item in self._lists()), key=lambda item: item.issuer)

    def lists_by(self, authority: Certificate) -> Sequence[ListOfRevoked]:
        """The lists in the folder that this authority signed. Raises `InputError`, `IdentityError`."""
        return [item for _, item in self._lists() if item.is_by(authority)]

    def introduce(self, data: bytes) -> Sequence[Introduction]:
        """The certificates in a file's content, and how each relates to those in the folder.

        Raises:
            IdentityError: if there is none, or one is damaged.
        """
        shown = read_contents(data).certificates
        if not shown:
            raise IdentityError("identity.no-certificate")
        known = self.list()
        return [_introduced(certificate, known) for certificate in shown]

    def pin(self, data: bytes, standing: KnownAs | None = None) -> Pinned:
        """Trusts every certificate in a file's content from today, and takes its revocation lists in.

        Args:
            standing: see `TrustStore.pin`.

        Raises:
            IdentityError: where there is neither in it, or a list that no trusted authority signed;
                `identity.unit-needed`, `identity.region-needed`, if the mandate lacks it; as
                `require_proven` besides.
            OutputError: where the folder cannot be written.
        """
        contents = read_contents(data)
        if standing and standing.mandate:
            require_complete(standing.mandate)
        pinned = {item.certificate: item for item in self._certificates()}
        known = tuple(pinned)
        for item in contents.lists:
            if not any(item.is_by(authority) for authority in (*known, *contents.certificates)):
                raise IdentityError("identity.list-foreign", issuer=item.facts.issuer)
        make_folder(self._folder)
        for certificate in contents.certificates:
            self._write_certificate(certificate, pinned.get(certificate), standing)
        for item in contents.lists:
            self._write_list(item)
        return Pinned(
            tuple(certificate.facts for certificate in contents.certificates),
            tuple(item.facts for item in contents.lists),
        )

    def forget(self, fingerprint: str) -> None:
        """Stops trusting a certificate, and removes revocation lists that no trusted authority signed.

        Raises:
            IdentityError: if it was not pinned.
        """
        for path in self._files("pem"):
            if _read_pinned(path).certificate.fingerprint == fingerprint:
                path.unlink(missing_ok=True)
                break
        else:
            raise IdentityError("identity.not-pinned")
        left = [item.certificate for item in self._certificates()]
        for path, item in self._lists():
            if not any(item.is_by(authority) for authority in left):
                path.unlink(missing_ok=True)

    def _files(self, ending: str) -> Sequence[Path]:
        return sorted(self._folder.glob(f"*.{ending}"))

    def _certificates(self) -> Sequence[PinnedFile]:
        return [_read_pinned(path) for path in self._files("pem")]

    def _lists(self) -> Sequence[tuple[Path, ListOfRevoked]]:
        return [(path, item) for path in self._files("crl") for item in _read(path).lists]

    def _write_certificate(
        self, certificate: Certificate, known: PinnedFile | None, standing: KnownAs | None
    ) -> None:
        """Keeps the day from which somebody is known, and what was said of them unless something new is."""
        said = standing if _signs(certificate) else None
        if known is not None and said is None:
            return
        since = known.since if known else self._now().astimezone().date()
        content = PinnedFile(certificate, since, said).content
        for path in self._files("pem") if known else ():
            if _read_pinned(path).certificate == certificate:
                path.unlink(missing_ok=True)  # one that was put there by hand has a name of its own
        write_file(self._folder / f"{certificate.fingerprint}.pem", content)

    def _write_list(self, new: ListOfRevoked) -> None:
        """Writes a list. A newer list replaces an older one of its authority if it contains all of it.

        Otherwise both stay, so that no revocation is lost.
        """
        for path, old in self._lists():
            if old.issuer != new.issuer:
                continue
            older, newer = sorted((old, new), key=lambda item: item.made)
            if entries([older]).keys() <= entries([newer]).keys():
                if newer is old:
                    return
                path.unlink(missing_ok=True)
        write_file(self._folder / f"{sha256(new.der).hexdigest()}.crl", new.pem)


def read_trust(paths: Iterable[Path]) -> Trust:
    """All certificates and revocation lists in the files, without duplicates (PEM: any number; DER: one).

    Raises:
        InputError: if a file cannot be read.
        IdentityError: with `file`, if a file contains neither, or one is damaged.
    """
    certificates: dict[bytes, None] = {}
    lists: dict[bytes, None] = {}
    for path in paths:
        contents = _read(path)
        certificates.update(dict.fromkeys(item.der for item in contents.certificates))
        lists.update(dict.fromkeys(item.der for item in contents.lists))
    return Trust(tuple(certificates), tuple(lists))


def read_contents(data: bytes) -> Contents:
    """Parses a file's content.

    Raises:
        IdentityError: if it contains neither a certificate nor a list, or one is damaged; also as
            `require_proven`.
    """
    try:
        contents = _of_der(data) if data.startswith(_SEQUENCE) else _of_pem(data)
        entries(contents.lists)  # entries are parsed lazily; parse them here, so that damage shows now
    except IdentityError as error:
        known = {"identity.other-kind-of-key", "identity.name-empty"}
        raise IdentityError(error.code if error.code in known else "identity.no-certificate") from None
    for certificate in contents.certificates:
        require_proven(certificate)
    return contents


def _of_pem(data: bytes) -> Contents:
    lists = tuple(read_list_pem(data))
    if lists and b"-----BEGIN CERTIFICATE-----" not in data:
        return Contents((), lists)
    return Contents(tuple(read_pem(data)), lists)


def _of_der(data: bytes) -> Contents:
    try:
        return Contents((read_certificate(data),), ())
    except IdentityError:
        with suppress(IdentityError):
            return Contents((), (read_list(data),))
        raise


def _read(path: Path) -> Contents:
    try:
        return read_contents(read_file(path, MOST_BYTES))
    except IdentityError as error:
        raise IdentityError(error.code, **{**error.arguments, "file": str(path)}) from None


def _read_pinned(path: Path) -> PinnedFile:
    try:
        return read_pinned(read_file(path, MOST_BYTES))
    except IdentityError:
        raise IdentityError("identity.no-certificate", file=str(path)) from None


def _signs(certificate: Certificate) -> bool:
    """Whether it is for a person who signs records."""
    return not certificate.is_authority and certificate.purposes != TIME_STAMPS


def _introduced(certificate: Certificate, known: Sequence[Trusted]) -> Introduction:
    """How a certificate goes with those known: the same, the same key, or another key of that name."""
    facts, pem, signs = certificate.facts, certificate.pem, _signs(certificate)

    def is_called(same: Callable[[str, str], bool], item: Trusted) -> bool:
        names = {item.certificate.name, item.stated.name if item.stated else ""} - {""}
        is_alike = item.certificate.is_authority is facts.is_authority
        return is_alike and any(same(name, facts.name) for name in names)

    tests: Sequence[tuple[Acquaintance, Callable[[Trusted], bool]]] = (
        (Acquaintance.PINNED, lambda item: item.certificate.fingerprint == facts.fingerprint),
        (Acquaintance.SAME_KEY, lambda item: item.certificate.key_fingerprint == facts.key_fingerprint),
        (Acquaintance.CHANGED_KEY, partial(is_called, same_name)),
        (Acquaintance.LOOK_ALIKE, partial(is_called, resembles)),
    )
    for acquaintance, fits in tests:
        for item in known:
            if fits(item):
                return Introduction(facts, pem, acquaintance, item.since, item.certificate, signs)
    return Introduction(facts, pem, Acquaintance.NEW, signs=signs)
