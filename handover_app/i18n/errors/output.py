"""Sentences for the error codes `output.*`. The file is put in front of them."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "output.is-a-folder": Sentence(N_("there is a folder of this name; nothing was written")),
    "output.is-a-file": Sentence(N_("there is a file of this name; a folder is wanted")),
    "output.no-folder": Sentence(N_("the folder is not there; nothing was written")),
    "output.no-permission": Sentence(N_("no permission to write here; nothing was written")),
    "output.disk-full": Sentence(N_("the disk is full; nothing was written")),
    "output.not-a-file": Sentence(N_("this is no file, but a device or a pipe; nothing was written")),
    "output.is-an-input": Sentence(N_("it is made from this very file; write it to another one")),
    "output.cut-off": Sentence(N_("what should be printed could not all be written")),
    "output.failed": Sentence(N_("the file cannot be written; nothing was written")),
}
