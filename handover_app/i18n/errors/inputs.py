"""Sentences for the error codes `input.*`. File and place are put in front of them."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "input.unknown-key": Sentence(
        N_("the key “{key}” is not known here; a newer version of this app may know it")
    ),
    "input.missing-key": Sentence(N_("the key “{key}” is missing")),
    "input.wrong-type": Sentence(N_("expected {expected}, found {found}")),
    "input.not-a-choice": Sentence(
        N_("“{value}” is not one of: {choices}; a newer version of this app may know it")
    ),
    "input.not-a-date": Sentence(N_("“{value}” is not a date like 2026-11-21")),
    "input.not-a-hash": Sentence(N_("“{value}” is not the SHA-256 of a file: 64 digits, 0-9 and a-f")),
    "input.too-long": Sentence(N_("the text is longer than {most} characters")),
    "input.too-many": Sentence(N_("there are more than {most} entries")),
    "input.too-large": Sentence(N_("the file is larger than {most} MB")),
    "input.control-character": Sentence(N_("the text holds control characters")),
    "input.empty": Sentence(N_("the file is empty")),
    "input.not-utf8": Sentence(N_("not a text in UTF-8 (byte {byte})")),
    "input.not-json": Sentence(N_("not valid JSON (line {line}, column {column})")),
    "input.not-a-number": Sentence(N_("“{value}” is not a number (line {line}, column {column})")),
    "input.number-too-long": Sentence(N_("a number has too many digits (line {line}, column {column})")),
    "input.too-deep": Sentence(N_("the text is nested too deeply")),
    "input.not-toml": Sentence(N_("not valid TOML (line {line}, column {column})")),
    "input.repeated-key": Sentence(N_("the key “{key}” stands there twice")),
    "input.repeated-id": Sentence(N_("the id “{value}” is used twice")),
    "input.empty-id": Sentence(N_("the id is empty")),
    "input.empty-name": Sentence(N_("the name is empty")),
    "input.not-the-file-name": Sentence(N_("the id “{value}” is not the name of the file")),
    "input.unused-key": Sentence(N_("“{key}” has no use here, for “where” does not hold “{value}”")),
    "input.other-format": Sentence(N_("this is another format; expected {expected}")),
    "input.no-policies": Sentence(N_("no rules are named; there must be at least one pack")),
    "input.not-a-version": Sentence(N_("versions are counted from 1")),
    "input.scope-without-order": Sentence(N_("only an ordered closure can be limited to some accounts")),
    "input.empty-scope": Sentence(
        N_("the list is empty"), N_("Name the accounts that are to be closed, or leave the list out for all.")
    ),
    "input.witnessed-or-not": Sentence(
        N_("“witnessed” is stated where the kind is “witnessed”, and nowhere else")
    ),
    "input.reviews-their-own": Sentence(
        N_("whoever made or witnesses a handover does not review it, and this person does")
    ),
    "input.witnesses-their-own": Sentence(N_("whoever made a handover does not witness it")),
    "input.witness-takes-over": Sentence(N_("whoever takes over does not witness the handover")),
    "input.newer-format": Sentence(
        N_("a newer version of this app made this: its format is {found}, and this version knows {expected}"),
        N_("Install the newest version of the app and try again."),
    ),
    "input.unknown-policy": Sentence(N_("there are no rules called “{value}”")),
    "input.unknown-person": Sentence(N_("“{value}” is none of the people in the file")),
    "input.unknown-account": Sentence(N_("“{value}” is none of the accounts in the file")),
    "input.unknown-promise": Sentence(N_("“{value}” is nothing that the record asks for")),
    "input.unknown-finding": Sentence(
        N_("“{value}” is none of the unmet requirements that this record lets rest")
    ),
    "input.not-asked": Sentence(N_("this is not asked of the part “{part}”")),
    "input.unknown-platform": Sentence(
        N_("“{value}” is not a platform that the catalogue knows; a newer version of this app may know it")
    ),
    "input.unknown-parameter": Sentence(N_("there is no parameter called “{value}”")),
    "input.unknown-icon": Sentence(N_("there is no icon called “{value}”")),
    "input.not-https": Sentence(N_("not an address that begins with https://")),
    "input.negative": Sentence(N_("the number is below zero")),
    "input.not-a-pattern": Sentence(N_("not a regular expression")),
    "input.unconfirmed-step": Sentence(
        N_("the step “{value}” is unconfirmed; nobody may be asked to rely on it")
    ),
    "input.unsafe-order": Sentence(N_("the step “{value}” must come after “{earlier}”")),
    "input.no-such-file": Sentence(N_("there is no such file")),
    "input.is-a-folder": Sentence(N_("this is a folder, not a file")),
    "input.not-a-file": Sentence(N_("this is a pipe or a device, not a file")),
    "input.name-too-long": Sentence(N_("no file can have a name as long as this one")),
    "input.endless-link": Sentence(N_("this link leads back to itself")),
    "input.no-permission": Sentence(N_("no permission to read this file")),
    "input.unsound-record": Sentence(
        N_("this file is not a sound record"), N_("Run “handover verify” on it to see why.")
    ),
    "input.unreadable": Sentence(N_("the file cannot be read")),
    "input.changed-meanwhile": Sentence(
        N_("the file changed while it was being read"),
        N_("Wait until all of it is there, and open it again."),
    ),
}

TYPES = {
    "object": N_("an object"),
    "list": N_("a list"),
    "text": N_("a text"),
    "number": N_("a number"),
    "date": N_("a date"),
    "date with time": N_("a date with a time"),
    "time": N_("a time"),
    "null": N_("nothing"),
}
"""What the readers of JSON and TOML call a value; `true|false` says itself."""
