"""The names in certificates: who a certificate is for."""

from cryptography import x509
from cryptography.x509.oid import NameOID

from handover_app.application.errors import IdentityError
from handover_app.domain.vocabulary import SigningPart

MOST_BYTES = 64
"""X.520 gives a name, an organisation and a unit no more room."""


def subject(
    name: str, organisation: str | None, unit: str | None, part: SigningPart | None = None
) -> x509.Name:
    """Name, organisation and unit; `part` (X.520 title) only where an authority vouches for it.

    What is too long for a certificate is shortened.

    Raises:
        IdentityError: where the name is empty.
    """
    if not fitting(name):
        raise IdentityError("identity.name-empty")
    stated = (
        (NameOID.ORGANIZATION_NAME, fitting(organisation or "")),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, fitting(unit or "")),
        (NameOID.TITLE, part.value if part else ""),
        (NameOID.COMMON_NAME, fitting(name)),
    )
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in stated if text])


def fitting(text: str) -> str:
    """The text on one line, without characters that do not print, and short enough for a certificate."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(line.encode()) <= MOST_BYTES:
        return line
    room = MOST_BYTES - len("…".encode())
    return line.encode()[:room].decode(errors="ignore").rstrip() + "…"
