"""Policy packs as a tool: new, lint, explain; packs of one's own; the edition that judged a record."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from handover_app.bootstrap import services
from handover_app.catalogue import FileCatalogue
from handover_app.cli.commands.inputs import compose_record, load_case
from handover_app.domain.vocabulary import Status
from tests.cli.conftest import Run

PACKS = FileCatalogue().packs()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the profile for packs of one's own."""
    folder = tmp_path / "profile" / "policies"
    folder.mkdir(parents=True)
    return folder


def test_the_list_has_every_pack_and_rule(run: Run) -> None:
    outcome = run("policies", "--json")
    packs = {pack["id"]: [rule["id"] for rule in pack["rules"]] for pack in json.loads(outcome.out)}
    assert packs == {name: [rule.id for rule in pack.rules] for name, pack in PACKS.items()}
    assert outcome.err == ""


def test_a_new_pack_lints_clean_and_judges(run: Run, own: Path, sample: Path) -> None:
    path = own / "my-groups.toml"
    assert run("policies", "new", "my-groups", "--out", path).out == f"{path}\n"
    linted = run("policies", "lint", path)
    assert (linted.code, linted.out) == (0, f"{path}: nothing to mend\n")
    assert run("policies", "lint", "my-groups").code == 0
    assert json.loads(run("policies", "my-groups", "--json").out)[0]["id"] == "my-groups"
    checked = run("check", sample, "--policy", "my-groups", "--json")
    assert checked.code in (0, 1)
    assert {finding["rule"].partition(".")[0] for finding in json.loads(checked.out)["findings"]} == {
        "my-groups"
    }


def test_a_starter_is_printed_and_never_written_over_a_file(run: Run, tmp_path: Path) -> None:
    assert run("policies", "new", "my-groups").out.startswith("#:schema")
    (tmp_path / "my-groups.toml").write_text("mine", encoding="utf-8")
    outcome = run("policies", "new", "my-groups", "--out", tmp_path / "my-groups.toml")
    assert outcome.code == 2
    assert (tmp_path / "my-groups.toml").read_text(encoding="utf-8") == "mine"


def test_lint_names_file_line_and_key_of_each_problem(run: Run, tmp_path: Path) -> None:
    text = run("policies", "new", "mine").out
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('weight = "must"', 'weight = "musst"'), encoding="utf-8")
    outcome = run("policies", "lint", path)
    assert outcome.code == 1
    assert outcome.out.count("musst") == 3
    assert "mine.toml:34: rule[0].weight: “musst” is not one of: must, should, may" in outcome.out
    (entry,) = json.loads(run("policies", "lint", path, "--json").out)
    assert [entry["problems"][0][key] for key in ("line", "code")] == [34, "input.not-a-choice"]


@pytest.mark.parametrize(
    "words",
    [
        ["new"],
        ["new", "a", "b"],
        ["new", "lint"],
        ["new", "aiuk"],
        ["new", "mine", "--out", "other.toml"],
        ["lint"],
        ["lint", "nowhere.toml"],
        ["explain"],
        ["explain", "ain.nothing"],
        ["explain", "a", "b"],
        ["aiuk", "kristiansand"],
        ["aiuk", "--out", "file.toml"],
        ["nothing"],
    ],
)
def test_words_that_do_not_fit_are_one_sentence(run: Run, words: list[str]) -> None:
    outcome = run("policies", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_every_rule_and_pack_is_explained(run: Run, language: str) -> None:
    for pack in PACKS.values():
        assert run("policies", "explain", pack.id, "--lang", language).code == 0
        for rule in pack.rules:
            outcome = run("policies", "explain", rule.id, "--lang", language)
            assert outcome.code == 0
            assert outcome.out.startswith(f"{rule.id}  {rule.title[language]}\n")
            assert rule.why[language].split("\n")[0] in outcome.out
            assert rule.mend[language] in outcome.out
            assert "{" not in outcome.out


def test_an_explanation_names_parameters_and_where_they_come_from(run: Run) -> None:
    outcome = run("policies", "explain", "smc.office-access")
    assert "checked within 365 days" in outcome.out
    assert "contacts_fresh_days = 365 (ours)" in outcome.out
    data = json.loads(run("policies", "explain", "ain.active", "--json").out)
    assert data["parameters"]["inactive_after_days"]["provenance"] == "ours"
    assert data["computed"] == [
        (
            "On each account something was posted within 180 days, or it is to be closed. "
            "Only on: Facebook page, Instagram and Snapchat."
        )
    ]


def test_layering_is_shown(run: Run) -> None:
    outcome = run("policies", "explain", "ain-groups")
    assert "Layered on “Amnesty International: conduct on social media” (ai-conduct)" in outcome.out
    assert json.loads(run("policies", "explain", "ain-groups", "--json").out)["proposed"] == [
        "ain-groups",
        "ai-conduct",
    ]


def test_a_broken_pack_is_one_sentence_and_breaks_nothing_else(run: Run, own: Path, sample: Path) -> None:
    (own / "broken.toml").write_text('format = "policy-pack/1"\nid = 7\n', encoding="utf-8")
    outcome = run("check", sample)
    assert outcome.code == 0
    assert outcome.err.count("\n") == 1
    assert "left out: broken.toml:2: id: expected" in outcome.err
    assert len(json.loads(run("policies", "--json").out)) == len(PACKS)


def test_a_pack_cannot_take_the_place_of_a_shipped_one(run: Run, own: Path) -> None:
    text = run("policies", "new", "mine").out.replace('id = "mine"', 'id = "aiuk"')
    (own / "aiuk.toml").write_text(text, encoding="utf-8")
    outcome = run("policies", "aiuk", "--json")
    assert json.loads(outcome.out)[0]["sha256"] == PACKS["aiuk"].sha256
    assert "come with the app" in outcome.err


def test_a_record_says_that_other_rules_judged_it(run: Run, own: Path, sample: Path, tmp_path: Path) -> None:
    path, pdf = own / "mine.toml", tmp_path / "r.pdf"
    run("policies", "new", "mine", "--out", path)
    case = json.loads(sample.read_text(encoding="utf-8")) | {"policies": ["mine"]}
    (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
    assert run("build", tmp_path / "case.json", "--out", pdf).code == 0
    assert "judged" not in run("verify", pdf).out

    text = path.read_text(encoding="utf-8").replace('edition = "1"', 'edition = "2"')
    path.write_text(text.replace('weight = "should"', 'weight = "must"'), encoding="utf-8")

    verified = run("verify", pdf)
    assert verified.code == 7
    assert "It was judged by the edition 1 of “Our organisation: groups on social media”" in verified.out
    (result,) = json.loads(run("verify", pdf, "--json").out)
    assert [reason["code"] for reason in result["reasons"]] == ["judged-by-other-edition", "awaiting"]
    assert "the rules here are the edition 2" in run("check", pdf).out
    checked = json.loads(run("check", pdf, "--json").out)
    assert [reason["code"] for reason in checked["reasons"]] == ["judged-by-other-edition"]

    path.unlink()
    (result,) = json.loads(run("verify", pdf, "--json").out)
    assert [reason["code"] for reason in result["reasons"]] == ["judged-by-missing-rules", "awaiting"]


def test_a_record_whose_findings_the_rules_do_not_give_is_altered(
    run: Run, troubled: Path, tmp_path: Path
) -> None:
    """It is whole, derived again and awaits its signers, but its author wrote the findings."""
    wired = services(tmp_path / "profile")
    data = compose_record(load_case(troubled, wired), wired, "nb", "nb")
    findings = tuple(replace(finding, status=Status.PASS) for finding in data.findings)
    pdf = tmp_path / "r.pdf"
    pdf.write_bytes(wired.workshop.build(replace(data, findings=findings)))
    (result,) = json.loads(run("verify", pdf, "--json").out)
    assert result["verdict"] == "altered"
    assert [reason["code"] for reason in result["reasons"]] == ["findings-differ", "awaiting"]
    assert result["layers"]["record"] == "differs"
    assert run("check", pdf).code == 2
