"""All that is made from something else is as it would be made now."""

import pkgutil

import pytest

import tools
from tools.generate import GENERATORS

ELSEWHERE = {"conformance", "fonts", "generate", "generated", "page_pictures", "scenes", "screenshots"}
"""Tools that make nothing that is kept, or nothing that can be made again within seconds."""


@pytest.mark.parametrize("name", GENERATORS)
def test_nothing_generated_is_stale(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert GENERATORS[name](["--check"]) == 0, f"run: make generated\n{capsys.readouterr().out}"


def test_every_generator_is_listed() -> None:
    listed = {generator.__module__.rpartition(".")[2] for generator in GENERATORS.values()}
    assert {module.name for module in pkgutil.iter_modules(tools.__path__)} - ELSEWHERE <= listed
