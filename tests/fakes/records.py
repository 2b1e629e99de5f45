"""Records with real signatures, by people whom a region's authority vouches for."""

from collections.abc import Mapping

from handover_app.application.handovers.compose import compose
from handover_app.application.services import Services
from handover_app.application.signing.walkthrough import signer
from handover_app.domain.case import Case
from handover_app.domain.record import Answers, Decision
from handover_app.domain.standing import needed_for
from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain import InMemoryAuthority
from tests.mandates import ORGANISATION

TRUTHFUL: Mapping[SigningPart, Answers] = {SigningPart.REGIONAL: Answers(decision=Decision.ACCEPT)}


class Region:
    """One authority; whoever trusts it knows all who sign here."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.authority = InMemoryAuthority(ORGANISATION, "Region", now=services.clock.now)

    def trusted_by(self, services: Services) -> None:
        """That profile trusts the authority from now on."""
        folder = services.profile / "trust"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "region.pem").write_bytes(self.authority.certificate_pem)

    def signed(
        self, case: Case, parts: int, answers: Mapping[SigningPart, Answers] = TRUTHFUL, language: str = "en"
    ) -> bytes:
        """The record of a case with its first so many signatures; what is promised is promised."""
        services = self._services
        packs = services.catalogue.packs()
        chosen = [packs[pack] for pack in case.policies]
        data = compose(case, chosen, services.catalogue.platforms(), services.phrases(language))
        incoming = signer(case, SigningPart.INCOMING)
        promises = tuple(
            promise.key
            for promise in data.promises
            if incoming and promise.person == incoming.id and promise.given is None
        )
        confirmed = tuple(account.id for account in case.accounts)
        given = {SigningPart.INCOMING: Answers(confirmed=confirmed, promises=promises), **answers}
        pdf = services.workshop.build(data)
        for part in data.signing_parts[:parts]:
            person = signer(case, part)
            key = self.authority.new_key(
                person.name if person else part.value, case.unit.name, needed_for(case, part)
            )
            at = services.clock.now()
            pdf = services.workshop.sign(pdf, part, key, given.get(part, Answers()), at)
        return pdf
