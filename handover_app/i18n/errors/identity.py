"""Sentences for the error codes `identity.*`. The file is put in front of them where there is one."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES: dict[str, Sentence] = {
    "identity.no-keychain": Sentence(
        N_("this machine has no keychain that can keep a key safe"),
        N_("Make a key file with a passphrase instead."),
    ),
    "identity.keychain-locked": Sentence(
        N_("the keychain is locked"), N_("Unlock it and try again, or use a key file with a passphrase.")
    ),
    "identity.keychain-failed": Sentence(
        N_("the keychain of this machine did not do what it was asked"),
        N_("Try again, or use a key file with a passphrase."),
    ),
    "identity.unknown": Sentence(N_("there is no identity called “{label}” on this machine")),
    "identity.label-empty": Sentence(N_("an identity needs a label")),
    "identity.label-taken": Sentence(
        N_("there is already an identity called “{label}”"), N_("Choose another label.")
    ),
    "identity.name-empty": Sentence(N_("an identity needs a name")),
    "identity.key-gone": Sentence(
        N_("the key of “{label}” is no longer in the keychain"),
        N_("Make a new identity. What was signed with the old one stays signed."),
    ),
    "identity.key-mismatch": Sentence(N_("the certificate does not belong to this key")),
    "identity.other-kind-of-key": Sentence(N_("this kind of key is not used here (wanted: ECDSA on P-256)")),
    "identity.expired": Sentence(N_("the key expired on {day}"), N_("Make a new identity.")),
    "identity.not-yet-valid": Sentence(
        N_("the key is not valid before {day}"), N_("Check the date and time of this machine.")
    ),
    "identity.damaged": Sentence(
        N_("the file of an identity is damaged"), N_("Move it away and make a new identity.")
    ),
    "identity.passphrase-short": Sentence(N_("the passphrase is too short: at least {least} characters")),
    "identity.wrong-passphrase": Sentence(
        N_("the passphrase does not open this file"), N_("Check Caps Lock and try again.")
    ),
    "identity.not-a-key-file": Sentence(N_("this is not a key file (PKCS#12), or it is damaged")),
    "identity.no-key": Sentence(N_("there is no key in this file")),
    "identity.file-exists": Sentence(
        N_("there is a file of this name already; a key is never written over it"), N_("Choose another name.")
    ),
    "identity.not-a-certificate": Sentence(N_("this is not a certificate")),
    "identity.no-certificate": Sentence(N_("there is no certificate in this file")),
    "identity.not-a-request": Sentence(N_("this is not a request for a certificate, or it is damaged")),
    "identity.no-passphrase": Sentence(
        N_("a passphrase is needed, and there is nobody to ask"),
        N_("Run this in a terminal, or set the environment variable {variable}."),
    ),
    "identity.passphrases-differ": Sentence(N_("the two passphrases are not the same")),
}
