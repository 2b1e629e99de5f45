"""PDFs of any origin, where the library is stricter than it need be."""

import io

from pyhanko.pdf_utils import generic

from handover_app.record.reading.any_file import AnyReader, AnySignature
from tests.attacks.later import grown, two_forms, untyped
from tests.attacks.raw import document
from tests.attacks.victims import sign_plainly


def test_what_is_not_there_is_null_in_each_revision() -> None:
    later = grown(document(), 300, b"<</Some/Thing>>")
    reader = AnyReader(io.BytesIO(later), strict=True)
    reference = generic.Reference(300, 0, reader)
    first = reader.get_historical_resolver(0)
    assert isinstance(first(reference), generic.NullObject)
    assert reader.get_object(reference)["/Some"] == "/Thing"
    assert isinstance(reader.get_object(generic.Reference(301, 0, reader)), generic.NullObject)


def test_a_timestamp_is_known_by_its_filter() -> None:
    _, found = map(AnySignature.of, AnyReader(io.BytesIO(untyped()), strict=True).embedded_signatures)
    assert found.sig_object_type == "/DocTimeStamp"


def test_tables_in_two_forms_do_not_stop_the_validator() -> None:
    pdf = sign_plainly(two_forms(document()), "first", box=(0, 0, 0, 0), strict=False)
    (found,) = map(AnySignature.of, AnyReader(io.BytesIO(pdf), strict=True).embedded_signatures)
    found.compute_integrity_info(skip_diff=True)
    assert found.coverage is not None
