"""Facts of the record as words for its pages."""

from collections.abc import Iterable

from handover_app.domain.case import Account
from handover_app.domain.facts import ADMIN_LEVELS, is_active
from handover_app.domain.record import FindingText, RecordData
from handover_app.domain.review import signers
from handover_app.domain.roles import REVIEWER
from handover_app.domain.vocabulary import Access, Action, SigningPart, Status, Weight
from handover_app.record.layout.texts import Texts

MOST_NAMES = 6
LONGEST_NAME, LONGEST_PLATFORM = 120, 80
"""Number of characters of a name on the pages."""
MOST_LETTERS = 60
"""Maximum length of a part's own word, so that labels fit their columns."""


def person_name(data: RecordData, person_id: str | None, texts: Texts) -> str:
    """A person's name, or that nobody has stated it."""
    person = data.case.person(person_id)
    return texts.cut(person.name, LONGEST_NAME) if person and person.name else texts("common.not-stated")


def signer_names(data: RecordData, part: SigningPart, texts: Texts, longest: int = LONGEST_NAME) -> str:
    """Their names in a row, each of at most `longest` characters."""
    names = [texts.cut(person.name, longest) for person in signers(data, part) if person.name]
    return texts("common.or").join(names) or texts("common.not-stated")


def reviewer_label(data: RecordData, texts: Texts) -> str:
    """What the record calls its reviewer, on a label."""
    return data.role(REVIEWER)[:MOST_LETTERS] or texts("part.regional")


def the_reviewer(data: RecordData, texts: Texts) -> str:
    """The same within a sentence, definite."""
    return data.role(f"the:{REVIEWER}")[:MOST_LETTERS] or texts("part.the-regional")


def part_label(data: RecordData, part: SigningPart, texts: Texts) -> str:
    """What a signing part is called."""
    return reviewer_label(data, texts) if part is SigningPart.REGIONAL else texts(f"part.{part.value}")


def platform_name(data: RecordData, account: Account, texts: Texts) -> str:
    """The platform's name, from the record's own words."""
    return texts.cut(_platform(data, account), LONGEST_PLATFORM)


def account_name(account: Account, texts: Texts) -> str:
    """What the account is called, else its handle, else its id."""
    return texts.cut(_account(account), LONGEST_NAME)


def whole_title(data: RecordData, account: Account) -> str:
    """The names of platform and account in full."""
    return f"{_platform(data, account)}: {_account(account)}"


def _platform(data: RecordData, account: Account) -> str:
    return data.words.get(f"platform:{account.platform}") or account.other_name or account.platform


def _account(account: Account) -> str:
    return account.name or account.handle or account.id


def admins(data: RecordData, account: Account, texts: Texts, most: int = MOST_NAMES) -> str:
    """The people who can administer the account after the handover; beyond `most`, only their number."""
    if not account.grants:
        return texts("common.not-stated")
    day = data.case.handover.date
    people = dict.fromkeys(
        grant.person for grant in account.grants if grant.level in ADMIN_LEVELS and is_active(grant, day)
    )
    names = [person_name(data, person, texts) for person in people]
    shown = ", ".join(names[:most])
    if len(names) > most:
        return f"{shown} {texts('common.more', count=len(names) - most)}"
    return shown or texts("common.nobody")


def action_word(account: Account, texts: Texts) -> str:
    """The account's action, in words."""
    return texts(f"action.{account.action.value}") if account.action else texts("common.undecided")


def access_word(account: Account, texts: Texts) -> str:
    """The account's kind of access, in words."""
    return texts(f"access.{account.access.value}") if account.access else texts("common.not-stated")


def confirmation(account: Account, texts: Texts) -> str:
    """The statement that an incoming person confirms about an account."""
    if account.action in (Action.CLOSE, Action.FREEZE):
        return texts(f"confirm.{account.action.value}")
    if not account.state.is_live:
        return texts("confirm.close")
    shared = account.access is Access.SHARED_LOGIN
    return texts("confirm.shared-login" if shared else "confirm.roles")


def worst_must(findings: Iterable[FindingText], texts: Texts) -> tuple[Status, str]:
    """The worst status of the requirements, with a few words."""
    statuses = [finding.status for finding in findings if finding.weight is Weight.MUST]
    failing, still_open = statuses.count(Status.FAIL), statuses.count(Status.OPEN)
    if failing:
        return Status.FAIL, texts("must.fail", count=failing + still_open)
    if still_open:
        return Status.OPEN, texts("must.open", count=still_open)
    if Status.WAIVED in statuses:
        return Status.WAIVED, texts("status.waived")
    return Status.PASS, texts("must.pass")


def hash_start(sha256: str) -> str:
    """The first 16 digits in groups of four."""
    return in_fours(sha256[:16])


def in_fours(digits: str) -> str:
    """Digits in groups of four, for reading aloud."""
    return " ".join(digits[index : index + 4] for index in range(0, len(digits), 4))
