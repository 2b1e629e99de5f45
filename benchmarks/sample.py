"""The sample handover, grown to any number of accounts."""

from dataclasses import replace
from functools import cache

from handover_app import bootstrap, resources
from handover_app.application.formats.case_format import read_case
from handover_app.application.handovers.compose import compose
from handover_app.application.ports.authority import Authority
from handover_app.application.ports.signing_key import SigningKey
from handover_app.application.services import Services
from handover_app.application.signing.walkthrough import signer, walk
from handover_app.domain.case import Account, Case
from handover_app.domain.policy import Pack
from handover_app.domain.record import RecordData
from handover_app.domain.standing import needed_for
from handover_app.domain.vocabulary import SigningPart

ACCOUNTS = 12
LARGE = 200


@cache
def services() -> Services:
    """The services, wired as for a user."""
    return bootstrap.services()


@cache
def elsewhere() -> Services:
    """The services of another machine, which has cached nothing of the records it gets."""
    return bootstrap.services()


def case(accounts: int = ACCOUNTS) -> Case:
    """The sample case with this many accounts."""
    catalogue = services().catalogue
    text = resources.folder("samples", "complete-annual-meeting.json").read_bytes()
    sample = read_case(text, catalogue.platforms().keys(), catalogue.packs().keys())
    known = sample.accounts
    return replace(sample, accounts=tuple(_copy(known[n % len(known)], n) for n in range(accounts)))


def _copy(account: Account, number: int) -> Account:
    """A copy of the account with a unique name, address and handle, as real accounts have."""
    return replace(
        account,
        id=f"account-{number:05}",
        name=f"{account.name or account.platform} {number}",
        handle=f"{account.handle or account.platform}-{number}",
        url=account.url and f"{account.url}-{number}",
    )


def packs(of: Case) -> list[Pack]:
    """The packs that judge the case."""
    known = services().catalogue.packs()
    return [known[name] for name in of.policies]


def data(accounts: int = ACCOUNTS) -> RecordData:
    """The record data of the grown sample."""
    grown = case(accounts)
    wired = services()
    return compose(grown, packs(grown), wired.catalogue.platforms(), wired.phrases("nb"))


@cache
def authority() -> Authority:
    """An authority that vouches for the signers."""
    return services().new_authority(case().organisation or "Benchmark")


def key(part: SigningPart) -> SigningKey:
    """A new key for a part, vouched for."""
    person = signer(case(), part)
    assert person
    return authority().new_key(person.name, "Benchmark", needed_for(case(), part))


def signed(accounts: int = ACCOUNTS, number: int = 0) -> bytes:
    """The record with three signatures. A different `number` makes a different record."""
    of = data(accounts)
    of = replace(of, id=f"{of.id}-{number}") if number else of
    result = walk(
        of,
        packs(of.case),
        services().catalogue.platforms(),
        workshop=services().workshop,
        authority=authority(),
        clock=services().clock,
        comment=lambda _: "-",
        signed=lambda *_: None,
    )
    return result.pdf
