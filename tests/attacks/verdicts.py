"""The page `docs/verdict.md`: each attack, what comes of it, and what `pdfsig` says to the same file."""

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from handover_app.domain.record import SignatureLayer
from handover_app.i18n.verdicts import reason_sentence
from handover_app.i18n.words import words
from tests.attacks.attack import Attack
from tests.attacks.fuzzing import KEPT
from tests.attacks.jury import Outcome

PAGE = Path(__file__).parents[2] / "docs" / "verdict.md"
DAMAGED = "damaged at random"
NOT_ASKED = "–"
ALL_VALID = " valid"
WHOLE = "; the whole file"

INTRODUCTION = """# What comes of an attack

Written by `python -m tests.attacks`, which makes each file, asks for the verdict as the app does (in a child
process with limits on time and memory), and asks `pdfsig` ({version}) the same. A test fails where this page
is out of date, and where one attack is missed.

`signatures` is that layer alone, which has an answer for any signed PDF: *sound*, *broken* or *none*. It may
be sound where the verdict is not: honest people may have signed a file that was prepared for them, and
`altered` then says what the signatures cannot. Attacks on files of other software are judged by this layer;
as records they are none.

Of `pdfsig`'s answers these are counted: how many signatures it calls valid, and not, and whether it says that
the last one signed the whole file.

## Newer, and other rules

`newer` is said of a file whose data this version cannot read and whose signatures are sound. If a signature
is broken, the file is `altered`, whatever its data claims. If nobody has signed it, it must be one build as
the app writes it, with the checksum of its data, and the verdict adds that nobody vouches for it. The
families *newer* below try to have it said of files that were changed. `other-rules` is said of a sound record
that no rules judged, or rules that the reader does not have; packs are compared by the hash of what they
decide ([why](decisions/0013-formats-that-can-grow.md)).

## What is let through

- A signed record can be cut back to an earlier step. That file is genuine, and it says whose signature is
  missing.
- A key on another curve than P-256, or an RSA key, is as good as any, where the authority vouched for it.
- A record that nobody has signed may be written anew by other software, as long as it shows the same, is
  built the same, and no two readers can differ about it ([why](decisions/0007-the-same-in-other-bytes.md)).
- Who signs a file of other software later may fill in its fields and bring a signature field of their own:
  in room that is free, not over words, fields or notes. Lines, dots and one-coloured ground may be covered.
- What a field filled in later shows need not be its value: programs write numbers and days in their own way.
- Of files of other software, what stands beside the signature in its own envelope (its version, further
  certificates, whether there is a timestamp) is not signed by the format's design, and no change to the
  document. A timestamp that is there must be whole, and of this signature.

## What is refused, though honest people may have made it

The signature layer of files of other software is `broken`, to be on the safe side, where

- a digest is SHA-1 or MD5, for which two documents with one digest can be made;
- validation data comes after the last signature (PAdES B-LT without a timestamp over it): the file does not
  end where the last signature ends. Validation data of one signature rewritten by a later one is too;
- the file is encrypted with a password or for certificates, or encrypted and signed more than once;
- two signatures' pictures lie over one another, or one over words; or what a form draws with was exchanged;
- the file is written carelessly and signed more than once, or refers to objects that never come.

## In figures

{count} files in {families} families: {verdicts}. Of the {broken} whose signatures are broken, `pdfsig` calls
every signature valid in {fooled}; in {blind} of these it adds that the whole file is signed.

## {damaged}

From a fixed seed, by `python -m tests.attacks.fuzzing`: records of one account and of five, at every
step, and signed files of other software. A bit in every region; a bit anywhere in the last signature; cuts,
swaps, PDF's own words in the wrong place; values changed in an object, and the file written anew or updated
by other software as sound as can be.

"""


def shown(outcome: Outcome) -> list[str]:
    """Verdict, reasons and signature layer, as the page has them."""
    found = outcome.verification
    _ = words("en")
    sentences = dict.fromkeys(reason_sentence(reason, _) for reason in found.reasons)
    return [f"`{found.verdict}`", " ".join(sentences).replace("|", "\\|"), str(found.signature_layer)]


def page(outcomes: Mapping[Attack, Outcome], asked: Mapping[Attack, str]) -> str:
    """The whole page."""
    counts = Counter(str(outcome.verification.verdict) for outcome in outcomes.values())
    families = dict.fromkeys(attack.family for attack in outcomes)
    said = [
        asked.get(attack, NOT_ASKED)
        for attack, outcome in outcomes.items()
        if outcome.verification.signature_layer is SignatureLayer.BROKEN
    ]
    head = INTRODUCTION.format(
        damaged=DAMAGED.capitalize(),
        version=version() or "not asked",
        count=len(outcomes),
        families=len(families),
        verdicts=", ".join(f"{count} `{verdict}`" for verdict, count in counts.most_common()),
        broken=len(said),
        fooled=sum(_all_valid(answer) for answer in said),
        blind=sum(_all_valid(answer) and answer.endswith(WHOLE) for answer in said),
    )
    return head + "".join(_fuzzed()) + "".join(_tables(outcomes, asked))


def _fuzzed() -> Iterator[str]:
    """What came of files damaged at random, when that was last tried."""
    figures = json.loads(KEPT.read_text(encoding="utf-8"))
    yield (
        f"{figures['files']} files, {figures['missed']} missed; the slowest took {figures['slowest seconds']}"
        f" seconds of a processor, and no child more than {figures['most memory MiB']} MiB.\n\n"
    )
    columns = sorted({name for counts in figures["kinds"].values() for name in counts})
    yield f"| damage | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}\n"
    for kind, counts in figures["kinds"].items():
        yield f"| {kind} | {' | '.join(str(counts.get(name, '')) for name in columns)} |\n"


def _all_valid(answer: str) -> bool:
    return ALL_VALID in answer and f"{ALL_VALID}," not in answer


def _tables(outcomes: Mapping[Attack, Outcome], asked: Mapping[Attack, str]) -> Iterator[str]:
    for family, attacks in groupby(outcomes, key=lambda attack: attack.family):
        yield f"\n## {family[0].upper()}{family[1:]}\n\n| attack | verdict | why | signatures | pdfsig |\n"
        yield "|---|---|---|---|---|\n"
        for attack in attacks:
            cells = [attack.name, *shown(outcomes[attack]), asked.get(attack, NOT_ASKED)]
            yield f"| {' | '.join(cells)} |\n"


def rows(text: str) -> dict[tuple[str, str], list[str]]:
    """What a page says of each attack: by family and name, the cells behind the name."""
    found: dict[tuple[str, str], list[str]] = {}
    family = ""
    for line in text.splitlines():
        if line.startswith("## "):
            family = line[3].lower() + line[4:]
        elif line.startswith("| ") and family != DAMAGED and not line.startswith("| attack "):
            name, *cells = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
            found[family, name] = cells
    return found


def version() -> str | None:
    """The version of `pdfsig`, or `None` where there is none."""
    if not shutil.which("pdfsig"):
        return None
    answer = subprocess.run(["pdfsig", "-v"], capture_output=True, text=True, check=False)
    return (answer.stderr or answer.stdout).splitlines()[0].removeprefix("pdfsig version ")


def ask_pdfsig(files: Iterable[Path]) -> Iterator[str]:
    """What it says to each file, in a few words."""
    for file in files:
        yield _pdfsig(file)


def _pdfsig(file: Path) -> str:
    try:
        answer = subprocess.run(
            ["pdfsig", "-nocert", file],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=20,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "does not come back"
    if answer.returncode < 0:
        return "crashes"
    valid = answer.stdout.count("Signature is Valid")
    invalid = answer.stdout.count("Signature Validation:") - valid
    if not valid and not invalid:
        return "no signature" if "does not contain any signatures" in answer.stdout else "cannot read it"
    whole = answer.stdout.rfind("Total document signed") > answer.stdout.rfind("Not total")
    counted = f"{valid} valid, {invalid} not" if invalid else f"{valid}{ALL_VALID}"
    return counted + (WHOLE if whole else "; not the whole file")
