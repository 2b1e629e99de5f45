"""`handover identity`: own keys, trusted certificates, and this machine's region authority."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from handover_app.application.errors import IdentityError, shown
from handover_app.application.files import read_file, write_file
from handover_app.application.services import Services
from handover_app.cli.commands.asking import ask_passphrase, require_compared
from handover_app.cli.commands.authority import (
    export_authority,
    mandate_data,
    new_authority,
    restore,
    revoke,
    vouch,
    vouched,
)
from handover_app.cli.commands.inputs import keep_apart
from handover_app.cli.console import Console
from handover_app.domain.check_number import key_number, spelled
from handover_app.domain.identity import (
    Acquaintance,
    CertificateFacts,
    Identity,
    Introduction,
    RevocationList,
    Trusted,
)
from handover_app.domain.mandate import KnownAs, Mandate, SignerRole
from handover_app.i18n.mandates import standing_words

KEY_FILES = (".p12", ".pfx")
CARD = "pkcs11:"
_ANSWER_BYTES = 1024 * 1024


def identity(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Runs the chosen action, which prints its result on standard output."""
    return _ACTIONS[arguments.action](arguments, services, console)


def is_key_file(name: str) -> bool:
    """Whether an identity is given as a key file rather than as a label."""
    return Path(name).suffix.lower() in KEY_FILES


def _new(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    if arguments.authority:
        return new_authority(arguments, services, console)
    name = arguments.name or arguments.label
    if arguments.out is not None:
        if not is_key_file(arguments.out.name):
            raise IdentityError("identity.no-key-file-name", file=str(arguments.out))
        passphrase = ask_passphrase(console, again=True)
        services.key_files().create(arguments.out, passphrase, name, arguments.organisation, arguments.unit)
        console.say(str(arguments.out))
        return 0
    if is_key_file(arguments.label) or arguments.label.lower().startswith(CARD):
        raise IdentityError("identity.label-of-a-file", label=shown(arguments.label))
    made = services.identities().create(arguments.label, name, arguments.organisation, arguments.unit)
    console.say(_line(made))
    return 0


def _list(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    if arguments.trusted:
        return _list_trusted(arguments, services, console)
    if arguments.vouched:
        return vouched(arguments, services, console)
    identities = _identities(arguments, services, on_cards=arguments.cards)
    if arguments.json:
        console.data([_identity_data(item) for item in identities])
        return 0
    for item in identities:
        console.say(_line(item))
    if not identities and not arguments.cards:
        console.say(console.words("There is no identity yet. Make one with “handover identity new NAME”."))
    return 0


def _identities(arguments: argparse.Namespace, services: Services, *, on_cards: bool) -> Sequence[Identity]:
    return services.tokens().find(arguments.module) if on_cards else services.identities().list()


def _list_trusted(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    store = services.trusted()
    people, lists = store.list(), store.lists()
    if arguments.json:
        console.data(
            {
                "trusted": [_trusted_data(item) for item in people],
                "revocations": [_list_data(item) for item in lists],
            }
        )
        return 0
    for item in people:
        console.say(_trusted_line(item, console))
    for revocations in lists:
        console.say(list_line(revocations, console))
    if not people:
        console.say(console.words("Nobody is trusted yet. Trust a key with “handover identity pin FILE”."))
    return 0


def _request(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    keep_apart(arguments.out, Path(arguments.label))
    if is_key_file(arguments.label):
        request = services.key_files().request(Path(arguments.label), ask_passphrase(console))
    else:
        request = services.identities().request(arguments.label)
    write_file(arguments.out, request)
    said = services.authority().read_request(request)
    number = key_number(said.fingerprint)
    if arguments.json:
        console.data({"file": str(arguments.out), "fingerprint": said.fingerprint, "number": number})
        return 0
    console.say(str(arguments.out))
    _ = console.words
    console.say(_("Read this number to whoever vouches for you: {number}", number=spelled(number)))
    return 0


def _accept(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    answer = read_file(arguments.answer, _ANSWER_BYTES)
    try:
        if arguments.identity is None:
            facts = services.identities().accept(answer).certificate
        else:
            facts = services.key_files().accept(arguments.identity, ask_passphrase(console), answer)
    except IdentityError as error:
        raise IdentityError(error.code, **{"file": str(arguments.answer), **error.arguments}) from None
    _ = console.words
    until = _.day(facts.not_after)
    console.say(
        _("{issuer} vouches for {name} until {day}.", issuer=facts.issuer, name=facts.name, day=until)
    )
    console.say(_still(facts, console))
    return 0


def _renew(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    renewed = services.identities().renew(arguments.label)
    console.say(_line(renewed))
    console.say(_still(renewed.certificate, console))
    return 0


def _export(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    if arguments.authority:
        return export_authority(arguments, services, console)
    if arguments.label is None:
        raise IdentityError("identity.label-empty")
    for item in _identities(arguments, services, on_cards=arguments.label.lower().startswith(CARD)):
        if item.label == arguments.label:
            write_file(arguments.out, item.certificate_pem)
            console.say(str(arguments.out))
            return 0
    raise IdentityError("identity.unknown", label=shown(arguments.label))


def _pin(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    data = read_file(arguments.certificate)
    try:
        shown = _introduced(data, services)
        standing = _standing(arguments, shown)
        _compare(shown, arguments, console)
        pinned = services.trusted().pin(data, standing)
    except IdentityError as error:
        raise IdentityError(error.code, **{"file": str(arguments.certificate), **error.arguments}) from None
    for facts in pinned.certificates:
        console.say(f"{facts.name}  {_number(facts)}")
    for revocations in pinned.revocations:
        console.say(list_line(revocations, console))
        if revocations.until and revocations.until < services.clock.today():
            _ = console.words
            console.warn(_("This list is out of date since {day}.", day=_.day(revocations.until)))
    return 0


def _introduced(data: bytes, services: Services) -> Sequence[Introduction]:
    try:
        return services.trusted().introduce(data)
    except IdentityError as error:
        if error.code != "identity.no-certificate":
            raise
        return ()  # a list of revoked keys has no number; of anything else it is said next what it is not


def _standing(arguments: argparse.Namespace, shown: Sequence[Introduction]) -> KnownAs | None:
    """For whom, where and as what the signers in a file are trusted; `None`: as their certificates say.

    Raises:
        IdentityError: `identity.role-needed`, if a certificate says nothing that anybody vouches for.
    """
    signers = [item for item in shown if item.signs]
    if arguments.role is None:
        if any(item.certificate.mandate is None for item in signers):
            raise IdentityError("identity.role-needed")
        return None
    if not signers:
        return None
    role, facts = SignerRole(arguments.role), signers[0].certificate
    organisation = arguments.organisation or facts.organisation or ""
    unit = (arguments.unit or "") if role is SignerRole.MEMBER else ""
    return KnownAs(arguments.name or facts.name, Mandate(role, organisation, unit, arguments.region or ""))


def _compare(shown: Sequence[Introduction], arguments: argparse.Namespace, console: Console) -> None:
    """Shows the check numbers of the certificates that are new, and has them compared.

    Raises `IdentityError` where they differ, or nobody has compared them and nobody can be asked; if another
    key is known under the name, and it was not said that this is meant.
    """
    typed = arguments.number
    new = [item for item in shown if item.acquaintance is not Acquaintance.PINNED]
    for item in new:
        console.warn(f"{item.certificate.name}  {_number(item.certificate)}")
        if item.warns and item.known is not None:
            _, before = console.words, _number(item.known)
            console.warn(_("The key that you trust has another number: {number}", number=before))
            if item.changed and not arguments.another_key:
                raise IdentityError("identity.another-key", name=item.certificate.name, number=before)
    asked = list(dict.fromkeys(key_number(item.certificate.key_fingerprint) for item in new))
    known = [key_number(item.certificate.key_fingerprint) for item in shown] if typed else []
    require_compared(console, asked, typed, known)


_ACTIONS: dict[str, Callable[[argparse.Namespace, Services, Console], int]] = {
    "accept": _accept,
    "export": _export,
    "list": _list,
    "new": _new,
    "pin": _pin,
    "renew": _renew,
    "request": _request,
    "restore": restore,
    "revoke": revoke,
    "vouch": vouch,
}


def _still(facts: CertificateFacts, console: Console) -> str:
    """Says that the check number is unchanged: a new certificate for the same key keeps it."""
    return console.words("The check number is the same as before: {number}", number=_number(facts))


def _number(facts: CertificateFacts) -> str:
    return spelled(key_number(facts.key_fingerprint))


def _identity_data(item: Identity) -> dict[str, object]:
    return {"label": item.label, **certificate_data(item.certificate)}


def certificate_data(facts: CertificateFacts) -> dict[str, object]:
    """A certificate as data."""
    return {
        "name": facts.name,
        "fingerprint": facts.fingerprint,
        "number": key_number(facts.key_fingerprint),
        "not_after": facts.not_after.isoformat(),
        **mandate_data(facts.mandate),
    }


def _trusted_data(item: Trusted) -> dict[str, object]:
    return {
        **certificate_data(item.certificate),
        **(mandate_data(item.stated.mandate) if item.stated else {}),
        "person": item.stated.name if item.stated else item.certificate.name,
        "authority": item.certificate.is_authority,
        "issuer": item.certificate.issuer,
        "since": item.since.isoformat() if item.since else None,
    }


def _list_data(item: RevocationList) -> dict[str, object]:
    until = item.until.isoformat() if item.until else None
    return {"issuer": item.issuer, "issued": item.issued.isoformat(), "until": until, "count": item.count}


def _trusted_line(item: Trusted, console: Console) -> str:
    _, facts = console.words, item.certificate
    kind = _("vouches for others") if facts.is_authority else _("signs")
    since = _("since {day}", day=_.day(item.since)) if item.since else ""
    about = standing_words(facts, item.stated, _)
    return "  ".join(filter(None, (facts.name, _number(facts), kind, about, since)))


def list_line(item: RevocationList, console: Console) -> str:
    """A revocation list in one line."""
    _ = console.words
    return _.n(
        "List of revoked keys by {issuer}, {day}: {count} key",
        "List of revoked keys by {issuer}, {day}: {count} keys",
        item.count,
        issuer=item.issuer,
        day=_.day(item.issued),
    )


def _line(item: Identity) -> str:
    return f"{item.label}  {item.certificate.name}  {_number(item.certificate)}"
