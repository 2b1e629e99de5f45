"""Texts in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover_app.domain.case import Case
    from handover_app.domain.findings import Finding
    from handover_app.domain.policy import Pack, Rule


class Phrases(Protocol):
    """The texts of one language, for output that the core produces."""

    @property
    def language(self) -> str:
        """`nb`, `sv` or `en`."""

    def role_words(self, case: Case) -> Mapping[str, str]:
        """What the record of a case calls those who take part, by `role:KEY`."""

    def finding(self, finding: Finding, case: Case) -> str:
        """The reason of a finding in one sentence."""

    def source(self, pack: Pack, rule: Rule) -> str:
        """The document and section that a rule comes from."""

    def platform(self, platform_id: str) -> str:
        """A platform's name."""

    def step(self, platform_id: str, step_id: str, case: Case) -> str:
        """What a step is called, the platform's own or one of a way out of trouble; else its id."""

    def day(self, day: date) -> str:
        """A day in the language's own format."""

    def deadline(self, platform_id: str) -> str:
        """What happens when a closing account's grace period ends."""
