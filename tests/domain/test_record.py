"""The verdicts: in order, and what may be said of which."""

from handover_app.domain.record import Verdict


def test_verdicts_stand_in_the_order_of_their_exit_codes() -> None:
    codes = [verdict.exit_code for verdict in Verdict]
    assert codes == sorted(set(codes)) == [0, 3, 4, 5, 6, 7, 19, 20, 21, 22]


def test_what_was_not_judged_here_is_neither_fine_nor_refused() -> None:
    assert [verdict for verdict in Verdict if not verdict.is_judged and not verdict.is_refused] == [
        Verdict.OTHER_RULES,
        Verdict.NEWER,
    ]
    assert Verdict.OTHER_RULES.is_sound
    assert not Verdict.NEWER.is_sound
