"""What has to be said of a person before they are trusted or vouched for: who, as what, where."""

from collections.abc import Iterator

from handover_app.domain.identity import whole_line
from handover_app.domain.mandate import Mandate, SignerRole
from handover_app.i18n.words import Words


def role_complaints(name: str, role: str, unit: str, region: str, _: Words) -> Iterator[tuple[str, str]]:
    """What is missing, by field: `name`, `role`, `unit`, `region`."""
    if not whole_line(name):
        yield "name", _("Write whose key it is.")
    if not role:
        yield "role", _("Choose what this person signs as.")
        return
    gap = Mandate(SignerRole(role), unit=whole_line(unit), region=whole_line(region)).gap
    if gap == "unit":
        yield "unit", _("Write which unit it is.")
    elif gap == "region":
        yield "region", _("Write which region it is, or * for all.")
