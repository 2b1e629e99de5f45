"""The arguments of every command. `docs/command-line.md` describes them."""

import argparse
from datetime import date
from pathlib import Path

from handover_app import __version__
from handover_app.application.errors import shown

LANGUAGES = ("nb", "sv", "en")
PARTS = ("outgoing", "incoming", "regional")
ROLES = ("member", "reviewer")
REASONS = ("key-lost", "left", "replaced", "mistake")
SCHEMAS = ("case", "record", "answers", "policy", "platform")


def parser() -> argparse.ArgumentParser:
    """The argument parser of `handover`. Without a command, the window opens."""
    top = argparse.ArgumentParser(
        prog="handover",
        description="Hand over a group's online accounts, and leave one signed record of it. "
        "Without a command, the window opens.",
    )
    top.add_argument("--version", action="version", version=f"handover {__version__}")
    _language(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    demo = _command(commands, "demo", "walk a whole handover without a screen, signed and verified")
    demo.add_argument("case", nargs="?", type=Path, metavar="CASE", help="a case file; else the sample")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the record")

    check = _command(commands, "check", "what the rules say of a case or a record", json=True)
    check.add_argument("files", nargs="+", type=Path, metavar="CASE|RECORD.pdf")
    check.add_argument("--policy", type=_ids, metavar="PACK,PACK", help="judge by these packs instead")
    check.add_argument("--on", type=_day, metavar="DATE", help="the day that counts, YYYY-MM-DD")

    build = _command(commands, "build", "make the unsigned record of a case")
    build.add_argument("case", type=Path, metavar="CASE")
    build.add_argument("--out", type=Path, required=True, metavar="RECORD.pdf")

    sign = _command(commands, "sign", "fill in and sign one part of a record")
    sign.add_argument("record", type=Path, metavar="RECORD.pdf")
    sign.add_argument("--part", choices=PARTS, required=True)
    sign.add_argument("--identity", required=True, metavar="NAME|FILE.p12|pkcs11:…")
    sign.add_argument("--answers", type=Path, metavar="FILE", help="what this signer fills in, as JSON")
    sign.add_argument("--timestamp", metavar="URL|none", help="the time-stamp service; else the chosen one")
    sign.add_argument("--trust-clock", action="store_true", help="sign though the clock seems to be behind")
    sign.add_argument("--out", type=Path, required=True, metavar="FILE")

    upwards = _command(commands, "raise", "put a time stamp over a complete record, without a new signature")
    upwards.add_argument("record", type=Path, metavar="RECORD.pdf")
    upwards.add_argument("--timestamp", metavar="URL", help="the time-stamp service; else the chosen one")
    upwards.add_argument("--out", type=Path, required=True, metavar="FILE")

    verify = _command(commands, "verify", "whether records are sound, and from whom", json=True)
    verify.add_argument("files", nargs="+", type=Path, metavar="RECORD.pdf")
    verify.add_argument("--trust", action="append", type=Path, default=[], metavar="CERT.pem|LIST.crl")
    verify.add_argument("--require", type=_ids, default=(), metavar="PACK,PACK", help="packs that must apply")
    verify.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="how many files at a time")

    extract = _command(commands, "extract", "print the data inside a record")
    extract.add_argument("record", type=Path, metavar="RECORD.pdf")

    _identity(commands)

    policies = _command(commands, "policies", "the rules that the app knows", json=True)
    policies.add_argument(
        "words",
        nargs="*",
        metavar="PACK | new ID | lint FILE|FOLDER|PACK … | explain RULE|PACK",
        help="a pack's rules, or all packs; a starter for one of your own; what is wrong with one; "
        "what a rule computes, why, and by which document",
    )
    policies.add_argument("--out", type=Path, metavar="FILE", help="with new: write the starter there")

    platforms = _command(commands, "platforms", "the platforms that the app knows", json=True)
    platforms.add_argument("platform", nargs="?", metavar="ID")

    schema = _command(commands, "schema", "the JSON Schema of a format")
    schema.add_argument("format", choices=SCHEMAS)
    return top


def _identity(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    identity = _command(commands, "identity", "the keys that you sign with, and those that you trust")
    actions = identity.add_subparsers(dest="action", required=True, metavar="ACTION")
    _own_keys(actions)
    _trust(actions)
    _authority(actions)


def _own_keys(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = _command(actions, "new", "make a key and a certificate of its own")
    new.add_argument("label", metavar="NAME", help="what you call it on the command line")
    new.add_argument("--name", help="your name as it stands in the record; else NAME")
    new.add_argument("--organisation")
    new.add_argument("--unit")
    new.add_argument("--out", type=Path, metavar="FILE.p12", help="in a sealed file, not in the keychain")
    new.add_argument("--authority", action="store_true", help="the region authority of this machine")
    new.add_argument(
        "--backup", type=Path, metavar="FILE.p12", help="with --authority: its sealed copy, made with it"
    )
    listing = _command(actions, "list", "the identities of this machine", json=True)
    kinds = listing.add_mutually_exclusive_group()
    kinds.add_argument("--cards", action="store_true", help="the keys on smart cards, by their addresses")
    listing.add_argument("--module", metavar="FILE", help="with --cards: the library that reaches them")
    kinds.add_argument("--trusted", action="store_true", help="whom you trust, and lists of revoked keys")
    kinds.add_argument("--vouched", action="store_true", help="whom the region authority vouched for")
    request = _command(actions, "request", "ask a region authority to vouch for a key", json=True)
    request.add_argument("label", metavar="NAME|FILE.p12")
    request.add_argument("--out", type=Path, required=True, metavar="FILE", help="the request to send")
    accept = _command(actions, "accept", "take in what the region authority answered")
    accept.add_argument("answer", type=Path, metavar="ANSWER")
    accept.add_argument("--identity", type=Path, metavar="FILE.p12", help="where the key is in a file")
    renew = _command(actions, "renew", "a new certificate over the same key")
    renew.add_argument("label", metavar="NAME")
    export = _command(actions, "export", "write the certificate (never the key) for others to trust")
    export.add_argument("label", nargs="?", metavar="NAME|pkcs11:…")
    export.add_argument("--module", metavar="FILE", help="the library that reaches the card")
    export.add_argument("--authority", action="store_true", help="the certificate of the region authority")
    export.add_argument("--out", type=Path, required=True, metavar="CERT.pem")


def _trust(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    pin = _command(actions, "pin", "trust a certificate from now on, once its check number was compared")
    pin.add_argument(
        "certificate", type=Path, metavar="CERT.pem|LIST.crl", help="certificates, or a list of revoked ones"
    )
    pin.add_argument(
        "--number",
        action="append",
        metavar="NUMBER",
        help="the check number, as its holder read it to you; once for each key in the file",
    )
    pin.add_argument("--as", dest="role", choices=ROLES, help="as what the person signs")
    pin.add_argument("--name", help="whose key it is; else what the certificate says")
    pin.add_argument("--unit", metavar="ID", help="a member's unit, by its id or its name")
    pin.add_argument("--region", help="a reviewer's region, * for the office")
    pin.add_argument("--organisation", help="else what the certificate says")
    pin.add_argument(
        "--another-key", action="store_true", help="trust it although you know another key of this name"
    )


def _authority(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    restore = _command(actions, "restore", "bring the region authority back from its backup")
    restore.add_argument("backup", type=Path, metavar="FILE.p12")
    vouch = _command(actions, "vouch", "vouch for the key of a request, as the region authority", json=True)
    vouch.add_argument("request", type=Path, metavar="REQUEST")
    vouch.add_argument("--role", choices=ROLES, required=True, help="as what the person signs, for years")
    vouch.add_argument("--name", help="whose key it is; else what the request says")
    vouch.add_argument("--unit", metavar="ID", help="a member's unit; else made from the name in the request")
    vouch.add_argument("--unit-name", metavar="NAME", help="the unit's name; else what the request says")
    vouch.add_argument("--region", help="a reviewer's region, * for the office; a member's, if stated")
    vouch.add_argument(
        "--another-key", action="store_true", help="the person has another key than the one vouched for"
    )
    vouch.add_argument(
        "--number",
        action="append",
        metavar="NUMBER",
        help="the check number, as the sender read it to you",
    )
    vouch.add_argument("--out", type=Path, required=True, metavar="FILE", help="the answer to send back")
    revoke = _command(actions, "revoke", "take a certificate back, and write the list of revoked keys")
    revoke.add_argument("certificate", nargs="?", metavar="CERT|FINGERPRINT", help="else only the list")
    revoke.add_argument("--reason", choices=REASONS, default=REASONS[0])
    revoke.add_argument("--out", type=Path, required=True, metavar="LIST.crl")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    summary: str,
    json: bool = False,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
    _language(command)
    if json:
        command.add_argument("--json", action="store_true", help="print data instead of sentences")
    return command


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="language of the words")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
        if day.isoformat() == text:  # `fromisoformat` also accepts week dates and the like
            return day
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{shown(text)}” is not a date like 2026-11-21")


def _ids(text: str) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(item.strip() for item in text.split(",") if item.strip()))
    if not ids:
        raise argparse.ArgumentTypeError("the name of a pack is wanted")
    return ids


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("a number from 1 to 64 is wanted")
    return int(text)
