"""How the command line speaks where nobody listens, and where somebody would be fooled."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handover_app.application.errors import IdentityError, OutputError
from handover_app.cli.console import Console, standard_streams
from handover_app.i18n.words import words

FULL = Path("/dev/full")
"""A device on which there is never room (Linux)."""


class Full(io.StringIO):
    """A stream on a full disk."""

    def write(self, _text: str) -> int:
        raise OSError(28, "no room")


def test_what_cannot_be_written_is_an_error_and_the_rest_goes_unsaid() -> None:
    console = Console(words("en"), Full(), Full())
    for speak in (console.say, console.exact, console.data):
        with pytest.raises(OutputError) as caught:
            speak("text")
        assert caught.value.code == "output.cut-off"
    console.warn("text")
    console.trouble(OutputError("output.cut-off"))


def test_whoever_stops_reading_is_no_error() -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Console(words("en"), Gone(), Gone()).say("text")


def test_lines_are_without_what_confuses_a_terminal_and_data_is_exact() -> None:
    out, err = io.StringIO(), io.StringIO()
    console = Console(words("en"), out, err)
    text = "Čáŋ\u202ecba\x1b[31m\u00a0\tx\ny"
    console.say(text)
    console.warn(text)
    assert out.getvalue() == err.getvalue() == "Čáŋ?cba?[31m\u00a0\tx\ny\n"
    console.exact(text)
    assert out.getvalue().endswith(f"{text}\n")


def test_what_happened_and_what_to_do_are_two_sentences() -> None:
    err = io.StringIO()
    Console(words("en"), io.StringIO(), err).trouble(IdentityError("identity.wrong-passphrase", file="k.p12"))
    first, second = err.getvalue().removeprefix("handover: k.p12: ").split(". ")
    assert first[0].islower()
    assert second[0].isupper()


def test_streams_that_were_closed_take_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    out, err = standard_streams()
    with out, err:
        assert out.write("text")
        assert not err.isatty()


@pytest.mark.skipif(not FULL.exists(), reason="there is no such device here")
@pytest.mark.parametrize("format_", ["case", "policy"])
def test_a_full_disk_behind_standard_output_is_a_sentence(format_: str) -> None:
    with FULL.open("wb") as full:
        outcome = subprocess.run(
            [sys.executable, "-m", "handover_app", "schema", format_, "--lang", "en"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (outcome.returncode, outcome.stderr) == (
        2,
        "handover: what should be printed could not all be written\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="signals are of another kind there")
def test_stopped_while_it_is_loading_it_says_nothing() -> None:
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background job ignores it
        "class Slow:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'handover_app.bootstrap': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Slow())\n"
        "from handover_app.__main__ import main\n"
        "sys.exit(main(['policies']))\n"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (128 + signal.SIGINT, "", "")
