import pytest

from handover_app.application.errors import InputError
from handover_app.i18n.words import words
from handover_app.presentation.problem import problem_of

EN = words("en")
SECRET = "Ola Nordmann, 98765432"


def raised(error: Exception) -> Exception:
    """The error as it is when it comes from somewhere."""

    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        fail()
    return caught.value


def test_a_foreseen_error_is_a_sentence_without_a_report() -> None:
    problem = problem_of(InputError("input.empty", file="case.json"), EN, "Qt 6")
    assert problem.title == "Case.json: the file is empty"
    assert problem.details == ""


def test_a_report_tells_where_but_not_what_was_typed() -> None:
    error = raised(ValueError(f"cannot parse {SECRET}"))
    error.__cause__ = KeyError(SECRET)
    problem = problem_of(error, EN, "Qt 6.12, Python 3.11, linux")
    assert SECRET not in problem.details
    assert "builtins.ValueError" in problem.details
    assert "builtins.KeyError" in problem.details
    assert "Qt 6.12, Python 3.11, linux" in problem.details
    assert "test_problem.py" in problem.details
    assert "/home" not in problem.details.replace("test_problem.py", "")


def test_a_ring_of_causes_ends() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert problem_of(one, EN, "").details.count("builtins") == 12


class _Frame:
    """Code of a file in somebody's folder, run as if it stood there."""

    def __init__(self, path: str) -> None:
        self._code = compile("raise ValueError", path, "exec")

    def fail(self) -> None:
        exec(self._code, {})  # noqa: S102 (a single known statement)


@pytest.mark.parametrize(
    "path",
    [
        "/people/ola/handover_app/nordmann/handover_app/ui/shell.py",
        "/people/ola/site-packages/nordmann/site-packages/handover_app/ui/shell.py",
        "/people/ola/handover_app/nordmann/site-packages/pyhanko/sign.py",
        "/people/ola/nordmann/script.py",
    ],
)
def test_a_report_keeps_the_folders_of_the_person_to_itself(path: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (it has no message)
        _Frame(path).fail()
    details = problem_of(caught.value, EN, "").details
    assert path.rsplit("/", 1)[1] in details
    assert "ola" not in details
    assert "nordmann" not in details
