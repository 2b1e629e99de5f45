"""A pinned certificate as a file: since when, for whom and as what, then the PEM."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handover_app.application.errors import IdentityError
from handover_app.certificates import Certificate, read_pem
from handover_app.domain.identity import Trusted, whole_line
from handover_app.domain.mandate import KnownAs, Mandate, SignerRole

_SINCE, _NAME, _ROLE = "Pinned", "Name", "SignerRole"
_PLACES = {"Organisation": "organisation", "Unit": "unit", "Region": "region"}
_BEGIN = b"-----BEGIN"


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """`standing`: for whom, where and as what; `None` if nobody said."""

    certificate: Certificate
    since: date | None = None
    standing: KnownAs | None = None

    @property
    def trusted(self) -> Trusted:
        """As the domain knows it."""
        return Trusted(self.certificate.facts, self.since, self.standing)

    @property
    def content(self) -> bytes:
        """The file."""
        head = {_SINCE: self.since.isoformat() if self.since else "", **_lines(self.standing)}
        lines = (f"{key}: {whole_line(value)}\n" for key, value in head.items() if value)
        return "".join(lines).encode() + self.certificate.pem


def read_pinned(data: bytes) -> PinnedFile:
    """The pinned certificate in a file. Certificates that somebody put there by hand have no head.

    Raises:
        IdentityError: if there is no certificate in it, or its head is damaged.
    """
    head = data[: max(data.find(_BEGIN), 0)].decode(errors="replace")
    lines = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    try:
        return PinnedFile(read_pem(data)[0], _day(lines.get(_SINCE, "")), _standing(lines))
    except ValueError:
        raise IdentityError("identity.damaged") from None


def _lines(standing: KnownAs | None) -> Mapping[str, str]:
    if standing is None or standing.mandate is None:
        return {}
    mandate = standing.mandate
    places = {key: getattr(mandate, field) for key, field in _PLACES.items()}
    return {_NAME: standing.name, _ROLE: mandate.role.value, **places}


def _standing(lines: Mapping[str, str]) -> KnownAs | None:
    """Raises `ValueError` for an unknown role."""
    if _ROLE not in lines:
        return None
    places = {field: lines.get(key, "") for key, field in _PLACES.items()}
    return KnownAs(lines.get(_NAME, ""), Mandate(SignerRole(lines[_ROLE]), **places))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
