"""What docs/command-line.md shows is what the command line takes."""

import argparse
import json
import re
from pathlib import Path

import pytest

from handover_app.cli.arguments import parser
from tests.cli.conftest import Run

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
BLOCKS = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
DESCRIBED = set(re.findall(r"`handover (\w+)", PAGE))


def _commands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return next(action.choices for action in of._actions if isinstance(action, argparse._SubParsersAction))


def test_every_command_is_described_and_no_other() -> None:
    assert set(_commands(parser())) == DESCRIBED


@pytest.mark.parametrize("action", _commands(_commands(parser())["identity"]))
def test_every_action_on_keys_is_described(action: str) -> None:
    assert f"| `identity {action} " in PAGE


def test_the_answers_it_shows_name_what_there_is(run: Run) -> None:
    rules = {rule["id"] for pack in json.loads(run("policies", "--json").out) for rule in pack["rules"]}
    assert BLOCKS
    for block in BLOCKS:
        assert block["format"] == "handover-answers/1"
        named = [text.split("@")[0] for text in block.get("waived", ())]
        named += [text.split("/")[1] for text in block.get("promises", ())]
        assert set(named) <= rules
