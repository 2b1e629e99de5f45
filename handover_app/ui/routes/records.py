"""Records that were opened or received: the verdict first, then what one can do with it."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handover_app.presentation.addresses import HOME, Address
from handover_app.ui.routes.context import PageContext, Visit

if TYPE_CHECKING:
    from handover_app.presentation.people.pinning import PinPresenter


def verdict(context: PageContext, address: Address) -> Visit:
    """Judges the file at the address's path."""
    from handover_app.presentation.verdict import VerdictState  # noqa: PLC0415 (when asked for)
    from handover_app.presentation.verdict_presenter import VerdictPresenter  # noqa: PLC0415
    from handover_app.ui.pages.verdict import VerdictPage  # noqa: PLC0415
    from handover_app.ui.sending.panel import SendPanel  # noqa: PLC0415

    page = VerdictPage(context.words)
    presenter = VerdictPresenter(context.services, context.store, context.words, context.runner)
    sending = SendPanel(context.services.profile, context.words, context.runner)
    page.put_sending(sending)

    def render(state: VerdictState) -> None:
        opened = presenter.opened
        sending.show_parcel(presenter.parcel, opened.path if opened and opened.is_saved else None)
        page.render_state(state)

    presenter.changed.connect(render)
    presenter.gone.connect(context.go)
    presenter.failed.connect(context.window.tell)
    page.left.connect(lambda: context.go(HOME))
    page.another.connect(context.window.ask_for_files)
    page.chosen.connect(presenter.act)

    @cache
    def knowing() -> "PinPresenter":
        """Of the panel by which one comes to know signers; there is one on this page."""
        from handover_app.ui.people.pin_panel import pin_panel  # noqa: PLC0415

        panel, pinning = pin_panel(context.services.trusted, context.words, context.runner)
        pinning.pinned.connect(presenter.check_again)
        page.put_knowing(panel)
        return pinning

    def know(certificates: bytes) -> None:
        pinning = knowing()
        pinning.ask_about(())
        page.show_knowing()
        pinning.ask(certificates, presenter.opened.verification if presenter.opened else None)

    presenter.know.connect(know)
    return Visit(page, presenter, enter=lambda: presenter.check(Path(address.key)))


def receive(context: PageContext, _address: Address) -> Visit:
    """Invites the record that somebody takes over by."""
    from handover_app.ui.pages.receive import ReceivePage  # noqa: PLC0415

    page = ReceivePage(context.words)
    page.files.connect(context.window.take_files)
    page.left.connect(lambda: context.go(HOME))
    return Visit(page, enter=page.focus_first)


def take_over(context: PageContext, address: Address) -> Visit:
    """A received record, account by account, up to the signature."""
    from handover_app.ui.taking_over.page import create  # noqa: PLC0415

    page = create(context.services, context.words, context.runner, address.key)
    page.closed.connect(lambda: context.go(HOME))
    return Visit(page, leave=page.flush, again=lambda _address: None)
