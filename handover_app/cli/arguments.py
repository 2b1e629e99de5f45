"""The arguments of every command. Source: the command line contract."""

import argparse
from datetime import date
from pathlib import Path

from handover_app import __version__

LANGUAGES = ("nb", "sv", "en")
PARTS = ("outgoing", "incoming", "regional")
SCHEMAS = ("case", "record", "policy", "platform")


def parser() -> argparse.ArgumentParser:
    """The parser for `handover …`. Without a command the window opens."""
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
    sign.add_argument("--identity", required=True, metavar="NAME|FILE.p12")
    sign.add_argument("--answers", type=Path, metavar="FILE", help="what this signer fills in, as JSON")
    sign.add_argument("--timestamp", metavar="URL|none", help="the time-stamp service; else the chosen one")
    sign.add_argument("--out", type=Path, required=True, metavar="FILE")

    upwards = _command(commands, "raise", "put a time stamp over a complete record, without a new signature")
    upwards.add_argument("record", type=Path, metavar="RECORD.pdf")
    upwards.add_argument("--timestamp", metavar="URL", help="the time-stamp service; else the chosen one")
    upwards.add_argument("--out", type=Path, required=True, metavar="FILE")

    verify = _command(commands, "verify", "whether records are sound, and from whom", json=True)
    verify.add_argument("files", nargs="+", type=Path, metavar="RECORD.pdf")
    verify.add_argument("--trust", action="append", type=Path, default=[], metavar="CERT.pem")
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
    identity = _command(commands, "identity", "the keys that you sign with")
    actions = identity.add_subparsers(dest="action", required=True, metavar="ACTION")
    new = _command(actions, "new", "make a key and a certificate of its own")
    new.add_argument("label", metavar="NAME", help="what you call it on the command line")
    new.add_argument("--name", help="your name as it stands in the record; else NAME")
    new.add_argument("--organisation")
    new.add_argument("--unit")
    new.add_argument("--out", type=Path, metavar="FILE.p12", help="in a sealed file, not in the keychain")
    _command(actions, "list", "the identities of this machine", json=True)
    pin = _command(actions, "pin", "trust a certificate from now on; compare its six words first")
    pin.add_argument("certificate", type=Path, metavar="CERT.pem")
    export = _command(actions, "export", "write the certificate (never the key) for others to trust")
    export.add_argument("label", metavar="NAME")
    export.add_argument("--out", type=Path, required=True, metavar="CERT.pem")


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
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date like 2026-11-21") from None


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.strip() for item in text.split(",") if item.strip()))


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("a number from 1 to 64 is wanted")
    return int(text)
