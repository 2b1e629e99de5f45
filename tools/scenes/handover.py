"""Scenes of the six stages of handing over, from the troubled sample and from the complete one."""

from collections.abc import Callable

from handover_app.domain.vocabulary import StepState
from handover_app.presentation.addresses import Address, Page
from handover_app.presentation.handover.targets import FieldTarget, Stage
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.evidence import EvidenceRow, png_of
from handover_app.ui.handover.work import WorkStage
from handover_app.ui.meeting.page import MeetingPage
from handover_app.ui.paper.preview import Preview
from tools.scenes import Scene
from tools.scenes.studio import Studio

TROUBLED, COMPLETE = "troubled-annual-meeting", "complete-annual-meeting"
WORKED_ON = "a2"


def _stage(stage: Stage, sample: str = TROUBLED) -> Callable[[Studio], None]:
    """The stage as it opens."""

    def act(studio: Studio) -> None:
        page = studio.open_handover(studio.keep(studio.case(sample), is_sample=sample == COMPLETE))
        page.show_stage(stage)
        studio.settle(0.5)

    return act


def _add(studio: Studio) -> None:
    page = studio.open_handover(studio.keep(studio.case(TROUBLED)))
    page.show_stage(Stage.ACCOUNTS)
    stage = page.stage(Stage.ACCOUNTS)
    if isinstance(stage, AccountsStage):
        stage.open_add()


def _question(studio: Studio) -> None:
    page = studio.open_handover(studio.keep(studio.case(TROUBLED)))
    page.go_to_field(FieldTarget(Stage.ACCOUNTS, "a5", None, "approval:regional-permission"))


def _work(studio: Studio) -> None:
    page = studio.open_handover(studio.keep(studio.case(TROUBLED)))
    work = page.presenter.work
    page.show_stage(Stage.WORK)
    work.select(WORKED_ON)
    detail = work.detail()
    for step in detail.steps[:2] if detail else ():
        work.set_step(step.id, StepState.DONE)
    page.render_state()


def _closing(studio: Studio) -> None:
    page = studio.open_handover(studio.keep(studio.case(TROUBLED)))
    page.go_to_field(FieldTarget(Stage.WORK, "a3", None, "step:ask-deletion"))
    page.presenter.work.set_step("ask-deletion", StepState.DONE)
    page.render_state()


def _trouble(studio: Studio) -> None:
    """Nobody has access to an account any more: the way out, half gone."""
    page = studio.open_handover(studio.keep(studio.case(TROUBLED)))
    page.show_stage(Stage.WORK)
    presenter = page.presenter
    presenter.work.select(WORKED_ON)
    page.render_state()
    studio.settle(0.3)
    stage = page.stage(Stage.WORK)
    if not isinstance(stage, WorkStage):
        raise TypeError(type(stage))
    stage.wrong.click()
    if stage.trouble.choice is not None:
        stage.trouble.choice.buttons["no-access"].click()
    stage.trouble.path.fields["others-in"].answers.segment("no").click()
    studio.settle(0.3)
    current = stage.trouble.path.steps.current()
    if current is not None:
        current.answer.segment("done").click()
    studio.settle(0.3)


def _evidence(studio: Studio) -> None:
    """A pasted screenshot, shown whole."""
    page = studio.open_handover(studio.keep(studio.case(TROUBLED)))
    page.show_stage(Stage.WORK)
    detail = page.presenter.work.detail()
    step = next(step.id for step in detail.steps if step.wants_evidence) if detail else ""
    page.presenter.work.add_picture(step, png_of(page.grab().toImage().scaledToWidth(900)))
    studio.settle(0.3)
    page.go_to_field(FieldTarget(Stage.WORK, "a1", None, f"step:{step}"))
    studio.settle(0.3)
    for proof in page.findChildren(EvidenceRow):
        proof.thumb.click()


def _signed(signed: int, sample: str = COMPLETE) -> Callable[[Studio], None]:
    """The last stage with so many signatures given."""

    def act(studio: Studio) -> None:
        case = studio.case(sample)
        studio.open_handover(
            studio.keep(case, stage=int(Stage.SIGNATURE), record=studio.signed(case, signed))
        )
        studio.settle(0.5)

    return act


def _near(studio: Studio) -> None:
    """A page of the record, larger."""
    _stage(Stage.SIGNATURE, COMPLETE)(studio)
    page = studio.shell.window.page
    preview = page.findChild(Preview) if page else None
    if preview is None:
        raise LookupError("no pages")
    studio.settle(0.5)
    preview.read()
    studio.settle(0.5)


def _meeting(signed: int, *, seated: bool = False) -> Callable[[Studio], None]:
    """The laptop at the meeting, after so many signatures: locked, or with the next one at it."""

    def act(studio: Studio) -> None:
        case = studio.case(COMPLETE)
        key = studio.keep(case, stage=int(Stage.SIGNATURE), record=studio.signed(case, signed))
        studio.shell.go(Address(Page.MEETING, key))
        studio.settle(0.5)
        page = studio.shell.window.page
        if seated and isinstance(page, MeetingPage):
            page.go.click()
            studio.settle(0.8)

    return act


SCENES = (
    Scene("handover-1-change", _stage(Stage.CHANGE)),
    Scene("handover-2-accounts", _stage(Stage.ACCOUNTS)),
    Scene("handover-2-accounts-add", _add),
    Scene("handover-2-accounts-question", _question),
    Scene("handover-3-decision", _stage(Stage.DECISION)),
    Scene("handover-4-work", _work),
    Scene("handover-4-work-closing", _closing),
    Scene("handover-4-work-evidence", _evidence),
    Scene("handover-4-work-trouble", _trouble),
    Scene("handover-5-check", _stage(Stage.CHECK)),
    Scene("handover-5-check-complete", _stage(Stage.CHECK, COMPLETE)),
    Scene("handover-6-signature", _stage(Stage.SIGNATURE, COMPLETE)),
    Scene("handover-6-signature-near", _near),
    Scene("handover-6-signature-handed-on", _signed(1)),
    Scene("handover-6-signature-refused", _signed(3, TROUBLED)),
    Scene("handover-6-signature-done", _signed(3)),
    Scene("meeting-locked", _meeting(1)),
    Scene("meeting-taking-over", _meeting(1, seated=True)),
    Scene("meeting-over", _meeting(3)),
)
