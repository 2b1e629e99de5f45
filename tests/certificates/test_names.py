"""Names from all of Unicode: everybody can use what is made with them, and they compare by our own form."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from handover_app.application.ports.trust import Trust
from handover_app.certificates import read_certificate
from handover_app.domain.case import Case
from handover_app.domain.identity import certified, folded, same_name, whole_line
from handover_app.domain.record import Answers, RecordData, SignatureLayer, Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain import InMemoryAuthority, KeychainIdentities
from handover_app.record import Workshop
from tests.attacks.stamping import Stamps, clockmaker
from tests.attacks.victims import plain, sign_plainly
from tests.fakes.identities import MemoryKeychain
from tests.mandates import REVIEWER, mandate_of
from tests.record.conftest import ACCEPT, incoming_answers, verify
from tests.record.factory import record
from tests.record.pki import NAMES as PARTS
from tests.record.pki import make

NOW = datetime(2026, 11, 21, 19, 4, 5, tzinfo=UTC)
CANDLE = "Gruppe 42 \N{CANDLE}"
MIXED = "محمد Al-Ahmad"
NEW = "Gruppe \U0001fae8"
"""A face that Unicode got in 2022, unknown to the Python that this may run on."""

RIGHT_TO_LEFT = st.characters(min_codepoint=0x590, max_codepoint=0x8FF)
COMBINING = st.characters(categories=["Mn", "Mc", "Me"])
UNASSIGNED = st.characters(categories=["Cn"])
ANY = st.characters(exclude_categories=["Cs"])
NAMES = st.text(ANY | RIGHT_TO_LEFT | COMBINING | UNASSIGNED, min_size=1, max_size=40)
PEOPLE = NAMES.filter(lambda text: not any(unicodedata.category(char) == "Cc" for char in text))
"""A case holds no control characters."""

SHOP = Workshop()


def named(data: RecordData, names: dict[SigningPart, str]) -> RecordData:
    """The record with other people: each bears the name for their part."""
    case: Case = data.case
    ids = {part: person.id for part in SigningPart if (person := case.player(part.parts[0]))}
    people = tuple(
        replace(person, name=next((names[part] for part in names if ids[part] == person.id), person.name))
        for person in case.people
    )
    return replace(data, case=replace(case, people=people))


@cache
def sample() -> RecordData:
    return record(1, clean=True)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(CANDLE, CANDLE, "Leder")
@example(MIXED, MIXED, MIXED)
@example(NEW, NEW, NEW)
@example("e\u0301\u0301", "\u0378\U000e0fff\x7f", "\u0378")
@given(organisation=NAMES, unit=NAMES, name=PEOPLE)
def test_what_is_made_in_any_name_is_sound_and_trusted(organisation: str, unit: str, name: str) -> None:
    assume(all(map(certified, (organisation, name))))
    authority = InMemoryAuthority(organisation, now=lambda: NOW)
    names = {part: f"{name} {part.value}" for part in SigningPart}
    data = named(sample(), names)
    data = replace(data, case=replace(data.case, organisation=whole_line(organisation)))
    pdf = SHOP.build(data)
    with TemporaryDirectory() as folder:
        store = KeychainIdentities(Path(folder), MemoryKeychain(), now=lambda: NOW)
        for part in SigningPart:
            store.create(part.value, names[part], organisation, unit)
            request = store.request(part.value)
            facts = store.accept(authority.vouch(request, names[part], unit, mandate_of(part))).certificate
            assert facts.name == certified(names[part])
            assert facts.mandate == replace(mandate_of(part), organisation=certified(organisation))
            answers = {SigningPart.INCOMING: incoming_answers(data), SigningPart.REGIONAL: ACCEPT}
            pdf = SHOP.sign(pdf, part, store.key(part.value), answers.get(part, Answers()), NOW)
    verification = SHOP.verify(pdf, Trust((authority.certificate_der,)), NOW)
    assert verification.verdict is Verdict.ACCEPTED, verification.reasons
    assert all(report.sound and report.trusted for report in verification.signatures)


@pytest.mark.parametrize("name", [CANDLE, MIXED, NEW])
def test_files_of_other_software_are_sound_whatever_the_name_of_the_signer(name: str) -> None:
    signed = sign_plainly(plain(), "first", make(name))
    assert verify(signed).signature_layer is SignatureLayer.SOUND


@pytest.mark.parametrize("name", [CANDLE, MIXED, NEW])
def test_an_archived_record_is_believed_whatever_the_names_of_authority_and_clock(name: str) -> None:
    """Such a record is read by the library, which compares names itself."""
    region = make(f"Region {name}", authority=True)
    stamps = Stamps(clockmaker(f"Clock {name}"))
    trust = Trust((region.certificate_der, clockmaker(f"Clock {name}").certificate_der))
    pdf = SHOP.build(sample())
    for part in SigningPart:
        answers = {SigningPart.INCOMING: incoming_answers(sample()), SigningPart.REGIONAL: ACCEPT}
        key = make(PARTS[part], region, part=part)
        pdf = SHOP.sign(pdf, part, key, answers.get(part, Answers()), NOW, stamps=stamps)
    verification = SHOP.verify(SHOP.raise_level(pdf, stamps, NOW, trust), trust, NOW)
    assert (verification.verdict, verification.level) == (Verdict.ACCEPTED, "B-LTA"), verification.reasons


@given(text=st.text(ANY | UNASSIGNED))
def test_a_name_has_one_form(text: str) -> None:
    form = folded(text)
    assert folded(form) == form or len(certified(text).encode()) > 40, "folding may lengthen a name"
    assert same_name(text, certified(text))
    assert same_name(unicodedata.normalize("NFD", text), text)
    assert same_name(f"  {text}\t", text)


def test_names_differ_by_letters_and_by_nothing_else() -> None:
    assert same_name("Åse  Ødegård", "A\u030ase ødegÅrd")
    assert same_name("Straße", "STRASSE")
    assert not same_name("Аnna", "Anna"), "a Cyrillic letter is another letter"
    assert not same_name("ﬁne", "fine") or folded("ﬁne") == "fine", "full case folding opens ligatures"


def test_an_authority_of_the_holders_name_vouches_all_the_same() -> None:
    """The names of holder and issuer are one, but another key signed: its mandate counts."""
    authority = InMemoryAuthority("Regionleder", now=lambda: NOW)
    key = authority.new_key("Regionleder", None, REVIEWER)
    assert read_certificate(key.certificate_der).mandate == replace(REVIEWER, organisation="Regionleder")
