"""What tomorrow's app makes, today's app calls newer: never forged, never fine."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from handover_app import resources
from handover_app.application.errors import StorageError
from handover_app.domain.record import Verdict
from handover_app.domain.vocabulary import SigningPart
from handover_app.i18n.errors import advise, explain
from handover_app.i18n.words import words
from handover_app.presentation.verdict_presenter import VerdictPresenter
from handover_app.storage import open_store
from handover_app.ui.app import App
from handover_app.ui.kit import Text, install
from handover_app.ui.pages.verdict import VerdictPage
from handover_app.ui.shell import Shell
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # noqa: PLC0414 (a fixture)
from tests.fakes.desks import Desks
from tests.tomorrow import versions
from tests.tomorrow.versions import RECORDS, VERSION, Copy, Growth, copy_of_the_source

pytestmark = pytest.mark.timeout(300)
NB, SV, EN = words("nb"), words("sv"), words("en")


@dataclass(frozen=True)
class Made:
    """A record that tomorrow's app made and three people signed, and the authority that vouches for them."""

    growth: Growth
    copy: Copy
    case: Path
    record: Path

    @property
    def trust(self) -> Path:
        return self.record.with_name("trust.pem")


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    install(qapp)


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path / "desks")


def shell(app: App) -> Shell:
    found = app.shell
    assert found is not None
    return found


def grown(folder: Path, *changes: Callable[[Copy], None]) -> Copy:
    copy = copy_of_the_source(folder)
    for change in changes:
        change(copy)
    copy.python("-m", "tools.schemas")
    return copy


def sample() -> dict[str, object]:
    text = resources.folder("samples", "complete-annual-meeting.json").read_bytes()
    return dict(json.loads(text))


@pytest.fixture(scope="module", params=RECORDS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    growth = RECORDS[request.param]
    copy = grown(tmp_path_factory.mktemp("tomorrow") / "copy", growth.grow)
    case = sample()
    growth.use(case)
    path = copy.folder / "case.json"
    path.write_text(json.dumps(case), "utf-8")
    printed = copy.handover("demo", path, "--out", copy.folder / "out", *growth.options)
    return Made(growth, copy, path, Path(printed.splitlines()[-1]))


def test_tomorrow_s_app_accepts_it_and_says_what_it_requires(made: Made) -> None:
    verified = json.loads(made.copy.handover("verify", made.record, "--trust", made.trust, "--json"))
    data = json.loads(made.copy.handover("extract", made.record))

    assert [item["verdict"] for item in verified] == ["accepted"]
    assert data["made_by"] == VERSION
    assert tuple(data.get("requires", ())) == made.growth.requires


def test_verify_says_newer_with_sound_signatures_and_names(made: Made, run: Run) -> None:
    outcome = run("verify", made.record, "--trust", made.trust, "--json")
    (found,) = json.loads(outcome.out)

    assert (outcome.code, found["verdict"]) == (19, "newer")
    assert found["layers"] == {"signatures": "sound", "record": "unknown"}
    assert [item["part"] for item in found["signatures"]] == [part.value for part in SigningPart]
    assert all(item["sound"] and item["trusted"] and item["name"] for item in found["signatures"])
    assert found["reasons"][0]["code"] == "made-by-newer"
    assert made.growth.place in found["reasons"][0]["message"] or "requires" in found["reasons"][0]["message"]
    assert f"version {VERSION}" in found["reasons"][0]["message"]


def test_an_update_is_advised_where_the_signers_are_trusted_alone(made: Made, run: Run) -> None:
    assert "Update the app" in run("verify", made.record, "--trust", made.trust).out

    stranger = run("verify", made.record)
    assert stranger.code == 19
    assert "Update the app" not in stranger.out
    assert "Follow no link" in stranger.out
    assert "Nobody that you trust vouches for the key" in stranger.out


@pytest.mark.parametrize("command", ["check", "sign", "raise"])
def test_every_other_command_says_newer_with_file_and_place(made: Made, run: Run, command: str) -> None:
    out = made.record.with_name("out.pdf")
    options = {
        "check": (),
        "sign": ("--part", "regional", "--identity", "nobody", "--out", out),
        "raise": ("--timestamp", "http://127.0.0.1:9", "--out", out),
    }[command]
    outcome = run(command, made.record, *options)

    assert outcome.code == 2
    assert made.record.name in outcome.err
    assert "newer version" in outcome.err
    assert not out.exists()


def test_nothing_is_extracted_that_this_version_cannot_read(made: Made, run: Run) -> None:
    outcome = run("extract", made.record)

    if made.growth.place == "packs[0]":  # the data is read all the same; only its rules are not here
        assert (outcome.code, json.loads(outcome.out)["made_by"]) == (0, VERSION)
    else:
        assert outcome.code == 2
        assert made.record.name in outcome.err
        assert "newer version" in outcome.err


def test_a_changed_one_is_altered_before_it_is_newer(made: Made, run: Run) -> None:
    pdf = made.record.read_bytes()
    place = pdf.index(b'"occasion":"annual-meeting"')
    changed = made.record.with_name("changed.pdf")
    changed.write_bytes(pdf[:place] + b'"occasion":"annual-reading"' + pdf[place + 27 :])

    outcome = run("verify", changed, "--trust", made.trust, "--json")
    (found,) = json.loads(outcome.out)

    assert (outcome.code, found["layers"]["signatures"]) == (20, "broken")
    assert "newer" not in " ".join(reason["message"] for reason in found["reasons"])


def test_the_window_says_so_and_offers_nothing_to_sign(made: Made, desks: Desks, qtbot: QtBot) -> None:
    heads = {
        NB: "Laget med en nyere versjon",
        SV: "Gjord med en nyare version",
        EN: "Made by a newer version",
    }
    for language, heading in heads.items():
        page = VerdictPage(language)
        qtbot.addWidget(page)
        presenter = VerdictPresenter(desks.services, desks.store, language, desks.runner)
        presenter.changed.connect(page.render_state)
        presenter.check(made.record)
        state = presenter.state

        assert state.sign.text == heading
        assert state.sign.tone == "warn"
        assert {line.sign.tone for line in state.signers} == {"warn"}, "nobody is known to this profile"
        assert (state.deeds, state.counts, state.unmet, state.can_send) == ((), (), (), False)
        assert any(heading in text.plain for text in page.findChildren(Text))


# ---------------------------------------------------------------- formats that people write


@pytest.mark.parametrize("command", ["check", "build", "demo"])
@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "handover-case/2"}, "format"),
        ({"colour": "red"}, "colour"),
        ({"unit": {"id": "u", "name": "U", "kind": "choir"}}, "unit.kind"),
    ],
    ids=["format", "key", "value"],
)
def test_a_newer_case_is_refused_with_file_and_place(
    run: Run, tmp_path: Path, command: str, change: dict[str, object], place: str
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(sample() | change), "utf-8")
    outcome = run(command, path, *(() if command == "check" else ("--out", tmp_path / "out")))

    assert outcome.code == 2
    assert f"{path}: {place}:" in outcome.err
    assert "newer version" in outcome.err


def test_the_next_case_format_is_one_that_tomorrow_s_app_reads(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = grown(tmp_path_factory.mktemp("case") / "copy", versions.case_format)
    path = copy.folder / "case.json"
    path.write_text(json.dumps(sample() | {"format": "handover-case/2"}), "utf-8")

    copy.handover("build", path, "--out", copy.folder / "record.pdf")
    outcome = run("check", path)

    assert outcome.code == 2
    assert "handover-case/2" in outcome.err
    assert run("verify", copy.folder / "record.pdf").code == 19


def test_newer_answers_are_refused_with_file_and_place(run: Run, tmp_path: Path) -> None:
    case = resources.folder("samples", "complete-annual-meeting.json")
    record, answers, out = (tmp_path / name for name in ("record.pdf", "answers.json", "out.pdf"))
    assert run("build", case, "--out", record).code == 0
    answers.write_text('{"format": "handover-answers/2"}', "utf-8")

    outcome = run("sign", record, "--part", "incoming", "--identity", "x", "--answers", answers, "--out", out)

    assert outcome.code == 2
    assert f"{answers}: format:" in outcome.err
    assert "newer version" in outcome.err


def test_a_pack_of_the_next_format_is_left_out_and_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "profile" / "policies"
    folder.mkdir(parents=True)
    pack = run("policies", "new", "mine").out.replace('"policy-pack/1"', '"policy-pack/2"')
    (folder / "mine.toml").write_text(pack, "utf-8")

    outcome = run("policies", "lint", folder / "mine.toml")

    assert outcome.code != 0
    assert "newer version" in outcome.out + outcome.err


def test_rules_that_only_tomorrow_s_app_has_are_other_rules(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = grown(tmp_path_factory.mktemp("pack") / "copy", versions.new_pack)
    path = copy.folder / "case.json"
    path.write_text(json.dumps(sample() | {"policies": ["tomorrow"]}), "utf-8")
    record = Path(copy.handover("demo", path, "--out", copy.folder / "out").splitlines()[-1])

    outcome = run("verify", record, "--trust", record.with_name("trust.pem"), "--json")
    (found,) = json.loads(outcome.out)

    assert (outcome.code, found["verdict"]) == (7, "other-rules")
    assert found["layers"] == {"signatures": "sound", "record": "rederived"}
    signed = run("sign", record, "--part", "regional", "--identity", "x", "--out", record.with_name("o.pdf"))
    assert (signed.code, "rules" in signed.err) == (2, True)


# ---------------------------------------------------------------- the database


def test_a_newer_database_is_left_alone_and_told(
    tmp_path_factory: pytest.TempPathFactory, desks: Desks, qtbot: QtBot
) -> None:
    copy = grown(tmp_path_factory.mktemp("database") / "copy", versions.database)
    path = copy.folder / "handover.db"
    script = "import sys; from pathlib import Path; from handover_app.storage import open_store"
    copy.python("-c", f"{script}; open_store(Path(sys.argv[1])).remember('a', 'b')", path)
    before = path.read_bytes()

    with pytest.raises(StorageError) as error:
        open_store(path)

    assert error.value.code == "storage.newer"
    assert str(path) in explain(error.value, EN)
    assert "newer version" in explain(error.value, EN)
    assert "newest version" in advise(error.value, EN)
    assert path.read_bytes() == before

    app = App(replace(desks.services, store=lambda: open_store(path)), "en")
    app.open()
    qtbot.waitUntil(lambda: shell(app).problem is not None)
    panel = shell(app).problem
    assert panel
    assert "newer version" in panel.accessibleName()
    shell(app).window.close()


def test_a_verdict_that_today_does_not_know_is_checked_again() -> None:
    """What tomorrow's app kept of a file in the inbox is nothing to today's, and never fine."""
    from handover_app.application.received.summary import RecordSummary, from_text, to_text

    kept = to_text(RecordSummary(Verdict.ACCEPTED, "basis"))
    assert from_text(kept) is not None
    assert from_text(kept.replace("accepted", "blessed")) is None
    assert from_text(kept.replace("handover-inbox/2", "handover-inbox/3")) is None
