"""Asking for secrets, and for a yes: from the environment or the terminal, never from arguments."""

import getpass
import os
import sys

from handover_app.application.errors import IdentityError
from handover_app.cli.console import Console

PASSPHRASE_VARIABLE = "HANDOVER_PASSPHRASE"  # noqa: S105 (its name, not its value)
PIN_VARIABLE = "HANDOVER_PIN"


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


def ask_pin(console: Console) -> str:
    """The PIN of a card from the environment, else asked for on the terminal.

    Raises:
        IdentityError: where there is nobody to ask.
    """
    if (given := os.environ.get(PIN_VARIABLE)) is not None:
        return given
    if not sys.stdin.isatty():
        raise IdentityError("identity.no-pin", variable=PIN_VARIABLE)
    return getpass.getpass(console.words("PIN of the card: "))


def confirm_words(console: Console, shown: tuple[str, ...], typed: str | None) -> None:
    """Makes sure that the six words were compared: typed as an argument, or confirmed on the terminal.

    Raises:
        IdentityError: where they differ, or there is nobody to ask.
    """
    _ = console.words
    if typed is not None:
        if tuple(typed.casefold().replace(",", " ").split()) != shown:
            raise IdentityError("identity.words-differ")
        return
    if not sys.stdin.isatty():
        raise IdentityError("identity.not-confirmed")
    print(_("Are these the words on the other screen? Write “yes”: "), end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in (_("yes").casefold(), "yes"):
        raise IdentityError("identity.words-differ")
