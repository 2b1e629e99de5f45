"""Roles, and where people have them, in words."""

from handover_app.domain.identity import CertificateFacts
from handover_app.domain.mandate import EVERY_REGION, KnownAs, Mandate, SignerRole
from handover_app.i18n.words import N_, Words

ROLES = {SignerRole.MEMBER: N_("Member"), SignerRole.REVIEWER: N_("Reviewer")}
"""As a choice, or at the beginning of a line."""
ROLES_INSIDE = {SignerRole.MEMBER.value: N_("member"), SignerRole.REVIEWER.value: N_("reviewer")}
"""The same inside a sentence."""


def mandate_words(mandate: Mandate, unit: str | None, _: Words) -> str:
    """The role and where it holds, in a few words. `unit`: the unit's name, if it is known."""
    place = mandate.unit if not unit or unit == mandate.unit else f"{unit} ({mandate.unit})"
    known = [_(ROLES[mandate.role]), place if mandate.unit else "", region_words(mandate.region, _)]
    return " · ".join(filter(None, known))


def region_words(region: str, _: Words) -> str:
    """A region; empty if none is stated."""
    if region == EVERY_REGION:
        return _("every region")
    return _("region {region}", region=region) if region else ""


def standing_words(facts: CertificateFacts, stated: KnownAs | None, _: Words) -> str:
    """As what and where a signer is known: by what the reader said, else by the certificate."""
    mandate = stated.mandate if stated else facts.mandate
    if mandate is None:
        return facts.unit or ""
    words = mandate_words(mandate, None if stated else facts.unit, _)
    return f"{stated.name} · {words}" if stated and stated.name != facts.name else words
