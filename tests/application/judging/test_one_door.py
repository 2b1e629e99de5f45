"""Whoever wants a verdict asks `Judge`, and whichever door a file comes by, it is the same verdict."""

import ast
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

import handover_app
from handover_app.application.judging.judge import Judge
from handover_app.application.ports.trust import Trust
from handover_app.application.received.summary import from_text
from handover_app.application.services import Services
from handover_app.application.signing.sign import sign_part
from handover_app.application.signing.walkthrough import signer
from handover_app.bootstrap import services as real_services
from handover_app.cli.arguments import parser
from handover_app.cli.run import run
from handover_app.domain.record import Answers, Verdict, Verification
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.words import words
from handover_app.presentation.reviewing.inbox import InboxPresenter
from handover_app.presentation.verdict_presenter import VerdictPresenter
from tests.fakes.desks import StillClock
from tests.fakes.runner import InlineRunner
from tests.papers import RETURNED, paper, sample, trust_in

PACKAGE = Path(str(handover_app.__file__)).parent
ROOM = PACKAGE / "application" / "judging"
INSIDE = {"judge_findings", "OwnTrust", "checker"}


def uses(tree: ast.AST) -> Iterator[str]:
    """The names of this room that a module uses, and whom it has verified without asking here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if alias.name in INSIDE)
        elif isinstance(node, ast.Attribute) and node.attr in INSIDE:
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            on = node.func.value
            name = on.attr if isinstance(on, ast.Attribute) else on.id if isinstance(on, ast.Name) else ""
            if node.func.attr == "verify" and name.endswith("workshop"):
                yield "workshop.verify"


def test_nobody_outside_combines_a_verdict() -> None:
    found = {
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in PACKAGE.rglob("*.py")
        if ROOM not in path.parents
        for name in uses(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()


def test_what_is_looked_for_would_be_found() -> None:
    room = {name for path in ROOM.glob("*.py") for name in uses(ast.parse(path.read_text(encoding="utf-8")))}
    assert room == {*INSIDE, "workshop.verify"}


PASSPHRASE = "a long evening"


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """A profile that trusts the region, and in which a key in a file has signed."""
    trust_in(tmp_path / "profile")
    return real_services(tmp_path / "profile", StillClock())


def signed_here(services: Services, path: Path) -> bytes:
    """A record whose first signature is by a key in a file, which nobody vouched for."""
    files, case = services.key_files(), sample()
    person = signer(case, SigningPart.OUTGOING)
    assert person
    files.create(path, PASSPHRASE, person.name, None, None)
    key = files.open(path, PASSPHRASE)
    signed = sign_part(services, paper(parts=0).pdf, SigningPart.OUTGOING, key, Answers())
    Judge(services).remember(key.certificate_der, path)
    return signed.pdf


@pytest.fixture
def folder(tmp_path: Path, services: Services) -> Path:
    """A mixed inbox."""
    accepted = paper(parts=3).pdf
    folder = tmp_path / "mail"
    folder.mkdir()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(folder / "foreign.pdf")
    files = {
        "accepted": accepted,
        "returned": paper(parts=3, review=RETURNED).pdf,
        "awaiting": paper(parts=1).pdf,
        "stranger": paper(parts=3, known=False).pdf,
        "own": signed_here(services, tmp_path / "own.p12"),
        "altered": accepted + b"\n% one more line",
        "unreadable": b"Dear all",
    }
    for name, pdf in files.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return folder


VERDICTS = {
    "accepted": Verdict.ACCEPTED,
    "returned": Verdict.RETURNED,
    "awaiting": Verdict.AWAITING,
    "stranger": Verdict.UNKNOWN_SIGNER,
    "own": Verdict.AWAITING,
    "altered": Verdict.ALTERED,
    "foreign": Verdict.NOT_A_RECORD,
    "unreadable": Verdict.UNREADABLE,
}

Told = tuple[str, list[tuple[str, bool]]]


def told(verification: Verification) -> Told:
    """What a door says of a file: the verdict, and of each signature its part, and whether it is trusted."""
    return verification.verdict.value, [(item.part.value, item.trusted) for item in verification.signatures]


def by_command(services: Services, paths: Sequence[Path], capsys: pytest.CaptureFixture[str]) -> list[Told]:
    arguments = parser().parse_args(["verify", "--json", "--jobs", "2", *map(str, paths)])
    run(arguments, services)
    return [
        (item["verdict"], [(signature["part"], signature["trusted"]) for signature in item["signatures"]])
        for item in json.loads(capsys.readouterr().out)
    ]


def by_window(services: Services, path: Path) -> Told:
    presenter = VerdictPresenter(services, services.store(), words("en"), InlineRunner())
    presenter.check(path)
    assert presenter.opened
    return told(presenter.opened.verification)


def by_inbox(services: Services, folder: Path) -> dict[str, Told]:
    inbox = InboxPresenter(services, words("en"), InlineRunner(), InlineRunner())
    inbox.enter()
    inbox.take([folder])
    found = {record.name: from_text(record.summary) for record in services.received().list()}
    return {
        name: (summary.verdict.value, [(item.part.value, item.trusted) for item in summary.signed])
        for name, summary in found.items()
        if summary
    }


def test_one_file_has_one_verdict_by_every_door(
    services: Services, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = sorted(folder.iterdir())
    commanded = dict(zip(paths, by_command(services, paths, capsys), strict=True))
    assert {path.stem: verdict for path, (verdict, _) in commanded.items()} == VERDICTS
    assert commanded[folder / "own.pdf"][1] == [("outgoing", True)]
    assert {path: by_window(services, path) for path in paths} == commanded
    assert by_inbox(services, folder) == {path.name: said for path, said in commanded.items()}


def test_without_what_the_profile_knows_the_same_file_is_by_somebody_unknown(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And whoever only asks is given no database for it."""
    stranger = real_services(tmp_path / "another profile", StillClock())
    ((verdict, signatures),) = by_command(stranger, [folder / "own.pdf"], capsys)
    assert (verdict, signatures) == ("unknown-signer", [("outgoing", False)])
    assert not stranger.has_store()


def test_whatever_judges_is_named_in_the_basis(services: Services) -> None:
    judge = Judge(services)
    terms = judge.terms()
    assert judge.terms().basis == terms.basis
    others = [
        replace(terms, trust=Trust()),
        replace(terms, trust=replace(terms.trust, revocations=(b"a list",))),
        replace(terms, packs={}),
        judge.terms(required=["ain-groups"]),
    ]
    assert len({terms.basis, *(other.basis for other in others)}) == 5


def test_files_that_cannot_be_read_keep_their_place(services: Services, folder: Path) -> None:
    judge, good = Judge(services), folder / "accepted.pdf"
    paths = [folder, good, folder / "none.pdf", folder / "nor this.pdf"]
    found = dict(pair for some in judge.files(paths, judge.terms()) for pair in some)
    reasons = {place: [reason.code for reason in item.verification.reasons] for place, item in found.items()}
    assert reasons == {0: ["is-a-folder"], 1: [], 2: ["no-such-file"], 3: ["no-such-file"]}
    assert [found[place].sha256 is None for place in range(4)] == [True, False, True, True]
    assert found[1].pdf == good.read_bytes()
