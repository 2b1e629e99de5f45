"""Scenes of the six stages of handing over, from the troubled sample and from the complete one."""

from collections.abc import Callable

from handover_app.domain.record import Decision
from handover_app.domain.vocabulary import SigningPart, StepState
from handover_app.presentation.handover.targets import FieldTarget, Stage
from handover_app.ui.handover.accounts import AccountsStage
from handover_app.ui.handover.page import HandoverPage
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


def _signature(signed: int, sample: str = COMPLETE) -> Callable[[Studio], None]:
    """The last stage with so many signatures given, the next signer at the laptop."""

    def act(studio: Studio) -> None:
        case = studio.case(sample)
        key = studio.keep(case, stage=int(Stage.SIGNATURE), record=studio.signed(case, signed))
        page = studio.open_handover(key)
        studio.settle(0.5)
        _fill_in(page)
        studio.settle(0.5)

    return act


def _fill_in(page: HandoverPage) -> None:
    signature = page.presenter.signature
    signature.take_seat()
    view = signature.view()
    if view.turn is SigningPart.INCOMING:
        for line in view.confirms[:1]:
            signature.confirm_account(line.account, confirmed=True)
    elif view.turn is SigningPart.REGIONAL and not view.why_not:
        signature.decide(Decision.ACCEPT)


def _handed_on(studio: Studio) -> None:
    case = studio.case(COMPLETE)
    studio.open_handover(studio.keep(case, stage=int(Stage.SIGNATURE), record=studio.signed(case, 1)))
    studio.settle(0.5)


SCENES = (
    Scene("handover-1-change", _stage(Stage.CHANGE)),
    Scene("handover-2-accounts", _stage(Stage.ACCOUNTS)),
    Scene("handover-2-accounts-add", _add),
    Scene("handover-2-accounts-question", _question),
    Scene("handover-3-decision", _stage(Stage.DECISION)),
    Scene("handover-4-work", _work),
    Scene("handover-4-work-closing", _closing),
    Scene("handover-5-check", _stage(Stage.CHECK)),
    Scene("handover-5-check-complete", _stage(Stage.CHECK, COMPLETE)),
    Scene("handover-6-signature", _stage(Stage.SIGNATURE, COMPLETE)),
    Scene("handover-6-signature-handed-on", _handed_on),
    Scene("handover-6-signature-incoming", _signature(1)),
    Scene("handover-6-signature-regional", _signature(2)),
    Scene("handover-6-signature-refused", _signature(2, TROUBLED)),
    Scene("handover-6-signature-done", _signature(3)),
)
