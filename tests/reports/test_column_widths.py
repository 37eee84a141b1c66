"""Columns share a width: in all the room, and what is short is not broken while another column has words to wrap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.reports.charts.column_widths import share_widths, unbroken

columns = st.lists(st.tuples(st.floats(20, 900), st.floats(0, 1), st.sampled_from((0, 0, 1, 2))), min_size=1)


@given(columns, st.floats(200, 2000))
def test_columns_are_never_wider_than_the_room(
    given_columns: list[tuple[float, float, int]], room: float
) -> None:
    wanted = [wide for wide, _, _ in given_columns]
    least = [wide * part for wide, part, _ in given_columns]
    widths = share_widths(wanted, [share for *_, share in given_columns], room, least)
    assert len(widths) == len(wanted)
    assert sum(widths) <= room * 1.000001
    assert min(widths) >= 0


def test_a_date_stays_on_one_line_while_a_sentence_can_wrap() -> None:
    widths = share_widths([100, 100, 900, 700], [0, 0, 0, 1], 600, [100, 100, 80, 80])
    assert widths[0] >= 100
    assert widths[1] >= 100


def test_where_even_the_words_have_no_room_all_are_narrower_alike() -> None:
    widths = share_widths([300] * 8, [0] * 8, 400, [100] * 8)
    assert all(abs(one - other) < 1e-9 for one, other in pairwise(widths))


def test_a_short_text_is_not_broken_and_of_a_long_one_no_word() -> None:
    assert unbroken("30 Sep 2026") == "30 Sep 2026"
    assert unbroken("USD 10 billion binding, 0.9 GW option") in ("billion", "binding,")
    assert unbroken("") == ""
