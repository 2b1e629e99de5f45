"""`handover identity`: the keys that people of this machine sign with."""

import argparse
import getpass
import os
import sys

from handover_app.application.errors import IdentityError, shown
from handover_app.application.files import read_file, write_file
from handover_app.application.services import Services
from handover_app.cli.console import Console
from handover_app.domain.fingerprint import fingerprint_words
from handover_app.domain.identity import Identity

PASSPHRASE_VARIABLE = "HANDOVER_PASSPHRASE"  # noqa: S105 (its name, not its value)


def identity(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    """Makes, lists or exports identities, or pins those of others."""
    return {"new": _new, "list": _list, "export": _export, "pin": _pin}[arguments.action](
        arguments, services, console
    )


def ask_passphrase(console: Console, *, again: bool = False) -> str:
    """A passphrase from the environment, else asked for on the terminal, twice where it is new.

    Raises:
        IdentityError: where there is nobody to ask, or the two differ.
    """
    if (given := os.environ.get(PASSPHRASE_VARIABLE)) is not None:
        return given
    if not sys.stdin.isatty():
        raise IdentityError("identity.no-passphrase", variable=PASSPHRASE_VARIABLE)
    _ = console.words
    passphrase = getpass.getpass(_("Passphrase: "))
    if again and passphrase != getpass.getpass(_("The same again: ")):
        raise IdentityError("identity.passphrases-differ")
    return passphrase


def _new(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    name = arguments.name or arguments.label
    if arguments.out is not None:
        passphrase = ask_passphrase(console, again=True)
        services.key_files().create(arguments.out, passphrase, name, arguments.organisation, arguments.unit)
        console.say(str(arguments.out))
        return 0
    made = services.identities().create(arguments.label, name, arguments.organisation, arguments.unit)
    console.say(_line(made))
    return 0


def _list(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    identities = services.identities().list()
    if arguments.json:
        console.data(
            [
                {
                    "label": item.label,
                    "name": item.certificate.name,
                    "fingerprint": item.certificate.fingerprint,
                    "words": list(fingerprint_words(item.certificate.fingerprint)),
                    "not_after": item.certificate.not_after.isoformat(),
                    "part": item.certificate.part.value if item.certificate.part else None,
                }
                for item in identities
            ]
        )
        return 0
    for item in identities:
        console.say(_line(item))
    if not identities:
        console.say(console.words("There is no identity yet. Make one with “handover identity new NAME”."))
    return 0


def _export(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    for item in services.identities().list():
        if item.label == arguments.label:
            write_file(arguments.out, item.certificate_pem)
            console.say(str(arguments.out))
            return 0
    raise IdentityError("identity.unknown", label=shown(arguments.label))


def _pin(arguments: argparse.Namespace, services: Services, console: Console) -> int:
    for facts in services.trusted().pin(read_file(arguments.certificate)).certificates:
        console.say(f"{facts.name}  {' '.join(fingerprint_words(facts.fingerprint))}")
    return 0


def _line(item: Identity) -> str:
    return (
        f"{item.label}  {item.certificate.name}  {' '.join(fingerprint_words(item.certificate.fingerprint))}"
    )
