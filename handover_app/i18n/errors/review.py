"""Sentences for the error codes `review.*`: why a review cannot be signed, or not with this key."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

_ELSE = N_("Somebody who has no part in it has to review it.")

SENTENCES = {
    "review.signed-already": Sentence(N_("{name} signed in the handover of {unit} already"), _ELSE),
    "review.takes-part": Sentence(N_("{name} is part of the handover of {unit}"), _ELSE),
    "review.other-name": Sentence(
        N_("this is the key of {name}, but the record of {unit} is to be reviewed by {names}"),
        N_("Sign with a key that bears that name, or send the record to them."),
    ),
    "review.no-decision": Sentence(N_("decide first: accept, send back or order a closure")),
    "review.no-reason": Sentence(N_("say why, so that it can be put right")),
    "review.no-waiver-reason": Sentence(N_("say why the requirements may wait")),
    "review.no-day": Sentence(N_("say until when the requirements may wait")),
    "review.past-day": Sentence(
        N_("the day until which the requirements may wait has to lie after the handover and after today")
    ),
    "review.blocked": Sentence(
        N_("it cannot be accepted: requirements are neither met nor waived"),
        N_("Waive them with a reason, or send it back."),
    ),
    "review.not-ready": Sentence(N_("the record is not ready for a decision")),
}
