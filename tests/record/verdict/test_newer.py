"""Records of a newer version, by signers with certificates of any shape."""

from datetime import timedelta

import pytest

from handover_app.application.ports.trust import Trust
from handover_app.domain.record import SignatureLayer, Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.verdicts import may_update
from handover_app.record import Workshop
from tests.attacks.newer import made
from tests.attacks.victims import sign_by_hand
from tests.certificates.odd import TABLE, Odd
from tests.certificates.test_odd import LONG, is_code, signed_with
from tests.record.conftest import codes, verify
from tests.record.pki import NOW, make, vouched

ODD = {name: row for name, row in TABLE.items() if row[0] is not LONG}


@pytest.mark.parametrize(("odd", "expected"), ODD.values(), ids=ODD)
def test_a_certificate_that_cannot_be_read_gives_no_trust(odd: Odd, expected: str) -> None:
    found = Workshop().verify(signed_with(odd, made("a value")), Trust((odd.der,)), NOW)

    assert found.verdict in (Verdict.NEWER, Verdict.ALTERED)
    assert (found.verdict is Verdict.NEWER) == (found.signature_layer is SignatureLayer.SOUND)
    if is_code(expected):
        assert not may_update(found)
        assert all(not report.trusted for report in found.signatures)
        if found.verdict is Verdict.NEWER:
            assert "certificate-unreadable" in codes(found)


def test_a_trusted_signer_is_named_and_an_update_advised() -> None:
    found = verify(sign_by_hand(made("a value"), SigningPart.OUTGOING))

    assert (found.verdict, codes(found)) == (Verdict.NEWER, ["made-by-newer"])
    assert [(report.part, report.trusted, report.sound) for report in found.signatures] == [
        (SigningPart.OUTGOING, True, True)
    ]
    assert may_update(found)


def test_a_key_that_was_vouched_for_in_another_role_gives_no_trust() -> None:
    key = vouched(SigningPart.REGIONAL)
    found = verify(sign_by_hand(made("a value"), SigningPart.OUTGOING, key))

    assert (found.verdict, codes(found)) == (Verdict.NEWER, ["made-by-newer", "not-trusted"])
    assert not may_update(found)


def test_a_key_that_was_not_valid_yet_gives_no_advice() -> None:
    key = make("Avtroppende SoMe-ansvarlig", start=NOW + timedelta(days=1))
    found = verify(sign_by_hand(made("a value"), SigningPart.OUTGOING, key), key)

    assert (found.verdict, codes(found)) == (Verdict.NEWER, ["made-by-newer", "certificate-expired"])
    assert not may_update(found)
