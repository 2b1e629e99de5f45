"""`python -m tools.generate [--check]`: renews all that is made from something else, and kept.

Not among them, for they take minutes or packages that are not installed: the faces (`tools/fonts.py`), the
pictures (`make screenshots`), and the page of attacks (`python -m tests.attacks`, `tests.attacks.fuzzing`).
"""

import sys
from collections.abc import Callable, Mapping, Sequence

from tests.record import golden
from tools import (
    clause_docs,
    format_docs,
    platform_docs,
    policy_docs,
    reason_docs,
    schemas,
    translations,
)

GENERATORS: Mapping[str, Callable[[list[str]], int]] = {
    "translations": translations.main,
    "schemas": schemas.main,
    "format pages": format_docs.main,
    "reason page": reason_docs.main,
    "policy pages": policy_docs.main,
    "platform pages": platform_docs.main,
    "clause page": clause_docs.main,
    "golden records": golden.main,
}
"""In dependency order."""


def main(arguments: Sequence[str]) -> int:
    """Runs each; returns 1 if one reports a stale file or fails."""
    return max(generator(list(arguments)) for generator in GENERATORS.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
