"""The schemas that we publish are those that the formats give."""

from tools.schemas import files, main

FILES = files()


def test_the_schemas_are_those_that_the_formats_give() -> None:
    assert main(["--check"]) == 0, "run: python -m tools.schemas"


def test_there_is_one_for_each_format() -> None:
    assert set(FILES) == {f"{name}.schema.json" for name in ("case", "record", "policy", "platform")}
