"""Sentences for the error codes `storage.*`. The file is put in front of them."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES: dict[str, Sentence] = {
    "storage.no-such-handover": Sentence(N_("this handover is no longer there")),
    "storage.no-such-record": Sentence(N_("this record is no longer there")),
    "storage.repeated-id": Sentence(N_("two entries have the same id; nothing was saved")),
    "storage.unwritable-text": Sentence(N_("a text holds characters that cannot be saved")),
    "storage.damaged": Sentence(
        N_("the database is damaged"),
        N_("Nothing was changed. Move the file away and put a backup copy in its place."),
    ),
    "storage.not-a-database": Sentence(
        N_("this file is not a database, or it is damaged"),
        N_("Nothing was changed. Move the file away and put a backup copy in its place."),
    ),
    "storage.not-ours": Sentence(
        N_("this is the database of another program; nothing was changed"),
        N_("Choose another folder for the profile."),
    ),
    "storage.newer": Sentence(
        N_("a newer version of this app has used the database; nothing was changed"),
        N_("Install the newest version of the app."),
    ),
    "storage.upgrade-failed": Sentence(
        N_("the database could not be brought to this version of the app; it is as it was"),
        N_("Go on with the version of the app that you had before. A copy is in {copy}."),
    ),
    "storage.no-permission": Sentence(
        N_("no permission to write the database; nothing was saved"),
        N_("Check the rights of the file and of its folder."),
    ),
    "storage.is-a-folder": Sentence(
        N_("there is a folder where the database should be"), N_("Rename the folder and try again.")
    ),
    "storage.no-folder": Sentence(
        N_("the folder for the database cannot be made: there is a file in its place"),
        N_("Rename the file and try again."),
    ),
    "storage.full": Sentence(
        N_("the disk is full; what was saved before is still there"), N_("Make room and try again.")
    ),
    "storage.busy": Sentence(
        N_("another window or program is using the database; nothing was saved"),
        N_("Close it, or wait a moment, and try again."),
    ),
    "storage.failed": Sentence(
        N_("the disk or the database failed; what was saved before is still there"),
        N_("Try again. If it happens again, save your files elsewhere and check the disk."),
    ),
}
