"""The region authority of this machine: made with its backup, vouching for requests, taking back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from handover_app.application.events import Event
from handover_app.application.files import read_file, write_file
from handover_app.application.ports.authority import RegionAuthority
from handover_app.application.ports.clock import Clock
from handover_app.application.ports.runner import Runner
from handover_app.domain.acquaintances import others_called
from handover_app.domain.check_number import key_number, spelled
from handover_app.domain.identity import CertificateFacts, Request, RevocationReason, Vouched
from handover_app.domain.mandate import Mandate, SignerRole
from handover_app.domain.standing import unit_id
from handover_app.i18n.mandates import standing_words
from handover_app.i18n.words import N_, Words
from handover_app.presentation.looks import Sign
from handover_app.presentation.people.my_keys import file_name, until_sign
from handover_app.presentation.people.roles import role_complaints
from handover_app.presentation.people.secrets import new_passphrase_complaints
from handover_app.presentation.people.work import Work

MOST_BYTES = 1024 * 1024
REASONS = {
    RevocationReason.KEY_LOST: N_("The key was lost or stolen"),
    RevocationReason.LEFT: N_("The person left"),
    RevocationReason.REPLACED: N_("There is a newer key"),
    RevocationReason.MISTAKE: N_("It was a mistake"),
}
NO_END = Sign("circle-check", "", "neutral")


@dataclass(frozen=True, slots=True)
class VouchedLine:
    """Somebody whom the authority vouched for."""

    fingerprint: str
    name: str
    about: str
    until: Sign
    revoked: bool


@dataclass(frozen=True, slots=True)
class RequestState:
    """A request that was opened. `name`, `unit`: what it says, to be mended; `unit_id`: made from the unit's
    name; `number`: what to compare. `warning`: another key of this person was vouched for before.
    """

    name: str
    unit: str
    number: str
    file_name: str
    unit_id: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class VouchForm:
    """Whom the authority vouches for, as what and where. `unit`: its name; `unit_id`: its id.

    `another`: it was said that this is another key than the one vouched for before.
    """

    name: str
    unit: str = ""
    role: str = ""
    unit_id: str = ""
    region: str = ""
    another: bool = False

    @property
    def mandate(self) -> Mandate:
        """What is vouched for. Raises `ValueError` while no role is chosen."""
        role = SignerRole(self.role)
        unit = (self.unit_id.strip() or unit_id(self.unit)) if role is SignerRole.MEMBER else ""
        return Mandate(role, unit=unit, region=self.region.strip())


@dataclass(frozen=True, slots=True)
class AuthorityState:
    """The whole part. `name`: of the authority, empty where there is none.

    `revoking`: the fingerprint that is perhaps to be taken back.
    """

    loading: bool = True
    name: str = ""
    about: str = ""
    number: str = ""
    until: Sign = NO_END
    vouched: tuple[VouchedLine, ...] = ()
    request: RequestState | None = None
    revoking: str = ""
    complaints: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    notice: str = ""
    busy: bool = False

    def complaint(self, field: str) -> str:
        """What is wrong with a field, empty if nothing."""
        return dict(self.complaints).get(field, "")


class AuthorityPresenter:
    """What a reviewer does for the keys of others. `changed` is called with each new state."""

    changed = Event[AuthorityState]()

    def __init__(
        self, authority: Callable[[], RegionAuthority], clock: Clock, words: Words, runner: Runner
    ) -> None:
        self.state = AuthorityState()
        self._authority = authority
        self._clock = clock
        self._words = words
        self._runner = Work(runner, words, self._failed)
        self._request = b""

    def refresh(self) -> None:
        """Reads everything anew."""
        self._runner.run(self._read, self._show)

    def check(self, name: str, organisation: str, passphrase: str, again: str) -> bool:
        """Whether everything was typed that a new authority needs; complains where not."""
        _ = self._words
        complaints = list(new_passphrase_complaints(passphrase, again, _))
        if not organisation.strip():
            complaints.append(("organisation", _("Write which organisation it is.")))
        if not name.strip():
            complaints.append(("name", _("Write what the region is called.")))
        self._show(replace(self.state, complaints=tuple(complaints), notice="", problem=""))
        return not complaints

    def create(self, backup: Path, name: str, organisation: str, passphrase: str) -> None:
        """Makes the authority and its backup."""

        def work() -> AuthorityState:
            self._authority().create(organisation.strip(), name.strip(), backup, passphrase)
            notice = self._words(
                "{name} is ready. Keep {file} away from this machine: it brings the authority back.",
                name=name.strip(),
                file=backup.name,
            )
            return replace(self._read(), notice=notice)

        self._work(work)

    def restore(self, backup: Path, passphrase: str) -> None:
        """Brings the authority of a backup to this machine."""

        def work() -> AuthorityState:
            name = self._authority().restore(backup, passphrase).name
            return replace(self._read(), notice=self._words("{name} is back.", name=name))

        self._work(work)

    def save_certificate(self, path: Path) -> None:
        """Writes the authority's certificate, for everybody who shall trust it."""
        self._save(path, lambda: self._authority().certificate_pem())

    def save_list(self, path: Path) -> None:
        """Writes the list of what was taken back, for everybody who trusts the authority."""
        self._save(path, lambda: self._authority().revocation_list())

    def open_request(self, path: Path) -> None:
        """Opens a request, to compare its check number."""

        def work() -> tuple[bytes, Request, str]:
            data, authority = read_file(path, MOST_BYTES), self._authority()
            request = authority.read_request(data)
            others = others_called(request.name, request.fingerprint, authority.vouched())
            return data, request, " ".join(self._warning(other) for other in others)

        self._show(replace(self.state, busy=True, problem="", notice="", revoking=""))
        self._runner.run(work, self._opened)

    def close_request(self) -> None:
        """The request can wait."""
        self._show(replace(self.state, request=None, complaints=(), problem="", notice=""))

    def deny_request(self) -> None:
        """The number was not the same: nobody is vouched for."""
        request = self.state.request
        if request is None:
            return
        said = self._words(
            "You did not vouch. Throw the file away: somebody may have sent it in the name of {name}.",
            name=request.name,
        )
        self._show(replace(self.state, request=None, complaints=(), problem="", notice=said))

    def check_vouching(self, form: VouchForm) -> bool:
        """Whether it was said for whom the authority vouches, as what and where; complains where not."""
        _, request = self._words, self.state.request
        unit = form.unit_id.strip() or unit_id(form.unit)
        complaints = list(role_complaints(form.name, form.role, unit, form.region, _))
        if request is not None and request.warning and not form.another:
            complaints.append(("another", _("Say so if this is really another key of theirs.")))
        self._show(replace(self.state, complaints=tuple(complaints), notice="", problem=""))
        return not complaints

    def vouch(self, form: VouchForm, answer: Path) -> None:
        """Vouches for the request, whose number was the same, and writes the answer."""
        if not self.check_vouching(form):
            return
        request, name = self._request, form.name.strip()

        def work() -> AuthorityState:
            authority = self._authority()
            given = authority.vouch(request, name, form.unit.strip() or None, form.mandate)
            write_file(answer, given)
            said = self._words("You vouch for {name}. Send {file} back.", name=name, file=answer.name)
            return replace(self._read(), notice=said)

        self._work(work)

    def ask_revocation(self, fingerprint: str) -> None:
        """Asks whether a certificate is really to be taken back; an empty one takes the question back."""
        self._show(replace(self.state, revoking=fingerprint, notice="", problem=""))

    def revoke(self, reason: str) -> None:
        """Takes back what was asked about."""
        fingerprint = self.state.revoking
        line = next((line for line in self.state.vouched if line.fingerprint == fingerprint), None)

        def work() -> AuthorityState:
            self._authority().revoke(fingerprint, RevocationReason(reason))
            notice = self._words(
                "The key of {name} is taken back here. Give the new list to everybody who trusts you.",
                name=line.name if line else "",
            )
            return replace(self._read(), notice=notice)

        self._work(work)

    def _opened(self, opened: tuple[bytes, Request, str]) -> None:
        self._request, said, warning = opened
        number, unit = key_number(said.fingerprint), said.unit or ""
        answer = f"{file_name(said.name)}.pem"
        request = RequestState(said.name, unit, number, answer, unit_id(unit), warning)
        self._show(replace(self.state, busy=False, request=request, complaints=()))

    def _warning(self, other: Vouched) -> str:
        _, facts = self._words, other.certificate
        return _(
            "You vouched for another key of {name} on {day}. Its number: {number}. Ask why it changed.",
            name=facts.name,
            day=_.day(facts.not_before),
            number=spelled(key_number(facts.key_fingerprint)),
        )

    def _save(self, path: Path, content: Callable[[], bytes]) -> None:
        def work() -> AuthorityState:
            write_file(path, content())
            return replace(self._read(), notice=self._words("Saved as {file}.", file=path.name))

        self._work(work)

    def _read(self) -> AuthorityState:
        authority = self._authority()
        facts = authority.about()
        if facts is None:
            return AuthorityState(loading=False)
        return self._ready(facts, tuple(self._line(item) for item in authority.vouched()))

    def _ready(self, facts: CertificateFacts, vouched: tuple[VouchedLine, ...]) -> AuthorityState:
        _ = self._words
        organisation = facts.organisation if facts.organisation != facts.name else ""
        return AuthorityState(
            loading=False,
            name=facts.name,
            about=" · ".join(
                filter(None, (organisation, _("Made {day}", day=_.short_day(facts.not_before))))
            ),
            number=key_number(facts.key_fingerprint),
            until=until_sign(facts.not_after, self._clock.today(), _),
            vouched=vouched,
        )

    def _line(self, item: Vouched) -> VouchedLine:
        _, facts = self._words, item.certificate
        if item.revoked:
            taken_back = _("Taken back on {day}", day=_.short_day(item.revoked))
            until = Sign("shield-x", taken_back, "bad")
        else:
            until = until_sign(facts.not_after, self._clock.today(), _)
        reason = _(REASONS[item.reason]) if item.reason else ""
        return VouchedLine(
            fingerprint=facts.fingerprint,
            name=facts.name,
            about=" · ".join(filter(None, (standing_words(facts, None, _), reason))),
            until=until,
            revoked=item.revoked is not None,
        )

    def _work(self, work: Callable[[], AuthorityState]) -> None:
        self._show(replace(self.state, busy=True, problem="", notice="", complaints=()))
        self._runner.run(work, self._show)

    def _failed(self, problem: str) -> None:
        self._show(replace(self.state, loading=False, busy=False, problem=problem))

    def _show(self, state: AuthorityState) -> None:
        self.state = state
        self.changed(state)
