"""Errors as a code and arguments, never as text; `i18n` has the words for each code.

`code` names the sentence, `arguments` fill it. `exit_code` is the command line's exit code for unusable
input (`docs/command-line.md`), which every command gives if an error reaches it.
"""

from collections.abc import Mapping
from typing import ClassVar

Argument = str | int


def shown(value: object) -> str:
    """An untrusted value, made fit for a sentence: short, and without characters that control a terminal."""
    return "".join(char if char.isprintable() else "?" for char in str(value)[:60])


class HandoverError(Exception):
    """An error that one sentence can explain to a person."""

    exit_code: ClassVar[int] = 2

    def __init__(self, code: str, /, **arguments: Argument) -> None:
        super().__init__(code)
        self.code = code
        self.arguments: Mapping[str, Argument] = arguments

    def __str__(self) -> str:
        """The code alone. Arguments may contain typed text and must never reach a log."""
        return self.code


class InputError(HandoverError):
    """A file or text that cannot be used. `place` is a path inside it, e.g. `accounts[0].grants[1].level`."""

    def at(self, file: str) -> "InputError":
        """The same error with the file name added, unless it has one."""
        return InputError(self.code, **{"file": file, **self.arguments})


class OutputError(HandoverError):
    """A file that cannot be written. No partial file is left behind."""


class StorageError(HandoverError):
    """An error of the profile's database."""


class IdentityError(HandoverError):
    """A key, certificate, passphrase or keychain that cannot be used."""


class RecordError(HandoverError):
    """A record that cannot be built, signed or read."""


class TimestampError(HandoverError):
    """A time-stamp service that cannot be used. The signature is still made, a level lower."""
