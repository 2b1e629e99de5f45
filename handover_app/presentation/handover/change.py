"""The first stage: what changes, when, and between whom."""

from dataclasses import dataclass
from datetime import date

from handover_app.application.editing import change as editing
from handover_app.application.editing import people
from handover_app.domain.case import Case
from handover_app.domain.policy import in_language
from handover_app.domain.roles import OFFICER
from handover_app.domain.vocabulary import Occasion, Part, UnitKind
from handover_app.i18n.words import N_
from handover_app.presentation.handover.asked import AskedFact, asked_by
from handover_app.presentation.handover.desk import HandoverDesk
from handover_app.presentation.handover.findings import FindingView
from handover_app.presentation.handover.progress import Missing, is_of_the_change, missing_of
from handover_app.presentation.handover.targets import Stage
from handover_app.presentation.handover.terms import OCCASIONS, UNIT_KINDS
from handover_app.presentation.handover.unit_facts import UnitFactsPresenter

_MISSING = {
    Missing.UNIT: N_("the unit's name"),
    Missing.OUTGOING: N_("the outgoing people"),
    Missing.INCOMING: N_("the incoming people"),
    Missing.REVIEWER: N_("who reviews"),
    Missing.RULES: N_("whose rules apply"),
}
_ASKED = {
    "elected": N_("when {officer} was elected"),
    "responsible": N_("who is responsible for the closure"),
}
"""What the rules ask of the change, by field; another question is told by its title."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: who plays it, and how to reach them.

    `shared`: which others the same person plays. `asked`: whether the rules have it, or somebody plays it.
    """

    part: Part
    label: str
    person: str | None
    name: str
    email: str
    shared: str = ""
    asked: bool = True


@dataclass(frozen=True, slots=True)
class OfficerWords:
    """What the unit's officer is called, on a field and as a heading. `elected`: an election is asked for."""

    label: str
    heading: str
    elected: bool


@dataclass(frozen=True, slots=True)
class PackChoice:
    """An organisation's rules, to choose or leave."""

    id: str
    title: str
    document: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """All that the stage shows. `names`: people to choose from, as (id, name).

    `is_new`: nothing but the change is stated yet, so that last year's record may fill it in.
    """

    is_new: bool

    unit_name: str
    kind: UnitKind | None
    kinds: tuple[tuple[UnitKind, str], ...]
    region: str
    organisation: str
    day: date
    occasion: Occasion
    occasions: tuple[tuple[Occasion, str], ...]
    is_closure: bool
    outgoing: tuple[PartRow, ...]
    incoming: tuple[PartRow, ...]
    reviewing: tuple[PartRow, ...]
    names: tuple[tuple[str, str], ...]
    responsible: str | None
    officer: str | None
    officer_words: OfficerWords | None
    elected: date | None
    trainee: str
    training: date | None
    packs: tuple[PackChoice, ...]
    missing: tuple[str, ...]
    findings: tuple[FindingView, ...]

    @property
    def parts(self) -> tuple[PartRow, ...]:
        """All the parts, in the order in which they are shown."""
        return (*self.outgoing, *self.incoming, *self.reviewing)


class ChangePresenter:
    """Turns what is typed on the first stage into edits."""

    def __init__(self, desk: HandoverDesk) -> None:
        self._desk = desk
        self.facts = UnitFactsPresenter(desk)

    def view(self) -> ChangeView:
        """The stage as it stands."""
        desk, case, _ = self._desk, self._desk.case, self._desk.words
        officer = case.unit.officer
        trainee = case.player(Part.INCOMING_OFFICER)
        return ChangeView(
            is_new=not case.accounts,
            unit_name=case.unit.name,
            kind=case.unit.kind,
            kinds=tuple((kind, _(word)) for kind, word in UNIT_KINDS.items()),
            region=case.unit.region or "",
            organisation=case.organisation or "",
            day=case.handover.date,
            occasion=case.handover.occasion,
            occasions=tuple((occasion, _(word)) for occasion, word in OCCASIONS.items()),
            is_closure=case.handover.occasion.is_closure,
            outgoing=self._rows(Part.OUTGOING_LEADER, Part.OUTGOING_OFFICER),
            incoming=self._rows(Part.INCOMING_LEADER, Part.INCOMING_OFFICER),
            reviewing=self._rows(Part.REGIONAL_LEADER, Part.OFFICE),
            names=tuple((person.id, person.name) for person in case.people if person.name),
            responsible=case.handover.responsible,
            officer=officer.person if officer else None,
            officer_words=self._officer_words(),
            elected=officer.elected if officer else None,
            trainee=trainee.name if trainee else "",
            training=_training(case),
            packs=tuple(
                PackChoice(
                    pack.id,
                    in_language(pack.title, _.language),
                    in_language(pack.document.title, _.language),
                    pack.id in case.policies,
                )
                for pack in desk.all_packs.values()
            ),
            missing=self.missing(),
            findings=self._findings(),
        )

    def missing(self) -> tuple[str, ...]:
        """What is still to be stated, each as the name of its field."""
        case, _, roles = self._desk.case, self._desk.words, self._desk.roles
        asked = [finding for finding in self._desk.evaluation.blocking if is_of_the_change(finding, case)]
        return (
            *(_(_MISSING[item]) for item in missing_of(case, roles)),
            *(self._asked(finding) for finding in self._desk.writer.views(asked, case)),
        )

    def name_unit(self, name: str) -> None:
        """The unit's name is typed."""
        self._desk.edit(lambda case: editing.name_unit(case, name), "unit.name")

    def set_kind(self, kind: UnitKind | None) -> None:
        """What sort of unit it is."""
        self._desk.edit(lambda case: editing.set_kind(case, kind))

    def set_region(self, region: str) -> None:
        """The region is typed."""
        self._desk.edit(lambda case: editing.set_region(case, region), "unit.region")

    def set_organisation(self, organisation: str) -> None:
        """The organisation is typed."""
        self._desk.edit(lambda case: editing.set_organisation(case, organisation), "organisation")

    def set_day(self, day: date) -> None:
        """The day of the meeting."""
        self._desk.edit(lambda case: editing.set_day(case, day), "handover.date")

    def set_occasion(self, occasion: Occasion) -> None:
        """Why there is a handover."""
        self._desk.edit(lambda case: editing.set_occasion(case, occasion))

    def set_responsible(self, person: str | None) -> None:
        """Who is responsible for the closure."""
        self._desk.edit(lambda case: editing.set_responsible(case, person))

    def name_part(self, part: Part, name: str) -> None:
        """Somebody's name is typed into a part."""
        self._desk.edit(lambda case: self._follow(people.name_part(case, part, name)), f"part:{part}")

    def leave_part(self, part: Part) -> None:
        """The name is typed; the same name as somebody else's is the same person."""
        self._desk.settle()
        self._desk.edit(lambda case: self._follow(people.join_namesake(case, part)))

    def assign(self, part: Part, person: str | None) -> None:
        """Gives a part to somebody who is known already, or takes it from them."""
        self._desk.edit(lambda case: self._follow(people.without_unused(people.assign(case, part, person))))

    def set_email(self, part: Part, email: str) -> None:
        """The e-mail address of whoever plays a part is typed."""
        person = self._desk.case.parts.holder(part)
        if person is not None:
            self._desk.edit(lambda case: people.change_person(case, person, email=email), f"email:{person}")

    def elect(self, person: str | None, elected: date | None) -> None:
        """Who is the unit's officer, and since when."""
        self._desk.edit(lambda case: editing.elect_officer(case, person, elected))

    def train(self, on: date | None) -> None:
        """When the incoming officer is trained."""
        person = self._desk.case.parts.incoming_officer
        if person is not None:
            self._desk.edit(lambda case: editing.set_training(case, person, on))

    def choose_pack(self, pack: str, chosen: bool) -> None:
        """Whose rules the handover is judged by; in the order of the catalogue."""
        now = set(self._desk.case.policies)
        now = now | {pack} if chosen else now - {pack}
        policies = tuple(known for known in self._desk.all_packs if known in now)
        self._desk.edit(lambda case: editing.set_policies(case, policies))

    def settle(self) -> None:
        """A field was left."""
        self._desk.settle()

    def _rows(self, *parts: Part) -> tuple[PartRow, ...]:
        return tuple(self._row(part) for part in parts)

    def _row(self, part: Part) -> PartRow:
        case, _, words = self._desk.case, self._desk.words, self._desk.role_words
        label, asked = words.label(part), part in words.roles.asks
        person = case.player(part)
        if person is None:
            return PartRow(part, label, None, "", "", asked=asked)
        others = [words.label(other) for other in case.parts.of(person.id) if other is not part]
        shared = _("The same person: {parts}", parts=_.series(others)) if others else ""
        return PartRow(part, label, person.id, person.name, person.email or "", shared)

    def _officer_words(self) -> OfficerWords | None:
        """`None` where no rule asks about an officer."""
        asked = asked_by(self._desk.packs) & {AskedFact.OFFICER, AskedFact.TRAINING}
        if not asked:
            return None
        label = self._desk.role_words.label(OFFICER)
        return OfficerWords(
            self._desk.words("{officer} of the unit", officer=label), label, AskedFact.OFFICER in asked
        )

    def _has_officer(self) -> bool:
        return AskedFact.OFFICER in asked_by(self._desk.packs)

    def _follow(self, case: Case) -> Case:
        """The incoming officer is taken as elected on the day of the handover, until that is changed."""
        incoming, officer = case.parts.incoming_officer, case.unit.officer
        if not self._has_officer() or incoming is None or (officer and officer.person == incoming):
            return case
        return editing.elect_officer(case, incoming, case.handover.date)

    def _asked(self, finding: FindingView) -> str:
        field = _ASKED.get(finding.target.field)
        if field is None:
            return finding.title
        return self._desk.words(field, **self._desk.role_words.arguments(field))

    def _findings(self) -> tuple[FindingView, ...]:
        return tuple(
            finding
            for finding in self._desk.findings(None)
            if finding.target.stage is Stage.CHANGE and finding.unmet
        )


def _training(case: Case) -> date | None:
    officer = case.parts.incoming_officer
    days = [entry.on for entry in case.training if entry.person == officer]
    return min(days) if days else None
