"""Sentences for the error codes `record.*`."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "record.not-writable": Sentence(N_("the record holds a text or a number that cannot be written down")),
    "record.not-drawable": Sentence(N_("the record’s pages could not be drawn from this data")),
    "record.no-data": Sentence(
        N_("there is no record inside this PDF"), N_("Choose the PDF that the Handover app made.")
    ),
    "record.data-unusable": Sentence(N_("the data inside this PDF is not that of a record")),
    "record.newer": Sentence(
        N_("a newer version of this app made this record, and this version cannot read it"),
        N_("Install the newest version of the app and try again."),
    ),
    "record.other-rules": Sentence(
        N_("this record was not judged by the rules that count here. It will not be signed"),
        N_("Run “handover verify” on it to see why."),
    ),
    "record.too-much": Sentence(
        N_("this is more than a record can hold"),
        N_("Split the handover: a thousand accounts are the limit."),
    ),
    "record.unreadable": Sentence(N_("this is not a PDF, or it is damaged")),
    "record.not-a-record": Sentence(
        N_("this PDF is not a handover record"), N_("Choose the PDF that the Handover app made.")
    ),
    "record.not-derivable": Sentence(
        N_("this record was changed: its pages do not follow from its data. It will not be signed"),
        N_("Ask the sender for the original file."),
    ),
    "record.signature-unsound": Sentence(
        N_("a signature in this record is broken. It will not be signed"),
        N_("Ask the sender for the original file."),
    ),
    "record.complete": Sentence(N_("everybody has signed this record already")),
    "record.not-complete": Sentence(
        N_("not everybody has signed this record; next is “{next}”"),
        N_("Raise its level when all have signed."),
    ),
    "record.archived-already": Sentence(N_("this record has the highest level already")),
    "record.no-timestamp": Sentence(
        N_("no time stamp could be had"), N_("The record is unchanged; try again later.")
    ),
    "record.not-their-turn": Sentence(
        N_("it is not the turn of “{part}” to sign; next is “{next}”"),
        N_("Send the record to the one whose turn it is."),
    ),
    "record.own-handover": Sentence(
        N_("this key has signed the record as “{other}”. Nobody reviews their own handover"),
        N_("Somebody else has to review it, with a key of their own."),
    ),
    "record.not-theirs-to-answer": Sentence(N_("there is an answer that this part does not give")),
    "record.unknown-account": Sentence(N_("“{value}” is none of the accounts in the record")),
    "record.unknown-promise": Sentence(N_("“{value}” is none of the promises that the record asks for")),
    "record.text-unfit": Sentence(
        N_("the comment or a remark holds characters that nobody can see"),
        N_("Type it anew instead of pasting it."),
    ),
    "record.comment-too-long": Sentence(
        N_("the comment does not fit its box on the page"), N_("Shorten it, or write to each other.")
    ),
    "record.remark-too-long": Sentence(
        N_("the remark on account {number} does not fit its box on the page"),
        N_("Shorten it, and write the rest in the comment."),
    ),
    "record.unknown-finding": Sentence(
        N_("“{value}” is none of the unmet requirements that this record lets rest")
    ),
    "record.waiver-without-reason": Sentence(N_("a waiver needs a reason"), N_("Write it in the comment.")),
    "record.waiver-without-day": Sentence(
        N_("a waiver needs a day until which it holds"), N_("Say by when the requirement must be met.")
    ),
    "record.waiver-over": Sentence(
        N_("the waiver would be over before it begins"), N_("Choose a later day.")
    ),
    "record.nothing-waived": Sentence(N_("there is a day for waivers, but nothing is waived")),
    "record.certificate-unusable": Sentence(N_("the certificate of the key cannot be read")),
    "record.certificate-expired": Sentence(
        N_("the key is not valid at this time"), N_("Make a new identity, or set the clock.")
    ),
    "record.role-differs": Sentence(
        N_("the key was vouched for in another role than “{part}” takes"),
        N_("Whoever vouched for it can vouch for it in this role."),
    ),
    "record.unit-differs": Sentence(
        N_("the key was vouched for in another unit than {unit}"),
        N_("Whoever vouched for it can vouch for it in this unit."),
    ),
    "record.region-differs": Sentence(
        N_("the key was vouched for in another region than that of {unit}"),
        N_("Check the region in the handover. Whoever vouched for the key can vouch for it in this region."),
    ),
    "record.chain-too-long": Sentence(N_("the certificate of the key brings too many others with it")),
}
