"""Texts for the codes of the domain: findings, sources, parts, deadlines. Implements `Phrases`."""

from collections.abc import Callable, Mapping
from datetime import date

from handover_app.domain.case import Account, Case
from handover_app.domain.findings import Argument, Finding, IdleAcknowledgement, IdleWaiver
from handover_app.domain.platform import Platform
from handover_app.domain.policy import Pack, Rule, in_language
from handover_app.domain.roles import REVIEWER
from handover_app.domain.special_paths import SpecialPath
from handover_app.domain.vocabulary import Part
from handover_app.i18n.reasons import (
    APPROVALS,
    ASKED,
    REASONS,
    STATEMENTS,
    STEPS,
    WAIVED,
    WAIVERS,
)
from handover_app.i18n.roles import RoleWords
from handover_app.i18n.words import Words

_TABLES = {"statement": STATEMENTS, "approval": APPROVALS, "step": STEPS}


class CataloguePhrases:
    """Phrases in one language, with the names of platforms and steps from the catalogue."""

    def __init__(
        self,
        _: Words,
        platforms: Mapping[str, Platform],
        paths: Callable[[], Mapping[str, SpecialPath]] = dict,
        packs: Callable[[], Mapping[str, Pack]] = dict,
    ) -> None:
        """`paths`: the ways out of trouble, asked for when a step of theirs is named. `packs`: all of them;
        those of a case say what its parts are called.
        """
        self._ = _
        self._platforms = platforms
        self._paths = paths
        self._packs = packs
        self._roles: dict[tuple[str, ...], RoleWords] = {}

    @property
    def language(self) -> str:
        """`nb`, `sv` or `en`."""
        return self._.language

    def roles(self, case: Case) -> RoleWords:
        """What those who take part are called, by the rules of the case."""
        if case.policies not in self._roles:
            every = self._packs()
            chosen = [every[pack] for pack in case.policies if pack in every]
            self._roles[case.policies] = RoleWords(chosen, self._)
        return self._roles[case.policies]

    def role_words(self, case: Case) -> dict[str, str]:
        """What the record of a case calls those who take part, by `role:KEY`; see `RecordData.role`."""
        roles = self.roles(case)
        words = {f"role:{part.value}": roles.label(part) for part in Part if case.player(part)}
        return {**words, "role:reviewer": roles.label(REVIEWER), "role:the:reviewer": roles.the(REVIEWER)}

    def finding(self, finding: Finding, case: Case) -> str:
        """The reason of a finding in one sentence."""
        code, arguments = finding.reason
        if finding.asked is not None:
            return self._(
                ASKED,
                reason=self._reason(code, arguments, case),
                person=self.person(finding.asked.by, case),
                day=self._.day(finding.asked.until),
                because=finding.asked.reason,
            )
        if code != "waived":
            return self._reason(code, arguments, case)
        return self._(
            WAIVED,
            reason=self._reason(str(arguments["was"]), arguments, case),
            person=self.person(str(arguments["waived_by"]), case),
            day=self._argument("day", arguments["waived_until"], case),
            because=arguments["waived_because"],
        )

    def idle_waiver(self, waiver: IdleWaiver, case: Case) -> str:
        """Why a waiver has no effect, in one sentence that names the waiver."""
        return self._(
            "The waiver of {rule} for {subject} has no effect: {why}",
            rule=waiver.rule,
            subject=self.account_name(case.account(waiver.subject)) or waiver.subject,
            why=self._in_roles(WAIVERS[waiver.code], case),
        )

    def idle_acknowledgement(self, entry: IdleAcknowledgement, case: Case) -> str:
        """One sentence saying that somebody confirmed a rule that none of the packs has."""
        return self._(
            "{person} confirmed {rule}, but none of the rules here is called so",
            person=self.person(entry.person, case),
            rule=entry.rule,
        )

    def source(self, pack: Pack, rule: Rule) -> str:
        """A rule's source document and section. A section without a number is quoted by its heading."""
        document = in_language(pack.document.title, self.language)
        if any(letter.isdigit() for letter in rule.section):
            return f"{document}, {rule.section}"
        return self._("{document}, “{heading}”", document=document, heading=rule.section)

    def platform(self, platform_id: str) -> str:
        """A platform's name; for `other:NAME`, which the catalogue does not have, `NAME`."""
        known = self._platforms.get(platform_id)
        return in_language(known.name, self.language) if known else platform_id.removeprefix("other:")

    def step(self, platform_id: str, step_id: str, case: Case) -> str:
        """What a step is called, the platform's own or one of a way out of trouble; else its id."""
        platform = self._platforms.get(platform_id)
        own = platform.step(step_id) if platform else None
        steps = [own] if own else [path.step(step_id) for path in self._paths().values()]
        title = next((in_language(step.title, self.language) for step in steps if step), step_id)
        return self.roles(case).filled(title)

    def account_name(self, account: Account | None) -> str:
        """An account's name in a sentence: the platform, then the name or handle if it has one."""
        if account is None:
            return ""
        name = account.name or account.handle
        platform = self.platform(account.platform)
        return self._("{platform} “{name}”", platform=platform, name=name) if name else platform

    def person(self, person_id: str, case: Case) -> str:
        """A person's name, or a placeholder if it is still empty."""
        person = case.person(person_id)
        return person.name if person and person.name else self._("somebody without a name")

    def day(self, day: date) -> str:
        """A date in the local format."""
        return self._.day(day)

    def deadline(self, platform_id: str) -> str:
        """What happens when a closing account's grace period ends."""
        return self._(
            "{platform}: gone for good. Logging in before that day cancels the deletion.",
            platform=self.platform(platform_id),
        )

    def _reason(self, code: str, arguments: Mapping[str, Argument], case: Case) -> str:
        words = {name: self._argument(name, value, case) for name, value in arguments.items()}
        return self._in_roles(REASONS[code], case, **words)

    def _in_roles(self, message: str, case: Case, **words: str) -> str:
        """A message in this language, with its roles filled in beside its other words."""
        return self._(message, **self.roles(case).arguments(message), **words)

    def _argument(self, name: str, value: Argument, case: Case) -> str:
        match name, value:
            case _, date():
                return self._.day(value)
            case "person", str():
                return self.person(value, case)
            case "account", str():
                return self.account_name(case.account(value))
            case "platform", str():
                return self.platform(value)
            case "part", str():
                return self.roles(case).the(value)
            case _, str() if name in _TABLES:
                known = _TABLES[name].get(value)
                return self._in_roles(known, case) if known else value
            case _, int():
                return self._.number(value)
        return "" if value is None else str(value)
