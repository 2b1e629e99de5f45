"""`python -m tools.reason_docs [--check]`: the table in `docs/formats/reasons.md`, from the code."""

import sys
from pathlib import Path

from handover_app.i18n.verdicts import REASONS
from tools import generated

PAGE = Path(__file__).parent.parent / "docs" / "formats" / "reasons.md"
BEGIN, END = "<!-- reasons: written by tools/reason_docs.py -->", "<!-- end of reasons -->"


def table() -> str:
    """A row for each reason, by code."""
    rows = [f"| `{code}` | {sentence} |" for code, sentence in sorted(REASONS.items())]
    return "\n".join(["| code | sentence |", "|---|---|", *rows])


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
