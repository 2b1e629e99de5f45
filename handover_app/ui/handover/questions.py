"""What the rules want to know of an account: yes or no, and for approvals by whom and when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from handover_app.i18n.words import Words
from handover_app.presentation.handover.account_states import Question
from handover_app.presentation.handover.questions import QuestionsPresenter
from handover_app.ui.kit import AnswerField, ComboField, DateField, Option, clear, row

YES, NO = "yes", "no"


class QuestionRow(QWidget):
    """One question; who said yes, and when, can be stated once there is a yes."""

    def __init__(
        self,
        question: Question,
        names: Sequence[tuple[str, str]],
        presenter: QuestionsPresenter,
        _: Words,
    ) -> None:
        super().__init__()
        self.field = AnswerField(question.text, [Option(YES, _("Yes")), Option(NO, _("No"))])
        self.field.show_value(None if question.answer is None else YES if question.answer else NO)
        self.field.chosen.connect(lambda key: presenter.answer(question, key == YES))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        if question.kind == "approval" and question.answer:
            by = ComboField(_("Given by"), [Option(*name) for name in names], empty=_("Not stated"))
            on = DateField(_("Day"), _("Calendar"), _("This is not a day. Write it like 21.11.2026."))
            by.show_value(question.by)
            on.show_value(question.on)
            by.chosen.connect(lambda person: presenter.approve(question, person, on.value))
            on.changed.connect(lambda day: presenter.approve(question, by.value, day))
            layout.addLayout(row((by, 1), (on, 1), spacing=12))


class Questions(QWidget):
    """All questions of an account, built anew when they or their answers change."""

    def __init__(self, presenter: QuestionsPresenter, _: Words) -> None:
        super().__init__()
        self._presenter = presenter
        self._ = _
        self._shown: tuple[object, ...] | None = None
        self.rows: dict[str, QuestionRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_questions(
        self, account: str, questions: Sequence[Question], names: Sequence[tuple[str, str]]
    ) -> None:
        """Shows the questions of an account."""
        if self._shown == (shown := (account, tuple(questions), tuple(names))):
            return
        self._shown = shown
        clear(self._column)
        self.rows = {}
        for question in questions:
            self.rows[question.field] = QuestionRow(question, names, self._presenter, self._)
            self._column.addWidget(self.rows[question.field])
        self.setVisible(bool(questions))
