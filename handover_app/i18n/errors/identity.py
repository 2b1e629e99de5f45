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
    "identity.unit-needed": Sentence(
        N_("a member belongs to a unit, and none is named"), N_("Name the unit by its id.")
    ),
    "identity.region-needed": Sentence(
        N_("a reviewer reviews a region, and none is named"),
        N_("Name the region as the handovers do, or * for the office."),
    ),
    "identity.role-needed": Sentence(
        N_("nobody vouches for this key, so it is unknown as what its holder signs"),
        N_("Say it: --as member --unit ID, or --as reviewer --region REGION."),
    ),
    "identity.another-key": Sentence(
        N_("you know another key of {name}, with the number {number}"),
        N_("Ask why it changed. If it is theirs, add --another-key."),
    ),
    "identity.name-empty": Sentence(N_("an identity needs a name")),
    "identity.key-gone": Sentence(
        N_("the key of “{label}” is no longer in the keychain"),
        N_("Make a new identity. What was signed with the old one stays signed."),
    ),
    "identity.key-mismatch": Sentence(N_("the certificate does not belong to this key")),
    "identity.other-kind-of-key": Sentence(
        N_("this kind of key is not used here (wanted: ECDSA on P-256, or RSA)"), N_("Use another key.")
    ),
    "identity.weak-key": Sentence(
        N_("the key is too weak: {bits} bits, where {least} are wanted"), N_("Use another key.")
    ),
    "identity.odd-exponent": Sentence(
        N_("the public exponent of this RSA key is not 65537"), N_("Use another key.")
    ),
    "identity.key-unproven": Sentence(
        N_("this file does not prove that whoever made it holds the key: it is not signed with that key"),
        N_("Do not trust it. Ask the holder, on a telephone number that you know, to send it again."),
    ),
    "identity.no-key-file-name": Sentence(
        N_("the name of a key file ends in .p12"), N_("Give it such a name, or it is not known as one later.")
    ),
    "identity.label-of-a-file": Sentence(
        N_("“{label}” looks like a key file or a card"), N_("Choose another label; --out makes a key file.")
    ),
    "identity.not-for-signing": Sentence(
        N_("the certificate of this key is not for signing"),
        N_("Choose the key for signatures; cards often hold another one for logging in."),
    ),
    "identity.expired": Sentence(N_("the key expired on {day}"), N_("Renew it, or use another key.")),
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
    "identity.no-key": Sentence(
        N_("there is no key in this file, only a certificate"),
        N_("Export it once more from where it came from, with the private key."),
    ),
    "identity.file-exists": Sentence(
        N_("there is a file of this name already; a key is never written over it"), N_("Choose another name.")
    ),
    "identity.copy-differs": Sentence(
        N_("this is no copy of the key on another drive"), N_("Copy the key to a memory stick once more.")
    ),
    "identity.not-a-certificate": Sentence(N_("this is not a certificate")),
    "identity.no-certificate": Sentence(N_("there is no certificate in this file")),
    "identity.not-a-request": Sentence(N_("this is not a request for a certificate, or it is damaged")),
    "identity.no-passphrase": Sentence(
        N_("a passphrase is needed, and there is nobody to ask"),
        N_("Run this in a terminal, or set the environment variable {variable}."),
    ),
    "identity.passphrases-differ": Sentence(N_("the two passphrases are not the same")),
    "identity.answer-not-ours": Sentence(
        N_("this answer is for no key of this machine"),
        N_("Open it where the request was made. For a key file, name the file as well."),
    ),
    "identity.answer-damaged": Sentence(
        N_("the certificates in this file do not vouch for one another"),
        N_("Ask for the answer to be sent again."),
    ),
    "identity.no-authority": Sentence(
        N_("there is no region authority on this machine"), N_("Make one, or restore it from its backup.")
    ),
    "identity.authority-exists": Sentence(
        N_("there is a region authority on this machine already"),
        N_("Use that one. Two authorities for a region would only confuse people."),
    ),
    "identity.organisation-empty": Sentence(N_("a region authority needs the name of its organisation")),
    "identity.backup-needed": Sentence(
        N_("a region authority is made together with its backup"), N_("Name a file for it with --backup.")
    ),
    "identity.not-an-authority": Sentence(
        N_("this file is no backup of a region authority"),
        N_("Choose the file that was made together with the authority."),
    ),
    "identity.not-vouched-here": Sentence(
        N_("the authority of this machine did not vouch for this certificate"),
        N_("To stop trusting a key, remove it from those whom you trust."),
    ),
    "identity.revoked-already": Sentence(N_("this certificate was taken back already")),
    "identity.number-differs": Sentence(
        N_("this is not the check number of the key"),
        N_(
            "Call the sender on a telephone number that you know. If it stays different, throw the file away."
        ),
    ),
    "identity.not-confirmed": Sentence(
        N_("the check number was not compared, and there is nobody to ask"),
        N_("Have the holder read it to you, then type it after --number."),
    ),
    "identity.list-foreign": Sentence(
        N_("the list of revoked keys by “{issuer}” is not signed by an authority that you trust"),
        N_("Trust the authority first, if you know it."),
    ),
    "identity.not-pinned": Sentence(N_("this key is not among those that you trust")),
    "identity.token-address": Sentence(
        N_("this is not the address of a key on a card"),
        N_("It looks like pkcs11:token=NAME;object=LABEL, with %20 for a space."),
    ),
    "identity.token-address-with-pin": Sentence(
        N_("a PIN must not stand in the address of a key"),
        N_("Leave it out; you are asked for it. If others may have seen it, change the PIN."),
    ),
    "identity.no-pkcs11": Sentence(
        N_("this installation cannot reach smart cards"), N_("Use a key file, or install python-pkcs11.")
    ),
    "identity.no-module": Sentence(
        N_("the program that reaches the card (its PKCS#11 module) is not there, or does not start"),
        N_("Install the card’s own software or OpenSC, or name the module with ?module-path=FILE."),
    ),
    "identity.no-token": Sentence(
        N_("the card or token is not there"), N_("Put it in, check its name, and try again.")
    ),
    "identity.several-tokens": Sentence(
        N_("several cards or tokens fit this address"),
        N_("Name the one that is meant with token= or serial=."),
    ),
    "identity.token-no-key": Sentence(
        N_("there is no such key on the card"), N_("Check the label after object=; capitals count.")
    ),
    "identity.token-no-certificate": Sentence(
        N_("there is a key on the card, but no certificate for it"),
        N_("Ask whoever issued the card to put the certificate on it."),
    ),
    "identity.token-several-keys": Sentence(
        N_("several keys on the card fit this address"), N_("Name the one for signing with object= or id=.")
    ),
    "identity.wrong-pin": Sentence(
        N_("the PIN is wrong"), N_("Check it before you try again: after a few wrong ones the card locks.")
    ),
    "identity.pin-locked": Sentence(
        N_("the card is locked after too many wrong PINs"),
        N_("Unlock it with its PUK, in the card’s own software."),
    ),
    "identity.pin-not-set": Sentence(
        N_("the card has no PIN yet, or it has run out"), N_("Set one in the card’s own software.")
    ),
    "identity.no-pin": Sentence(
        N_("a PIN is needed, and there is nobody to ask"),
        N_("Run this in a terminal, or set the environment variable {variable}."),
    ),
    "identity.token-gone": Sentence(
        N_("the card was pulled out"), N_("Put it in again and leave it there until the record is signed.")
    ),
    "identity.token-cannot-sign": Sentence(
        N_("this key on the card cannot sign"), N_("Choose the key for signatures.")
    ),
    "identity.token-refused": Sentence(N_("signing was called off at the card reader"), N_("Try again.")),
    "identity.token-failed": Sentence(
        N_("the card did not do what it was asked"), N_("Take it out, put it in again, and try once more.")
    ),
}
