"""Five accounts by `ain-groups`, from an empty profile to a signature, by keyboard alone in a real window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handover_app.bootstrap import services
from handover_app.domain.record import Verdict
from tests.fakes.store import every


@pytest.mark.needs("Xvfb")
@pytest.mark.skipif(sys.platform != "linux", reason="the screen in memory is one of Linux")
def test_a_handover_without_a_mouse(
    tmp_path: Path, virtual_screen: str, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "profile"
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.by_keyboard", str(tmp_path)],
        env={**os.environ, "HANDOVER_PROFILE": str(profile)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with capsys.disabled():
        print(f"\nfive accounts by keyboard alone, {done.stdout.splitlines()[-1]}")
    here = services(profile)
    (kept,) = every(here.store())
    assert [account.platform for account in kept.case.accounts] == [
        "facebook-page", "instagram", "tiktok", "youtube-channel", "x-twitter",
    ]  # fmt: skip
    pdf = here.store().load(kept.key).record
    assert pdf is not None
    verification = here.workshop.verify(pdf, here.trust(()), here.clock.now())
    assert verification.verdict is Verdict.UNKNOWN_SIGNER, "a key made on the spot is nobody's yet"
