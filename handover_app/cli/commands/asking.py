"""Asks for secrets and confirmations: in the environment or the terminal. Arguments never hold secrets."""

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
    """A passphrase from the environment, or typed on the terminal, twice if `again` (for a new one).

    Raises:
        IdentityError: if there is no terminal, or the two differ.
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
    """A card's PIN from the environment, or typed on the terminal.

    Raises:
        IdentityError: if there is no terminal.
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

    `asked`: the numbers that must be compared. `known`: other numbers that may be typed, too. Spaces and
    dashes in typed numbers are ignored.

    Raises:
        IdentityError: if a typed number is in neither list, a required number is missing, or there is
            no terminal.
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
