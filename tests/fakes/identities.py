"""Identities and a keychain in memory. The keys are real; nothing is kept."""

from collections.abc import Sequence
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate
from handover_app.domain.identity import Identity
from handover_app.keychain.answers import read_answer
from handover_app.keychain.certificates import new_private_key, own_certificate, utc_now
from handover_app.keychain.keys import InMemoryKey
from handover_app.keychain.requests import make_request
from handover_app.keychain.subjects import subject
from tests.fakes.desks import NOW


class MemoryKeychain(KeyringBackend):
    """A keychain that `keyring` can work with. `trouble`: an error that every call raises."""

    priority = 1  # type: ignore[assignment]  # keyring declares a class property

    def __init__(self) -> None:
        super().__init__()
        self.secrets: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._refuse()
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._refuse()
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._refuse()
        if self.secrets.pop((service, username), None) is None:
            raise PasswordDeleteError(username)

    def _refuse(self) -> None:
        if self.trouble:
            raise self.trouble


def made_at() -> datetime:
    """No later than the tests' evening: a key that is made now is valid then, too."""
    return min(utc_now(), NOW)


class MemoryIdentities:
    """Implements `IdentityStore`; keeps the contract that `tests/keychain/test_contract.py` states."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Identity, InMemoryKey]] = {}
        self._keys: dict[str, EllipticCurvePrivateKey] = {}

    def list(self) -> Sequence[Identity]:
        return [identity for _, (identity, _) in sorted(self._kept.items())]

    def create(self, label: str, name: str, organisation: str | None, unit: str | None) -> Identity:
        label = label.strip()
        if not label:
            raise IdentityError("identity.label-empty")
        if label in self._kept:
            raise IdentityError("identity.label-taken", label=label)
        holder = subject(name, organisation, unit)
        key = self._keys[label] = new_private_key()
        return self._keep(label, key, own_certificate(key, holder, made_at()))

    def key(self, label: str) -> InMemoryKey:
        return self._found(label)[1]

    def request(self, label: str) -> bytes:
        identity, _ = self._found(label)
        return make_request(
            self._keys[label], subject(identity.certificate.name, None, identity.certificate.unit)
        )

    def accept(self, certificates: bytes) -> Identity:
        answer = read_answer(certificates)
        for label, key in self._keys.items():
            if key.public_key() == answer.certificate.key.parsed:
                return self._keep(label, key, answer.certificate, answer.chain)
        raise IdentityError("identity.answer-not-ours")

    def renew(self, label: str) -> Identity:
        facts = self._found(label)[0].certificate
        holder = subject(facts.name, facts.organisation, facts.unit)
        key = self._keys[label]
        return self._keep(label, key, own_certificate(key, holder, made_at()))

    def delete(self, label: str) -> None:
        self._found(label)
        del self._kept[label], self._keys[label]

    def _keep(
        self,
        label: str,
        key: EllipticCurvePrivateKey,
        certificate: Certificate,
        chain: Sequence[Certificate] = (),
    ) -> Identity:
        identity = Identity(label, certificate.facts, certificate.pem)
        self._kept[label] = identity, InMemoryKey(key, certificate, chain)
        return identity

    def _found(self, label: str) -> tuple[Identity, InMemoryKey]:
        if label not in self._kept:
            raise IdentityError("identity.unknown", label=label)
        return self._kept[label]
