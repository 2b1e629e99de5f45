"""All that the page shows, frozen."""

from dataclasses import dataclass

from handover_app.application.received.taking_over import Check, TakingOverStage
from handover_app.presentation.looks import Sign
from handover_app.presentation.taking_over.answers import AnswerProgress
from handover_app.presentation.taking_over.conduct import ConductSection, ConductSentence
from handover_app.presentation.taking_over.standing import PersonChoice, TakingOverStanding
from handover_app.presentation.verdict import VerdictState


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage: its name, what is left there, and whether it is done."""

    stage: TakingOverStage
    name: str
    left: str
    done: bool


@dataclass(frozen=True, slots=True)
class TakingOverAccountRow:
    """An account in the list. `sign`: how it stands; `todo`: what to do with it, or what is decided."""

    id: str
    icon: str
    platform: str
    name: str
    progress: AnswerProgress
    sign: Sign
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to see for oneself, and the answer; `None` where there is none."""

    check: Check
    title: str
    hint: str
    link: str
    answer: bool | None


@dataclass(frozen=True, slots=True)
class TakingOverAccountDetail:
    """One account.

    `link`: where to log in, empty where there is no way; `login`: the button's word; `caution`: what to mind
    before. `empty`: why there is nothing to confirm. `reporting`: whether the field for what is not right is
    open; `remark`: as typed, `instead`: what the record says where nothing is typed, `complaint`: why it
    does not fit.
    """

    id: str
    icon: str
    platform: str
    summary: str
    link: str
    login: str
    caution: str
    checks: tuple[CheckLine, ...]
    done: int
    empty: str
    reporting: bool
    remark: str
    instead: str
    complaint: str
    sign: Sign
    is_last: bool


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A conduct page in the list: its document, which of its pages, how many sentences are promised."""

    index: int
    document: str
    part: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SectionDetail:
    """A conduct page to read. `given`: the keys of what is promised already."""

    index: int
    section: ConductSection
    given: frozenset[str]
    is_last: bool

    @property
    def sentences(self) -> tuple[ConductSentence, ...]:
        """What is to be promised."""
        return self.section.sentences

    @property
    def is_promised(self) -> bool:
        """Whether all of it is."""
        return all(sentence.key in self.given for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """Something that the signature will say, or will not say; `goes_to`: the stage where that is changed."""

    sign: Sign
    body: str
    goes_to: TakingOverStage


@dataclass(frozen=True, slots=True)
class TakingOverView:
    """The whole page. While `loading`, nothing else is known; `problem`: why it cannot be opened.

    `why_not`: why nothing can be confirmed, empty where it can. `people`: who may sit here, where there are
    several; `person`: who does, empty where that was not said. `saved`: "Saved 20.14", or why not.
    `signed`: who has taken over, `following`: what comes next, `said`: what was just done.
    """

    loading: bool = True
    problem: str = ""
    title: str = ""
    subtitle: str = ""
    saved: str = ""
    is_saved: bool = True
    verdict: VerdictState | None = None
    headline: str = ""
    standing: TakingOverStanding = TakingOverStanding.NOT_RELIABLE
    why_not: str = ""
    people: tuple[PersonChoice, ...] = ()
    person: str = ""
    stage: TakingOverStage = TakingOverStage.FILE
    stages: tuple[StageLine, ...] = ()
    accounts: tuple[TakingOverAccountRow, ...] = ()
    account: TakingOverAccountDetail | None = None
    sections: tuple[SectionRow, ...] = ()
    section: SectionDetail | None = None
    summary: tuple[SummaryLine, ...] = ()
    comment: str = ""
    signed: str = ""
    following: str = ""
    said: str = ""
