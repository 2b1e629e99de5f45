"""What is to be seen of signatures without a parser."""

import pytest

from handover_app.domain.record import SignatureLayer
from handover_app.record.pdf.traces import layer_without_signatures, ranges_in


@pytest.mark.parametrize(
    ("pdf", "layer"),
    [
        (b"<</Type/Sig/Filter/X>>", SignatureLayer.BROKEN),
        (b"<</Type /DocTimeStamp>>", SignatureLayer.BROKEN),
        (b"<</SubFilter/adbe.pkcs7.sha1>>", SignatureLayer.BROKEN),
        (b"<</SubFilter /ETSI.CAdES.detached>>", SignatureLayer.BROKEN),
        (b"<</ByteRange null>>", SignatureLayer.BROKEN),
        (b"<</SubFilter/adbe.pkcs7.s5>>", SignatureLayer.NONE),
        (b"<</Type/SigFieldLock>>", SignatureLayer.NONE),
        (b"<</FT/Sig>>", SignatureLayer.NONE),
    ],
)
def test_what_is_left_of_a_signature(pdf: bytes, layer: SignatureLayer) -> None:
    assert layer_without_signatures(pdf) is layer


def test_ranges_are_counted() -> None:
    assert ranges_in(b"/ByteRange [0 1 2 3] /ByteRange[0 1 2 3] /ByteRange 9 0 R") == 2
