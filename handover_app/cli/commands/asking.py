"""Asking for secrets, and for a yes: from the environment or the terminal, never from arguments."""

import getpass
import os
import sys
from collections.abc import Collection, Sequence

from handover_app.application.errors import IdentityError
from handover_app.cli.console import Console
from handover_app.domain.check_number import digits_of

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


def require_compared(
    console: Console, asked: Collection[str], typed: Sequence[str] | None, known: Collection[str] = ()
) -> None:
    """Makes sure that check numbers were compared: typed as arguments, or confirmed on the terminal.

    `asked`: the numbers that must have been compared. `known`: others that may be typed as well. Spaces and
    dashes in what is typed count for nothing.

    Raises:
        IdentityError: where one that was typed is not among them, one that is asked for was not typed, or
            there is nobody to ask.
    """
    given = {digits_of(number) for number in typed or ()}
    if not given <= {*asked, *known}:
        raise IdentityError("identity.number-differs")
    if given >= set(asked):
        return
    if typed or not sys.stdin.isatty():
        raise IdentityError("identity.not-confirmed")
    _ = console.words
    question = _.n(
        "Is this the number that was read to you? Write “yes”: ",
        "Are these the {count} numbers that were read to you? Write “yes”: ",
        len(asked),
    )
    print(question, end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in (_("yes").casefold(), "yes"):
        raise IdentityError("identity.number-differs")
