"""Why a rule is met or not, in one sentence for each reason code of the checks.

Ids among the arguments are already names here: `person` and `account` as in the case, `part`,
`statement`, `approval` and `step` in words, dates in the local format.
"""

from handover_app.i18n.words import N_

REASONS: dict[str, str] = {
    "second-factor.pass": N_("{person} has two-factor login on."),
    "second-factor.fail": N_("{person} does not have two-factor login on."),
    "second-factor.open": N_("Nobody has stated whether {person} has two-factor login on."),
    "second-factor.nobody": N_("Nobody is listed with access to {account}, so two-factor login is unknown."),
    "part-has-access.pass-admin": N_("{person} has administrator rights on {account}."),
    "part-has-access.fail-admin": N_("{person} does not have administrator rights on {account}."),
    "part-has-access.pass-any": N_("{person} is a member of {account}."),
    "part-has-access.fail-any": N_("{person} is not a member of {account}."),
    "part-has-access.nobody-in-part": N_("It is not stated who {part} is."),
    "part-has-access.visibility-not-stated": N_("It is not stated whether {account} is open or closed."),
    "grant-cleared.pass": N_("The access of {person} to {account} is cleared."),
    "grant-cleared.fail": N_("The access of {person} to {account} was not cleared."),
    "grant-cleared.own": N_("{person} cleared their own access to {account}; somebody else has to."),
    "grant-cleared.open": N_(
        "It is not stated who cleared the access of {person} to {account} for {clearer}, and when."
    ),
    "publishers-trained.pass": N_("{person} is trained."),
    "publishers-trained.open": N_("No training is recorded for {person}, who can publish on {account}."),
    "admin-count.pass": N_("Administrators on {account}: {count}."),
    "admin-count.fail": N_("Administrators on {account}: {count}. There should be at least {least}."),
    "office-can-reach.holds": N_("{Office} has administrator rights on {account}."),
    "office-can-reach.pass": N_("{Office} knows how to reach everyone who administers {account}."),
    "office-can-reach.fail": N_(
        "Someone who administers {account} cannot be reached: contact details are missing or older than "
        "{days} days."
    ),
    "office-can-reach.open": N_("It is not stated when contact details for {account} were last checked."),
    "office-can-reach.nobody": N_("Nobody is listed with administrator rights on {account}."),
    "posted-lately.pass": N_("The last post is from {last}."),
    "posted-lately.fail": N_(
        "The last post is from {last}. An account counts as inactive after {days} days."
    ),
    "posted-lately.closes": N_("The last post is from {last}, and {account} is to be closed."),
    "posted-lately.freezes": N_(
        "The last post is from {last}, and {account} is to be frozen, with a reason."
    ),
    "posted-lately.open": N_("It is not stated when something was last posted on {account}."),
    "unwanted.fail": N_("The rules advise against an account of this kind: {platform}."),
    "stated.pass": N_("It is stated for {account}: {statement}."),
    "stated.fail": N_("Not so for {account}: {statement}."),
    "stated.open": N_("Not stated for {account}: {statement}."),
    "stated.access-open": N_("It is not stated whether people share one login on {account}."),
    "approved.pass": N_("Given for {account}: {approval}."),
    "approved.fail": N_("Not given for {account}: {approval}."),
    "approved.by-a-party": N_(
        "{person} hands over or takes over, and cannot give this for {account}: {approval}."
    ),
    "approved.open": N_("Not stated for {account}: {approval}, by whom and when."),
    "editor-named.pass": N_("{person} is named as responsible editor of {account}."),
    "editor-named.fail": N_("{person} is the responsible editor of {account}, but leaves."),
    "editor-named.open": N_("No responsible editor is named for {account}."),
    "holder-fits-class.pass": N_("The holder of {account} fits its class."),
    "holder-fits-class.fail": N_("The holder of {account} does not fit its class."),
    "holder-fits-class.open": N_("The class or the holder of {account} is not stated."),
    "owner-public.pass": N_("The owner of {account} is recorded and named in its bio."),
    "owner-public.fail": N_("The owner of {account} is not named in its bio."),
    "owner-public.open": N_("It is not stated who owns {account}, or whether its bio says so."),
    "owner-usual.pass": N_("{account} has the usual owner for its class."),
    "owner-usual.fail": N_("{account} has another owner than is usual for its class."),
    "holder-named.pass": N_("The community that holds {account} is named."),
    "holder-named.open": N_("The community that holds {account} is not named."),
    "inactive-removed.pass": N_("{account} is inactive, and it is decided what becomes of it."),
    "inactive-removed.fail": N_(
        "{account} has been inactive for more than {days} days, and is neither closed nor frozen "
        "with a reason."
    ),
    "inactive-removed.frozen-pass": N_("{account} is kept for information, with a reason."),
    "inactive-removed.frozen-fail": N_("{account} is kept for information, but no reason is given."),
    "transferred.pass": N_("The incoming people administer {account}."),
    "transferred.ended": N_("{account} is closed, or closing."),
    "transferred.undecided": N_("It is not decided what becomes of {account}."),
    "transferred.not-closed-yet": N_("{account} is to be closed, but deletion has not been asked for."),
    "transferred.nobody-named": N_("Nobody is named to take over {account}."),
    "transferred.nobody-incoming": N_("Nobody who takes over has administrator rights on {account}."),
    "transferred.outgoing-still-in": N_("{person} leaves, but still has access to {account}."),
    "dissolved.ended": N_("{account} is closed, or closing."),
    "dissolved.undecided": N_("It is not decided what becomes of {account}."),
    "dissolved.not-closed-yet": N_("{account} is not closed yet."),
    "dissolved.stands-behind": N_("{account} stands behind the others, and may live on."),
    "dissolved.responsible-pass": N_("{person} is responsible for the closure."),
    "dissolved.responsible-fail": N_(
        "{person} is responsible for the closure, but that is for {officer} to do."
    ),
    "dissolved.responsible-open": N_("It is not stated who is responsible for the closure."),
    "step-before-closing.pass": N_("Done before {account} is closed: {step}."),
    "step-before-closing.fail": N_("Not done before {account} is closed: {step}."),
    "step-before-closing.open": N_("Not stated whether it was done before {account} is closed: {step}."),
    "incidents-reported.none": N_("There are no incidents that may do significant harm."),
    "incidents-reported.not-stated": N_("It is not stated whether there are incidents."),
    "incidents-reported.pass": N_("The chief executive and the board were told of the incident {incident}."),
    "incidents-reported.board-open": N_(
        "The chief executive was told of the incident {incident}. It is not stated when the board was."
    ),
    "incidents-reported.significance-open": N_(
        "It is not stated whether the incident {incident} may do significant harm."
    ),
    "incidents-reported.fail": N_("The chief executive was not told of the incident {incident}."),
    "officer-elected.pass": N_("{person} was elected {bare_officer} on {day}."),
    "officer-elected.fail": N_("{person} was elected {bare_officer} on {day}, more than {days} days ago."),
    "officer-elected.somebody-else": N_("{person} is {officer}, but somebody else takes over as such."),
    "officer-elected.leaves": N_("{person} is {officer}, but leaves."),
    "officer-elected.open": N_("It is not stated when {person} was elected {bare_officer}."),
    "officer-elected.nobody": N_("It is not stated who {officer} is."),
    "officer-trained.pass": N_("Training for {person}: {day}."),
    "officer-trained.open": N_("No training is recorded for {person}."),
    "list-reviewed.pass": N_("The internal list of accounts was reviewed on {day}."),
    "list-reviewed.fail": N_(
        "The internal list of accounts was last reviewed on {day}, more than a year ago."
    ),
    "list-reviewed.open": N_("It is not stated when the internal list of accounts was reviewed."),
    "office-has-copy.pass": N_("{Office} got its copy of the list on {sent}, after the last change."),
    "office-has-copy.fail": N_("The list was changed on {changed}. {Office} got its copy on {sent}."),
    "office-has-copy.open": N_("It is not stated when the list was changed, or when {office} got a copy."),
    "office-has-copy.handover-pass": N_("{Office} got its copy of the list on {sent}."),
    "office-has-copy.handover-fail": N_(
        "The list changes with this handover, on {changed}. {Office} got its copy on {sent}."
    ),
    "office-has-copy.handover-open": N_(
        "The list changes with this handover. It is not stated when {office} got a copy of it."
    ),
    "pack-reviewed.pass": N_("Our copy of the rules was checked against the document on {day}."),
    "pack-reviewed.fail": N_(
        "Our copy of the rules was last checked against the document on {day}, more than a year ago."
    ),
    "no-access": N_("Nobody can get into {account} at present, so this cannot be checked for {person}."),
    "acknowledged.pass": N_("Confirmed by {person}."),
    "acknowledged.open": N_("Not confirmed by {person} yet."),
    "acknowledged.platform-pass": N_("{person} knows the terms of {platform}."),
    "acknowledged.platform-open": N_("{person} has not confirmed knowing the terms of {platform} yet."),
}

ASKED = N_("{reason} {person} is asked to waive this until {day}: {because}")
WAIVED = N_("{reason} Waived by {person} until {day}: {because}")

SIGNING_PARTS: dict[str, str] = {
    "outgoing": N_("Outgoing"),
    "incoming": N_("Incoming"),
    "regional": N_("Reviewer"),
}

STATEMENTS: dict[str, str] = {
    "graphic-profile": N_("it follows the graphic profile"),
    "public-list": N_("it stands in the public list of accounts"),
    "says-who": N_("it says who stands behind it and what it is for"),
    "community-rules": N_("the community rules are published or linked on it"),
    "responders": N_("named people answer, holidays included"),
    "password-manager": N_("its one login is kept in the password manager"),
}

APPROVALS: dict[str, str] = {
    "regional-permission": N_("permission from {permitter}"),
    "manager-clearance": N_("clearance from the manager"),
    "comms-informed": N_("notice to the communications unit"),
    "ros": N_("a risk analysis"),
    "dpia": N_("a data protection impact assessment"),
}

STEPS: dict[str, str] = {
    "screenshot": N_("a screenshot for the file"),
    "archive": N_("the decision whether to archive, and the export"),
}

WAIVERS: dict[str, str] = {
    "waiver.not-theirs-to-give": N_("only {reviewers} can give it"),
    "waiver.expired": N_("it has run out"),
    "waiver.unknown-rule": N_("none of the rules here is called so"),
    "waiver.nothing-to-waive": N_("there is nothing for it to waive"),
}
