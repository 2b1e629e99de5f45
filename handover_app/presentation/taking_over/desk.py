"""A record on the table: the verdict, what it says, what was answered, and who sits there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handover_app.application.received.paper import SoundRecord
from handover_app.application.received.taking_over import AccountAnswers, AnswerSheet, Check, TakingOverDraft
from handover_app.domain.case import Account, Grant, Person
from handover_app.domain.platform import Platform
from handover_app.domain.record import Verification
from handover_app.i18n.words import Words
from handover_app.presentation.taking_over.answers import AnswerProgress, progress
from handover_app.presentation.taking_over.checks import checks_for, own_grants
from handover_app.presentation.taking_over.conduct import ConductSection, sections_for
from handover_app.presentation.taking_over.standing import TakingOverStanding, incoming_people, standing_of


@dataclass(frozen=True)
class TakingOverDesk:
    """What the page is written from; made anew for each look."""

    verification: Verification
    paper: SoundRecord | None
    draft: TakingOverDraft
    words: Words
    reporting: str | None = None

    @cached_property
    def standing(self) -> TakingOverStanding:
        """What can be done with the file."""
        return standing_of(self.verification)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Who may take over by it."""
        return incoming_people(self.paper.data.case) if self.paper else ()

    @cached_property
    def person(self) -> Person | None:
        """Who sits here: the one who was chosen, or the only one there is."""
        chosen = next((person for person in self.people if person.id == self.draft.person), None)
        return chosen or (self.people[0] if len(self.people) == 1 else None)

    @cached_property
    def sheet(self) -> AnswerSheet | None:
        """What that person answered."""
        return self.draft.of(self.person.id) if self.person else None

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts of the record."""
        return self.paper.data.case.accounts if self.paper else ()

    @cached_property
    def asked(self) -> Mapping[str, tuple[Check, ...]]:
        """The checks of each account."""
        return {
            account.id: checks_for(account, self.grants(account), self.platform(account))
            for account in self.accounts
        }

    @cached_property
    def sections(self) -> tuple[ConductSection, ...]:
        """The conduct pages of the person who sits here."""
        if self.paper is None or self.person is None:
            return ()
        return sections_for(self.paper.data, self.person.id, self.paper.packs)

    @cached_property
    def promise_keys(self) -> tuple[str, ...]:
        """What the record asks this person to promise."""
        return tuple(sentence.key for section in self.sections for sentence in section.sentences)

    @property
    def section_index(self) -> int:
        """The conduct page that is shown."""
        return min(self.sheet.section if self.sheet else 0, max(0, len(self.sections) - 1))

    def grants(self, account: Account) -> tuple[Grant, ...]:
        """The access that the record gives the person who sits here."""
        if self.person is None or self.paper is None:
            return ()
        return own_grants(account, self.person.id, self.paper.data.case.handover.date)

    def platform(self, account: Account) -> Platform | None:
        """What the catalogue knows of an account's platform."""
        return self.paper.platforms.get(account.platform) if self.paper else None

    def answers(self, account: Account) -> AccountAnswers:
        """What was said of an account."""
        return self.sheet.of(account.id) if self.sheet else AccountAnswers(account.id)

    def progress(self, account: Account) -> AnswerProgress:
        """How far an account is."""
        return progress(self.answers(account), self.asked[account.id])

    def current_account(self) -> Account | None:
        """The account that is shown: the chosen one, else the first that is not done, else the first."""
        chosen = next((item for item in self.accounts if self.sheet and item.id == self.sheet.account), None)
        left = (item for item in self.accounts if not self.progress(item).is_done)
        return chosen or next(left, self.accounts[0] if self.accounts else None)

    def account_after(self) -> str | None:
        """The next account after the shown one that is not done, from the top again after the last."""
        current = self.current_account()
        if current is None:
            return None
        at = self.accounts.index(current)
        around = (*self.accounts[at + 1 :], *self.accounts[:at])
        return next((item.id for item in around if not self.progress(item).is_done), None)
