"""The writer of files, read by libraries that know nothing of it."""

import io

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from handover_app.record.pdf.objects import Objects, references, stream, text


def opened(value: str, content: bytes) -> pikepdf.Pdf:
    """A file that holds a text and a stream."""
    objects = Objects()
    root, pages = objects.reserve(2)
    objects.put(pages, f"<</Type/Pages/Kids{references([])}/Count 0>>")
    held = objects.add(stream("/Said(yes)", content))
    objects.put(root, f"<</Type/Catalog/Pages {pages} 0 R/Text{text(value)}/Held {held} 0 R>>")
    info = objects.add(f"<</Title{text(value)}>>")
    return pikepdf.open(io.BytesIO(objects.file(root, info)), attempt_recovery=False)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.binary(max_size=60))
def test_what_is_written_is_read(value: str, content: bytes) -> None:
    with opened(value, content) as pdf:
        assert str(pdf.Root.Text) == value
        assert pdf.Root.Held.read_bytes() == content
        assert pdf.Root.Held.Said == "yes"


def test_the_id_is_a_function_of_what_is_inside() -> None:
    with opened("a", b"") as one, opened("a", b"") as same, opened("b", b"") as other:
        ids = [bytes(pdf.trailer.ID[0]) for pdf in (one, same, other)]
        assert ids[0] == ids[1] != ids[2]
        assert len(ids[0]) == 16


def test_text_in_brackets_cannot_end_early() -> None:
    assert text("plain") == "(plain)"
    assert text(")>>") == "<FEFF0029003E003E>"
    assert text("\\") == "<FEFF005C>"
