"""What every identity store does: the fake, the real one over a fake keychain, and over a desktop's."""

from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.application.errors import IdentityError
from handover_app.application.ports.identity_store import IdentityStore
from handover_app.certificates import read_certificate
from handover_app.keychain import InMemoryAuthority, KeychainIdentities
from handover_app.keychain.requests import usable_request
from tests.fakes.identities import MemoryIdentities, MemoryKeychain
from tests.keychain.signatures import verifies
from tests.mandates import MEMBER


@pytest.fixture(params=["fake", "memory keychain", "desktop keychain"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> IdentityStore:
    match request.param:
        case "fake":
            return MemoryIdentities()
        case "memory keychain":
            return KeychainIdentities(tmp_path / "identities", MemoryKeychain())
    request.getfixturevalue("desktop_keychain")
    return KeychainIdentities(tmp_path / "identities")


def code_of(store: IdentityStore, call: str, *arguments: object) -> str:
    with pytest.raises(IdentityError) as caught:
        getattr(store, call)(*arguments)
    return caught.value.code


def test_makes_an_identity(store: IdentityStore) -> None:
    identity = store.create("hos meg", "Avtroppende leder Åse", "Example organisation", "Gruppe 42")
    facts = identity.certificate
    assert identity.label == "hos meg"
    assert (facts.name, facts.organisation, facts.unit) == (
        "Avtroppende leder Åse",
        "Example organisation",
        "Gruppe 42",
    )
    assert facts.mandate is None
    assert facts.issuer is None
    assert not facts.is_authority
    assert identity.certificate_pem.startswith(b"-----BEGIN CERTIFICATE-----")
    assert list(store.list()) == [identity]


def test_its_key_signs(store: IdentityStore) -> None:
    identity = store.create("me", "Avtroppende leder", None, None)
    key = store.key("me")
    assert verifies(key.certificate_der, key.sign(b"data"), b"data")
    assert not verifies(key.certificate_der, key.sign(b"data"), b"other data")
    assert read_certificate(key.certificate_der).facts == identity.certificate
    assert key.fingerprint == identity.certificate.fingerprint
    assert key.name == identity.certificate.name
    assert list(key.chain_der) == []


def test_lists_by_label(store: IdentityStore) -> None:
    for label in ("b", "c", "a"):
        store.create(label, "Person", None, None)
    assert [identity.label for identity in store.list()] == ["a", "b", "c"]
    assert len({identity.certificate.fingerprint for identity in store.list()}) == 3


def test_deletes(store: IdentityStore) -> None:
    store.create("a", "Person", None, None)
    store.create("b", "Person", None, None)
    store.delete("a")
    assert [identity.label for identity in store.list()] == ["b"]
    assert code_of(store, "key", "a") == "identity.unknown"
    assert code_of(store, "delete", "a") == "identity.unknown"
    store.create("a", "Person", None, None)


def test_what_it_refuses(store: IdentityStore) -> None:
    store.create("me", "Person", None, None)
    assert code_of(store, "create", "me", "Person", None, None) == "identity.label-taken"
    assert code_of(store, "create", " ", "Person", None, None) == "identity.label-empty"
    assert code_of(store, "create", "other", " \n ", None, None) == "identity.name-empty"
    assert code_of(store, "key", "nobody") == "identity.unknown"
    assert len(store.list()) == 1


def test_an_authority_vouches_for_it(store: IdentityStore) -> None:
    alone = store.create("me", "Ny ansvarlig", None, "Gruppe 42")
    store.create("other", "Person", None, None)
    request = store.request("me")
    said = usable_request(request).facts
    assert (said.name, said.unit, said.fingerprint) == (
        "Ny ansvarlig",
        "Gruppe 42",
        alone.certificate.key_fingerprint,
    )
    authority = InMemoryAuthority("Region øst")
    vouched = store.accept(authority.vouch(request, "Ny ansvarlig", "Gruppe 42", MEMBER))
    assert vouched.label == "me"
    assert vouched.certificate.mandate == replace(MEMBER, organisation="Region øst")
    assert vouched in store.list()
    assert alone not in store.list()
    key = store.key("me")
    assert list(key.chain_der) == [authority.certificate_der]
    assert verifies(key.certificate_der, key.sign(b"data"), b"data")


def test_an_answer_for_nobody_here(store: IdentityStore) -> None:
    before = store.create("me", "Person", None, None)
    stranger = InMemoryAuthority("Region øst").certificate_pem
    assert code_of(store, "accept", stranger) == "identity.answer-not-ours"
    assert code_of(store, "accept", b"hello") == "identity.not-a-certificate"
    mixed = before.certificate_pem + stranger
    assert code_of(store, "accept", mixed) == "identity.answer-damaged"
    assert list(store.list()) == [before]


def test_renewed_over_the_same_key(store: IdentityStore) -> None:
    before = store.create("me", "Person", "Example organisation", "Gruppe 42").certificate
    after = store.renew("me").certificate
    assert after.key_fingerprint == before.key_fingerprint
    assert after.fingerprint != before.fingerprint
    assert (after.name, after.organisation, after.unit) == (before.name, before.organisation, before.unit)
    assert [identity.certificate for identity in store.list()] == [after]
    assert store.key("me").fingerprint == after.fingerprint
    for call in ("renew", "request"):
        assert code_of(store, call, "nobody") == "identity.unknown"
