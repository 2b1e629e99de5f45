"""What the closed sets of words are called on screen. Looked up when shown."""

from handover_app.domain.vocabulary import (
    Access,
    AccountClass,
    AccountState,
    Action,
    HolderKind,
    Level,
    Occasion,
    Owner,
    SecondFactor,
    SigningPart,
    Status,
    StepState,
    UnitKind,
    Visibility,
    Weight,
)
from handover_app.i18n.words import N_, Words

UNIT_KINDS = {
    UnitKind.GROUP: N_("Group"),
    UnitKind.DISTRICT: N_("District"),
    UnitKind.OFFICE: N_("Office"),
    UnitKind.TEAM: N_("Team"),
    UnitKind.COMMUNITY: N_("Community"),
}
OCCASIONS = {
    Occasion.ANNUAL_MEETING: N_("Annual meeting"),
    Occasion.BY_ELECTION: N_("By-election"),
    Occasion.RESIGNATION: N_("Resignation"),
    Occasion.DISSOLUTION: N_("The group ends"),
    Occasion.ORDERED_CLOSURE: N_("Ordered closure"),
    Occasion.ANNUAL_REVIEW: N_("Annual review"),
}
LEVELS = {
    Level.OWNER: N_("Owner"),
    Level.ADMIN: N_("Administrator"),
    Level.LOGIN: N_("Shared login"),
    Level.EDITOR: N_("Editor"),
    Level.MODERATOR: N_("Moderator"),
    Level.VIEWER: N_("Viewer"),
    Level.MEMBER: N_("Member"),
}
SECOND_FACTORS = {
    SecondFactor.ON: N_("On"),
    SecondFactor.OFF: N_("Off"),
    SecondFactor.UNKNOWN: N_("Not stated"),
}
STATES = {
    AccountState.ACTIVE: N_("Active"),
    AccountState.FROZEN: N_("Frozen"),
    AccountState.CLOSING: N_("Closing"),
    AccountState.CLOSED: N_("Closed"),
}
VISIBILITIES = {Visibility.OPEN: N_("Open group"), Visibility.CLOSED: N_("Closed group")}
ACCESS = {Access.ROLES: N_("Roles per person"), Access.SHARED_LOGIN: N_("One shared login")}
CLASSES = {
    AccountClass.MAIN: N_("Main account"),
    AccountClass.SPECIALIST: N_("Specialist account"),
    AccountClass.COMMUNITY: N_("Community account"),
}
HOLDERS = {
    HolderKind.CENTRAL_TEAM: N_("Central team"),
    HolderKind.SPECIALIST_TEAM: N_("Specialist team"),
    HolderKind.COMMUNITY: N_("Community"),
}
OWNERS = {
    Owner.TRUST: N_("The trust"),
    Owner.SECTION: N_("The section"),
    Owner.BOTH: N_("Trust and section"),
}
ACTIONS = {Action.TRANSFER: N_("Transfer"), Action.CLOSE: N_("Close"), Action.FREEZE: N_("Freeze")}
DECIDED = {
    Action.TRANSFER: N_("To be transferred"),
    Action.CLOSE: N_("To be closed"),
    Action.FREEZE: N_("To be frozen"),
    None: N_("Not decided"),
}
STEP_STATES = {
    StepState.DONE: N_("Done"),
    StepState.BLOCKED: N_("Cannot be done"),
    StepState.SKIPPED: N_("Not needed"),
    StepState.OPEN: N_("Not done yet"),
}
STATUSES = {
    Status.PASS: N_("Met"),
    Status.FAIL: N_("Not met"),
    Status.OPEN: N_("Not stated"),
    Status.WAIVED: N_("Waived"),
}
ADVICE = N_("Advice")
SIGNATURES = {
    SigningPart.OUTGOING: N_("Whoever hands over"),
    SigningPart.INCOMING: N_("Whoever takes over"),
    SigningPart.REGIONAL: N_("Whoever reviews"),
}


def status_word(weight: Weight, status: Status, _: Words) -> str:
    """How a finding stands, in a word or two; unmet advice is called advice, not a breach."""
    if weight is not Weight.MUST and status.blocks:
        return _(ADVICE)
    return _(STATUSES[status])
