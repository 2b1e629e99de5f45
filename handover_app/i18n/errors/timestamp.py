"""Sentences for the error codes `timestamp.*`."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES: dict[str, Sentence] = {
    "timestamp.bad-address": Sentence(
        N_("“{value}” is not the address of a time-stamp service"),
        N_("It begins with http:// or https://, and holds no password."),
    ),
    "timestamp.unreachable": Sentence(
        N_("the time-stamp service does not answer"), N_("Check the address and the network, and try again.")
    ),
    "timestamp.slow": Sentence(N_("the time-stamp service took too long"), N_("Try again later.")),
    "timestamp.refused": Sentence(
        N_("the time-stamp service refused: {status}"), N_("Check the address, or choose another service.")
    ),
    "timestamp.rubbish": Sentence(
        N_("what the time-stamp service answered is no time stamp"),
        N_("Check the address, or choose another service."),
    ),
    "timestamp.other-fingerprint": Sentence(
        N_("the time stamp that came back belongs to something else"), N_("Choose another service.")
    ),
    "timestamp.too-large": Sentence(
        N_("the time stamp is too large for the record"), N_("Choose another service.")
    ),
    "timestamp.not-configured": Sentence(
        N_("no time-stamp service is chosen"), N_("Choose one in the settings, or name it with --timestamp.")
    ),
}
