"""Every route of the special paths, on every platform, without a window."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_app.catalogue import FileCatalogue
from handover_app.domain.case import StepEntry
from handover_app.domain.platform import SAFE_ORDER, Platform, menu_in
from handover_app.domain.special_paths import (
    SECURING,
    End,
    PathProgress,
    PathStep,
    Position,
    SpecialPath,
    StepStanding,
    follow,
)
from handover_app.domain.vocabulary import StepState

CATALOGUE = FileCatalogue()
PATHS = CATALOGUE.paths()
PLATFORMS = CATALOGUE.platforms()
DONE, SKIPPED, BLOCKED = StepState.DONE, StepState.SKIPPED, StepState.BLOCKED

Choose = Callable[[PathStep], StepState]


def walk(
    path: SpecialPath, platform: Platform | None, answers: Mapping[str, bool], choose: Choose
) -> tuple[PathProgress, list[StepEntry]]:
    """Answers what is asked, and decides each next step, until the path is over."""
    given_answers: dict[str, bool] = {}
    entries: list[StepEntry] = []
    for _ in range(len(path.on(platform)) + len(path.questions) + 1):
        progress = follow(path, platform, given_answers, entries)
        if progress.next is not None:
            entries.append(StepEntry(progress.next.id, choose(progress.next)))
        elif progress.asks:
            given_answers[progress.asks[0]] = answers[progress.asks[0]]
        else:
            return progress, entries
    pytest.fail("the path does not end")


def steps_of(name: str, platform: str | None, answers: Mapping[str, bool], **states: StepState) -> list[str]:
    """The steps in the order in which they come, all done but those stated otherwise; then the end."""
    known = PLATFORMS[platform] if platform else None
    named = {key.replace("_", "-"): state for key, state in states.items()}
    progress, entries = walk(PATHS[name], known, answers, lambda step: named.get(step.id, DONE))
    return [*(entry.id for entry in entries), progress.end.value]


def test_an_impostor_is_met_in_the_order_of_the_guidelines() -> None:
    quiet = {"harm": False}
    assert steps_of("impostor", None, quiet) == [
        "screenshot", "head-office", "ask-administrator", "tell-head-office", "reached",
    ]  # fmt: skip
    assert steps_of("impostor", None, quiet, ask_administrator=BLOCKED) == [
        "screenshot", "head-office", "ask-administrator", "report", "tell-head-office", "reached",
    ]  # fmt: skip
    assert steps_of("impostor", None, {"harm": True}, ask_administrator=BLOCKED, report=BLOCKED) == [
        "screenshot", "head-office", "chief-executive", "ask-administrator", "report", "warn", "not-reached",
    ]  # fmt: skip


def test_without_the_head_office_nobody_is_written_to_and_nothing_is_reported() -> None:
    for state in (SKIPPED, BLOCKED):
        assert steps_of("impostor", None, {"harm": False}, head_office=state) == [
            "screenshot", "head-office", "held",
        ]  # fmt: skip
    progress = follow(PATHS["impostor"], None, {"harm": False}, [StepEntry("head-office", BLOCKED)])
    assert position(progress, "report").waits_for == ("head-office", "ask-administrator")


def test_nobody_has_access_but_somebody_can_let_us_in() -> None:
    assert steps_of("no-access", "facebook-page", {"others-in": True}) == [
        "tell-regional-leader", "let-in", "remove-leaver", "keep-two", "reached",
    ]  # fmt: skip


def test_nobody_has_access_at_all() -> None:
    assert steps_of("no-access", "facebook-page", {"others-in": False}, ask_former=BLOCKED) == [
        "tell-regional-leader", "ask-former", "find-device", "remove-leaver", "keep-two", "reached",
    ]  # fmt: skip
    lost = {"ask_former": BLOCKED, "find_device": BLOCKED, "recovery_form": BLOCKED}
    assert steps_of("no-access", "facebook-page", {"others-in": False}, **lost) == [
        "tell-regional-leader", "ask-former", "find-device", "recovery-form", "decide-without", "not-reached",
    ]  # fmt: skip


def test_a_shared_login_that_is_got_back_is_made_safe_in_the_safe_order() -> None:
    found = steps_of("no-access", "instagram", {"others-in": False}, ask_former=BLOCKED)
    assert found == [
        "tell-regional-leader", "ask-former", "find-device", *SECURING, "remove-leaver", "keep-two",
        "reached",
    ]  # fmt: skip


def test_a_platform_that_nobody_knows_has_the_steps_of_the_path_alone() -> None:
    assert steps_of("no-access", None, {"others-in": False}) == [
        "tell-regional-leader", "decide-without", "not-reached",
    ]  # fmt: skip


@pytest.mark.parametrize("reachable", [True, False])
def test_a_predecessor_who_hands_nothing_over(reachable: bool) -> None:
    other = {"others-in": True, "reachable": reachable}
    assert steps_of("lost-predecessor", "facebook-page", other) == [
        "tell-regional-leader", "screenshot", "add-successor", "remove-leaver", "back-doors", "reached",
    ]  # fmt: skip
    alone = {"others-in": False, "reachable": reachable}
    lost = {"ask_former": BLOCKED, "find_device": BLOCKED, "recovery_form": BLOCKED}
    asked = ["ask-former"] if reachable else []
    assert steps_of("lost-predecessor", "facebook-page", alone, **lost) == [
        "tell-regional-leader", "screenshot", *asked, "find-device", "recovery-form", "order-closure",
        "not-reached",
    ]  # fmt: skip


def test_an_account_on_a_private_login() -> None:
    assert steps_of("private-login", "instagram", {"owner-helps": True}) == [
        "look", "unlink-private", *SECURING, "reached",
    ]  # fmt: skip
    found = steps_of("private-login", "instagram", {"owner-helps": False}, ask_former=BLOCKED)
    assert found == ["look", "ask-former", "find-device", *SECURING, "reached"]
    lost = dict.fromkeys(("ask_former", "find_device", "recovery_mailbox", "recovery_form"), BLOCKED)
    found = steps_of("private-login", "instagram", {"owner-helps": False}, **lost)
    assert found[-2:] == ["start-anew", "not-reached"]


def test_a_question_that_is_not_answered_is_asked_and_nothing_is_assumed() -> None:
    progress = follow(PATHS["no-access"], None, {}, [StepEntry("tell-regional-leader", DONE)])
    assert progress.asks == ("others-in",)
    assert progress.next is None
    assert progress.end is End.ONGOING
    assert position(progress, "let-in") == Position(
        PATHS["no-access"].steps[1], StepStanding.WAITING, ("others-in",)
    )


def test_steps_of_a_platform_bring_their_place_and_their_source() -> None:
    steps = {step.id: step for step in PATHS["no-access"].on(PLATFORMS["facebook-page"])}
    assert menu_in(steps["ask-former"].menu, "nb") == (
        "Page access, i profilen til en som fortsatt har tilgang",
        "nb",
    )
    assert steps["ask-former"].source.platform == "usually"


def position(progress: PathProgress, step_id: str) -> Position:
    return next(item for item in progress.positions if item.step.id == step_id)


some_walks = {
    "path": st.sampled_from(sorted(PATHS)),
    "platform": st.sampled_from([None, *PLATFORMS]),
    "random": st.randoms(use_true_random=False),
}


@given(**some_walks)
def test_every_walk_ends_and_keeps_the_safe_order(path: str, platform: str | None, random: object) -> None:
    special, known = PATHS[path], PLATFORMS[platform] if platform else None
    choice = random.choice  # type: ignore[attr-defined]  # a Random that hypothesis can shrink
    answers = {question.id: choice([True, False]) for question in special.questions}

    progress, entries = walk(special, known, answers, lambda _: choice([DONE, SKIPPED, BLOCKED]))

    order = [entry.id for entry in entries]
    assert len(set(order)) == len(order)
    assert progress.end is not End.ONGOING
    for chain in SAFE_ORDER:
        present = [step for step in order if step in chain]
        assert present == sorted(present, key=chain.index)
    if "report" in order:
        done = {entry.id for entry in entries if entry.state is DONE}
        assert "head-office" in done
        assert order.index("head-office") < order.index("ask-administrator") < order.index("report")


@given(**some_walks)
def test_no_step_is_ready_before_what_it_waits_for(path: str, platform: str | None, random: object) -> None:
    special, known = PATHS[path], PLATFORMS[platform] if platform else None
    choice = random.choice  # type: ignore[attr-defined]  # as above
    answers = {item.id: choice([True, False]) for item in special.questions if choice([True, False])}
    states = [StepEntry(step.id, choice(list(StepState))) for step in special.on(known)]

    progress = follow(special, known, answers, states)

    standing = {item.step.id: item.standing for item in progress.positions}
    state = {entry.id: entry.state for entry in states}
    reached = {step.way_to for step in special.on(known) if state[step.id] is DONE}
    for item in progress.positions:
        assert (item.standing is StepStanding.WAITING) is bool(item.waits_for)
        if item.standing is not StepStanding.READY:
            continue
        step = item.step
        assert all(answers.get(question) is wanted for question, wanted in step.when.items())
        assert all(
            name in reached or standing.get(name) in (StepStanding.DONE, StepStanding.NOT_NEEDED)
            for name in step.after
        )
        assert all(standing[name] not in (StepStanding.READY, StepStanding.WAITING) for name in step.tried)
