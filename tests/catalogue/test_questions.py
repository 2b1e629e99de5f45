"""What handovers forget: the questions that we ship, and what their file must not say."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from handover_app import resources
from handover_app.application.errors import InputError
from handover_app.catalogue import FileCatalogue
from handover_app.catalogue.platforms import load_platforms
from handover_app.catalogue.questions import load_questions
from handover_app.domain.question import Asked, Questions
from handover_app.domain.vocabulary import Access
from handover_app.i18n.errors import SENTENCES

PATH = resources.folder("questions.toml")
ICONS = resources.folder("icons", "ui")
PLATFORMS = load_platforms(resources.folder("platforms"))
QUESTIONS: Questions = load_questions(PATH, PLATFORMS)


def test_the_short_list_is_the_one_that_is_always_asked() -> None:
    assert [question.id for question in QUESTIONS.short_list] == [
        "mailbox",
        "link-in-bio",
        "ad-accounts",
        "schedulers",
        "domains-dns",
    ]
    assert all(question.asked is Asked.ONCE for question in QUESTIONS.short_list)


def test_there_is_every_point_in_every_language() -> None:
    assert len(QUESTIONS.questions) == 28
    for question in QUESTIONS.questions:
        for text in (question.question, question.why, question.todo):
            assert set(text) == {"nb", "en", "sv"}
            assert all(words.strip() for words in text.values())
        assert all(words.endswith("?") for words in question.question.values()), question.id
        for text in (question.why, question.todo):
            assert all(words.endswith(".") for words in text.values()), question.id


def test_the_catalogue_has_them_and_reads_them_once() -> None:
    catalogue = FileCatalogue()
    assert catalogue.questions() == QUESTIONS
    assert catalogue.questions() is catalogue.questions()
    assert catalogue.platforms() is catalogue.platforms()


def test_each_is_asked_somewhere() -> None:
    asked = {question.id for question in QUESTIONS.of_handover()}
    for key in PLATFORMS:
        for access in Access:
            asked |= {question.id for question in QUESTIONS.of_account(key, access)}
    assert asked == {question.id for question in QUESTIONS.questions}


def test_an_account_is_asked_what_fits_its_platform_and_access() -> None:
    shared = {question.id for question in QUESTIONS.of_account("snapchat", Access.SHARED_LOGIN)}
    roles = {question.id for question in QUESTIONS.of_account("snapchat", Access.ROLES)}
    unstated = {question.id for question in QUESTIONS.of_account("snapchat", None)}
    assert "backup-codes" in shared
    assert "backup-codes" not in roles
    assert "role-list" in roles
    assert shared | roles == unstated
    assert "shared-mailboxes" not in unstated
    assert {"recovery-email", "messages-in-flight"} <= {
        question.id for question in QUESTIONS.of_account("other:forum", None)
    }
    assert all(question.asked is Asked.ONCE for question in QUESTIONS.of_handover())


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('"questions/1"', '"questions/2"', "input.newer-format", "format"),
        ('id = "link-in-bio"', 'id = "recovery-email"', "input.repeated-id", "question[2].id"),
        ('icon = "mail"', 'icon = "nothing"', "input.unknown-icon", "question[0].icon"),
        ('adds = "google-account"', 'adds = "nothing"', "input.unknown-platform", "question[0].adds"),
        ('platforms = ["google-account"]', 'platforms = ["x"]', "input.unknown-platform", None),
        ('asked = "account"', 'asked = "never"', "input.not-a-choice", "question[1].asked"),
        ('icon = "mail"\n', "", "input.missing-key", "question[0].icon"),
        ('icon = "mail"', 'icon = "mail"\nsize = 3', "input.unknown-key", "question[0].size"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_place(
    tmp_path: Path, old: str, new: str, code: str, place: str | None
) -> None:
    found = refusal(tmp_path, old, new)
    assert found["code"] == code
    assert found["file"].startswith("questions.toml:")
    assert place in (None, found["place"])


def refusal(folder: Path, old: str, new: str) -> Mapping[str, Any]:
    text = PATH.read_text(encoding="utf-8")
    assert old in text
    path = folder / "questions.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_questions(path, PLATFORMS, ICONS)
    assert caught.value.code in SENTENCES
    return {"code": caught.value.code, **caught.value.arguments}
