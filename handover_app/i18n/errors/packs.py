"""Sentences for the error codes `pack.*`: what is wrong with rules that somebody wrote themselves."""

from handover_app.i18n.errors.sentence import Sentence
from handover_app.i18n.words import N_

SENTENCES = {
    "pack.already-there": Sentence(N_("there are rules called “{value}” already")),
    "pack.file-exists": Sentence(N_("there is such a file already, and it is left as it is")),
    "pack.includes-itself": Sentence(N_("the rules include themselves through other rules")),
    "pack.missing-language": Sentence(N_("the text is missing in “{key}”, a language of the title")),
    "pack.no-such-folder": Sentence(N_("there is no such folder of rules")),
    "pack.no-packs": Sentence(N_("there are no packs (*.toml) in this folder")),
    "pack.not-an-id": Sentence(
        N_("“{value}” cannot be an id: small letters, digits and hyphens, like “my-groups”")
    ),
    "pack.reserved-id": Sentence(N_("rules cannot be called “{value}”: it is a word of the command line")),
    "pack.rule-elsewhere": Sentence(N_("the rule “{value}” stands in “{pack}” too")),
    "pack.shadows-shipped": Sentence(
        N_("rules called “{value}” come with the app, and cannot be replaced"),
        N_("Give your own another id, and the file the same name."),
    ),
    "pack.unknown-rule": Sentence(N_("there is no rule and there are no rules called “{value}”")),
    "pack.unused-parameter": Sentence(N_("no check uses the parameter “{value}”")),
    "pack.wrong-words": Sentence(
        N_("the words after “policies” do not fit"),
        N_("They are: a pack, or nothing · new ID · lint FILE … · explain RULE|PACK."),
    ),
}
