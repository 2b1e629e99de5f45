"""`python -m tools.policy_docs [--check]`: the table of checks in `docs/policy-packs.md`, from the code."""

import dataclasses
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from handover_app.domain.checks import Check
from handover_app.domain.checks.base import Accounts
from handover_app.i18n.computations import COMPUTATIONS
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import words as words_in
from tools import generated

PAGE = Path(__file__).parent.parent / "docs" / "policy-packs.md"
BEGIN, END = "<!-- checks: written by tools/policy_docs.py -->", "<!-- end of checks -->"


def table() -> str:
    """A row for each kind of check, then what `accounts` may hold."""
    roles = RoleWords((), words_in("en"))
    lines = ["| `kind` | what is computed | keys |", "|---|---|---|"]
    for kind, check in sorted((check.kind, check) for check in get_args(Check)):
        message = COMPUTATIONS[kind]
        for name, word in roles.arguments(message).items():
            message = message.replace(f"{{{name}}}", word)
        words = re.sub(r"\{(\w+)\}", r"`\1`", message)
        lines.append(f"| `{kind}` | {words} | {'<br>'.join(_keys(check)) or '–'} |")
    lines += [
        "",
        "`accounts` limits a check to some of the live accounts:",
        "",
        *map("- {}".format, _keys(Accounts)),
    ]
    return "\n".join(lines)


def _keys(kind: type) -> Iterator[str]:
    hints = get_type_hints(kind)
    for item in dataclasses.fields(kind):
        default = "" if item.default is dataclasses.MISSING else f" – default {_default(item.default)}"
        yield f"`{item.name}`: {_type(hints[item.name])}{default}"


def _type(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return f"list of {_type(get_args(hint)[0])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " ".join(f"`{member.value}`" for member in hint)
    options = [option for option in get_args(hint) if option is not type(None)]
    if options:
        return _type(options[0])
    return {int: "number, or `$parameter`", str: "text", bool: "true or false", Accounts: "see below"}[hint]


def _default(value: object) -> str:
    if isinstance(value, Accounts):
        return "all live accounts"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if value == ():
        return "none"
    return "any" if value is None else str(value).lower()


def page(text: str) -> str:
    """The page with the table as it should be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Writes the table into the page, or with `--check` says whether it is stale."""
    return generated.run(arguments, {PAGE: page(PAGE.read_text(encoding="utf-8"))})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
