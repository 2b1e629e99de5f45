"""Signed records for tests, made once: real keys, real signatures, by people of one authority."""

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from handover_app import resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.ports.authority import Authority
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services
from handover_app.application.signing.walkthrough import signer
from handover_app.bootstrap import services as real_services
from handover_app.domain.case import Case
from handover_app.domain.mandate import Mandate
from handover_app.domain.record import Answers, Decision, RecordData
from handover_app.domain.standing import needed_for
from handover_app.domain.vocabulary import SigningPart
from handover_app.keychain import InMemoryAuthority
from tests.fakes.desks import NOW, StillClock
from tests.mandates import ORGANISATION

COMPLETE, TROUBLED = "complete-annual-meeting", "troubled-annual-meeting"
RETURNED = Decision.RETURN
ACCEPT = Answers(decision=Decision.ACCEPT)


@dataclass(frozen=True)
class Paper:
    """A record with some signatures."""

    data: RecordData
    pdf: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()

    def put(self, folder: Path, name: str | None = None) -> Path:
        """Writes it into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / (name or f"{self.data.case.unit.name}.pdf")
        path.write_bytes(self.pdf)
        return path


def sample(name: str = COMPLETE, unit: str = "Gruppe 42") -> Case:
    """A sample case of another unit."""
    catalogue = _services().catalogue
    data = resources.folder("samples", f"{name}.json").read_bytes()
    case = read_case(data, catalogue.platforms(), catalogue.packs())
    return replace(case, unit=replace(case.unit, name=unit, id=unit.lower().replace(" ", "-")))


@cache
def paper(
    name: str = COMPLETE,
    unit: str = "Gruppe 42",
    parts: int = 2,
    *,
    known: bool = True,
    review: Decision = Decision.ACCEPT,
    supersedes: str | None = None,
    remark: str = "",
) -> Paper:
    """A record with its first so many signatures. `known`: by people whom `trust_in` trusts."""
    case = sample(name, unit)
    return signed(
        replace(case, handover=replace(case.handover, supersedes=supersedes)),
        parts,
        known=known,
        review=ACCEPT if review is Decision.ACCEPT else Answers(decision=review, comment="Noe mangler."),
        remark=remark,
    )


def signed(
    case: Case, parts: int, *, known: bool = True, review: Answers = ACCEPT, remark: str = ""
) -> Paper:
    """A case as a record with its first so many signatures."""
    services = _services()
    packs = [services.catalogue.packs()[pack] for pack in case.policies]
    data = compose(case, packs, services.catalogue.platforms(), services.phrases("nb"))
    pdf = services.workshop.build(data)
    first = case.accounts[0].id
    incoming = Answers(
        confirmed=tuple(account.id for account in case.accounts if not (remark and account.id == first)),
        remarks={first: remark} if remark else {},
        promises=_asked(data),
        comment="Alt i orden." if not remark else "Se merknaden.",
    )
    answers = {SigningPart.INCOMING: incoming, SigningPart.REGIONAL: review}
    for part in data.signing_parts[:parts]:
        key = key_of(case, part, known=known)
        pdf = services.workshop.sign(pdf, part, key, answers.get(part, Answers()), NOW)
    return Paper(data, pdf)


def key_of(case: Case, part: SigningPart, *, known: bool = True) -> SigningKey:
    """The key of whoever signs this part, always the same one."""
    person = signer(case, part)
    assert person is not None
    return _key(person.name, needed_for(case, part), known=known)


def trust_in(profile: Path) -> None:
    """Has a profile trust the authority."""
    folder = profile / "trust"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "authority.pem").write_bytes(_authority(known=True).certificate_pem)


def _asked(data: RecordData) -> tuple[str, ...]:
    person = signer(data.case, SigningPart.INCOMING)
    return tuple(
        promise.key
        for promise in data.promises
        if person and promise.person == person.id and promise.given is None
    )


@cache
def _services() -> Services:
    return real_services(Path("nowhere"), StillClock())


@cache
def _authority(*, known: bool) -> Authority:
    return InMemoryAuthority(ORGANISATION, "Region øst" if known else "Region vest", now=StillClock().now)


@cache
def _key(name: str, mandate: Mandate, *, known: bool) -> SigningKey:
    return _authority(known=known).new_key(name, "Gruppe 42", mandate)
