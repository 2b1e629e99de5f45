"""Records of every layout that there ever was still verify."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from handover_app.application.ports.trust import Trust
from handover_app.domain.record import LAYOUTS, RecordLayer, SignatureLayer, Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from handover_app.record.building.build import _DRAWN_BY
from handover_app.record.reading.plain import PlainFile
from handover_app.record.reading.record import read
from tests.record.golden import (
    RELEASED,
    WHAT_TO_DO,
    drawn_with,
    frozen,
    golden,
    golden_authority,
    unsigned,
)
from tests.record.pki import NOW


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_golden_record_of_each_layout_is_accepted(layout: int) -> None:
    authority = load_pem_x509_certificate(golden_authority(layout)).public_bytes(Encoding.DER)
    found = Workshop().verify(golden(layout), Trust((authority,)), NOW)

    help_ = WHAT_TO_DO.format(layout=layout, next=max(LAYOUTS) + 1)
    assert (found.verdict, [reason.code for reason in found.reasons]) == (Verdict.ACCEPTED, []), help_
    assert (found.signature_layer, found.record_layer) == (SignatureLayer.SOUND, RecordLayer.REDERIVED)
    assert found.data is not None
    assert found.data.layout == layout
    assert {signature.part for signature in found.signatures} == set(SigningPart)
    if layout not in RELEASED:  # one in other bytes would pass, too
        assert isinstance(read(golden(layout))[0], PlainFile), help_


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_drawn_with_what_it_was_drawn_with(layout: int) -> None:
    """Words above all: a record of before would not be what the same data gives now."""
    assert drawn_with(layout) == frozen(layout), WHAT_TO_DO.format(layout=layout, next=max(LAYOUTS) + 1)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_records_of_each_layout_are_derived_again_in_every_language(layout: int) -> None:
    help_ = WHAT_TO_DO.format(layout=layout, next=max(LAYOUTS) + 1)
    for name, pdf in unsigned(layout):
        found = Workshop().verify(pdf, Trust(), NOW)
        assert (name, found.verdict, found.record_layer) == (name, Verdict.AWAITING, RecordLayer.REDERIVED), (
            help_
        )


def test_every_layout_has_code_that_draws_it() -> None:
    assert set(_DRAWN_BY) == set(LAYOUTS)


def test_what_was_released_is_still_known() -> None:
    assert set(RELEASED) <= set(LAYOUTS)
