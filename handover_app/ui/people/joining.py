"""Joins the page to its presenters."""

from handover_app.application.ports.handover_store import HandoverStore
from handover_app.application.ports.runner import Runner
from handover_app.application.services import Services
from handover_app.i18n.words import Words
from handover_app.presentation.people.authority import AuthorityPresenter, VouchForm
from handover_app.presentation.people.my_keys import KeyPorts, MyKeysPresenter
from handover_app.presentation.people.trust import TrustPresenter
from handover_app.ui.people.authority import AuthorityPart
from handover_app.ui.people.my_keys import MyKeysPart
from handover_app.ui.people.page import AUTHORITY, KEYS, TRUST, PeoplePage
from handover_app.ui.people.pin_panel import pin_panel
from handover_app.ui.people.trust import TrustPart


def people_page(
    services: Services, store: HandoverStore, words: Words, runner: Runner
) -> tuple[PeoplePage, object]:
    """The page, and its presenters, which the caller keeps. Each part is read when it is shown."""
    panel, pinning = pin_panel(services.trusted, words, runner)
    page = PeoplePage(words, panel)
    keys = MyKeysPresenter(KeyPorts.of(services), store, words, runner)
    trust = TrustPresenter(services.trusted, services.clock, words, runner, pinning)
    authority = AuthorityPresenter(services.authority, services.clock, words, runner)
    _join_keys(page.keys, keys)
    _join_trust(page.trust, trust)
    _join_authority(page.authority, authority)
    readers = {KEYS: keys.refresh, TRUST: trust.refresh, AUTHORITY: authority.refresh}
    page.turned.connect(lambda key: readers[key]())
    return page, (keys, trust, authority, pinning)


def _join_keys(part: MyKeysPart, presenter: MyKeysPresenter) -> None:
    presenter.changed.connect(part.render_state)
    part.created.connect(presenter.create)
    part.file_created.connect(presenter.create_file)
    part.removal_asked.connect(presenter.ask_removal)
    part.removed.connect(presenter.remove)
    part.exported.connect(presenter.export)
    part.renewed.connect(presenter.renew)
    part.word_asked.connect(presenter.ask)
    part.cards_sought.connect(presenter.look_for_cards)
    part.file_chosen.connect(presenter.choose_file)
    part.asking.opened.connect(presenter.open_file)
    part.asking.saved.connect(presenter.save_request)
    part.asking.answered.connect(presenter.take_answer)
    part.asking.left.connect(presenter.leave_asking)


def _join_trust(part: TrustPart, presenter: TrustPresenter) -> None:
    presenter.changed.connect(part.render_state)
    part.file.connect(presenter.take_in)
    part.removal_asked.connect(presenter.ask_removal)
    part.removed.connect(presenter.remove)


def _join_authority(part: AuthorityPart, presenter: AuthorityPresenter) -> None:
    form, vouch = part.form, part.vouch

    def check_new(name: str, organisation: str, passphrase: str, again: str) -> None:
        if presenter.check(name, organisation, passphrase, again):
            form.ask_for_backup()

    def check_vouching(form: VouchForm) -> None:
        if presenter.check_vouching(form):
            vouch.ask_for_answer()

    presenter.changed.connect(part.render_state)
    form.checked.connect(check_new)
    form.created.connect(presenter.create)
    form.restored.connect(presenter.restore)
    part.request.connect(presenter.open_request)
    part.certificate_saved.connect(presenter.save_certificate)
    part.list_saved.connect(presenter.save_list)
    part.revocation_asked.connect(presenter.ask_revocation)
    part.revoked.connect(presenter.revoke)
    vouch.checked.connect(check_vouching)
    vouch.vouched.connect(presenter.vouch)
    vouch.denied.connect(presenter.deny_request)
    vouch.left.connect(presenter.close_request)
