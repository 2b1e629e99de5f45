"""The region authority on the command line: create, restore, vouch, revoke."""

import argparse
import re
from pathlib import Path

from handover_app.application.errors import IdentityError
from handover_app.application.files import read_file, write_file
from handover_app.application.ports.authority import RegionAuthority
from handover_app.application.services import Services
from handover_app.cli.commands.asking import ask_passphrase, require_compared
from handover_app.cli.commands.inputs import keep_apart
from handover_app.cli.console import Console
from handover_app.domain.acquaintances import others_called
from handover_app.domain.check_number import key_number, spelled
from handover_app.domain.identity import RevocationReason, Vouched
from handover_app.domain.mandate import Mandate, SignerRole
from handover_app.domain.standing import unit_id
from handover_app.i18n.mandates import mandate_words, standing_words

_MOST_BYTES = 1024 * 1024
_FINGERPRINT = re.compile("[0-9a-f]{64}")


def new_authority(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Makes this machine's authority and its backup."""
    if arguments.backup is None:
        raise IdentityError("identity.backup-needed")
    passphrase = ask_passphrase(console, again=True)
    organisation = arguments.organisation or arguments.label
    made = services.authority().create(organisation, arguments.label, arguments.backup, passphrase)
    console.say(f"{made.name}  {spelled(key_number(made.key_fingerprint))}")
    _ = console.words
    console.say(_("Backup: {file}. Keep it away from this machine.", file=arguments.backup))
    return 0


def restore(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Restores the authority from a backup on this machine."""
    made = services.authority().restore(arguments.backup, ask_passphrase(console))
    console.say(f"{made.name}  {spelled(key_number(made.key_fingerprint))}")
    return 0


def export_authority(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Writes the authority's certificate for others to pin."""
    write_file(arguments.out, services.authority().certificate_pem())
    console.say(str(arguments.out))
    return 0


def vouch(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Vouches for the key of a request, after its check number was compared."""
    _ = console.words
    keep_apart(arguments.out, arguments.request)
    data = read_file(arguments.request, _MOST_BYTES)
    authority = services.authority()
    try:
        request = authority.read_request(data)
    except IdentityError as error:
        raise IdentityError(error.code, **{"file": str(arguments.request), **error.arguments}) from None
    name, unit = arguments.name or request.name, arguments.unit_name or request.unit
    mandate = _mandate(arguments, request.unit)
    number = key_number(request.fingerprint)
    tell = console.warn if arguments.json else console.say
    tell(f"{name} · {mandate_words(mandate, unit, _)}\n{spelled(number)}")
    for other in others_called(name, request.fingerprint, authority.vouched()):
        console.warn(_another_key(other, console))
        if not arguments.another_key:
            raise IdentityError("identity.another-key", name=name, number=spelled(_number(other)))
    require_compared(console, [number], arguments.number)
    write_file(arguments.out, authority.vouch(data, name, unit, mandate))
    if arguments.json:
        said = {"role": mandate.role.value, "unit": mandate.unit or None, "region": mandate.region or None}
        console.data({"file": str(arguments.out), "name": name, "unit_name": unit, **said, "number": number})
    else:
        console.say(str(arguments.out))
    return 0


def _mandate(arguments: argparse.Namespace, unit: str | None) -> Mandate:
    """What is to be vouched for. Without an id, a member's unit is the one that the request names."""
    role = SignerRole(arguments.role)
    ids = arguments.unit or unit_id(unit or "") if role is SignerRole.MEMBER else ""
    return Mandate(role, unit=ids, region=arguments.region or "")


def _another_key(other: Vouched, console: Console) -> str:
    return console.words(
        "You vouched for another key of {name} on {day}. Its number: {number}. Ask why it changed.",
        name=other.certificate.name,
        day=console.words.day(other.certificate.not_before),
        number=spelled(_number(other)),
    )


def _number(item: Vouched) -> str:
    return key_number(item.certificate.key_fingerprint)


def revoke(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Revokes the certificate, if one is named, and writes the revocation list."""
    authority = services.authority()
    if arguments.certificate is not None:
        authority.revoke(_named(arguments.certificate, authority), RevocationReason(arguments.reason))
    write_file(arguments.out, authority.revocation_list())
    console.say(str(arguments.out))
    return 0


def _named(certificate: str, authority: RegionAuthority) -> str:
    """The fingerprint of a certificate given as a fingerprint or as a file."""
    fingerprint = certificate.replace(":", "").lower()
    if _FINGERPRINT.fullmatch(fingerprint):
        return fingerprint
    try:
        return authority.recognise(read_file(Path(certificate), _MOST_BYTES)).certificate.fingerprint
    except IdentityError as error:
        raise IdentityError(error.code, **{"file": certificate, **error.arguments}) from None


def vouched(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Lists the people that the authority vouched for."""
    given = services.authority().vouched()
    if arguments.json:
        console.data([_data(item) for item in given])
        return 0
    for item in given:
        console.say(_line(item, console))
    if not given:
        console.say(console.words("The authority has vouched for nobody yet."))
    return 0


def _data(item: Vouched) -> dict[str, object]:
    facts = item.certificate
    return {
        "name": facts.name,
        "unit_name": facts.unit,
        **mandate_data(facts.mandate),
        "fingerprint": facts.fingerprint,
        "not_before": facts.not_before.isoformat(),
        "not_after": facts.not_after.isoformat(),
        "revoked": item.revoked.isoformat() if item.revoked else None,
        "reason": item.reason.value if item.reason else None,
    }


def _line(item: Vouched, console: Console) -> str:
    _, facts = console.words, item.certificate
    how = (
        _("taken back on {day}", day=_.day(item.revoked))
        if item.revoked
        else _("until {day}", day=_.day(facts.not_after))
    )
    about = standing_words(facts, None, _)
    return "  ".join(filter(None, (facts.fingerprint, facts.name, about, how)))


def mandate_data(mandate: Mandate | None) -> dict[str, str | None]:
    """A mandate as data; all of it `null` if there is none."""
    if mandate is None:
        return dict.fromkeys(("role", "organisation", "unit", "region"))
    stated = (mandate.role.value, mandate.organisation or None, mandate.unit or None, mandate.region or None)
    return dict(zip(("role", "organisation", "unit", "region"), stated, strict=True))
