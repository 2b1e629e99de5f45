"""What a viewer shows of a PDF's description."""

import io

import pytest

from handover_app.record.pdf.described import description
from handover_app.record.reading.any_file import AnyReader
from tests.attacks.later import grown, titled
from tests.attacks.raw import document, stream

KIND = b"/Type/Metadata/Subtype/XML"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R/Metadata 9 0 R>>"


def with_metadata(packet: bytes) -> bytes:
    return grown(grown(document(), 9, stream(packet, KIND)), 1, CATALOGUE)


def described(pdf: bytes, revision: int) -> dict[str, tuple[str, str]]:
    reader = AnyReader(io.BytesIO(pdf), strict=True)
    names = ("title", "author", "subject", "keywords")
    return dict(zip(names, description(reader, revision), strict=True))


def test_metadata_come_before_the_dictionary_where_they_say_something() -> None:
    pdf = with_metadata(titled("Agreement"))
    assert described(pdf, 0)["title"] == ("", "")
    assert described(pdf, 2)["title"] == ("", "Agreement")
    later = grown(pdf, 9, stream(titled("Void"), KIND))
    assert described(later, 2)["title"] == ("", "Agreement")
    assert described(later, 3)["title"] == ("", "Void")


def test_attributes_are_as_good_as_elements() -> None:
    packet = b"<x xmlns:pdf='http://ns.adobe.com/pdf/1.3/' pdf:Keywords='a  b'/>"
    pdf = with_metadata(packet)
    assert described(pdf, 2)["keywords"] == ("", "a  b")


@pytest.mark.parametrize("packet", [b"no xml", b"<x"])
def test_what_is_no_metadata_is_refused(packet: bytes) -> None:
    pdf = with_metadata(packet)
    with pytest.raises(SyntaxError):
        described(pdf, 2)
