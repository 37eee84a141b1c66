"""Names in a sentence, and keys made of names as they have always been made."""

from __future__ import annotations

import pytest

from roadmap_app.domain.documents.listing import listed
from roadmap_app.exchange.incoming.keys import key_from


@pytest.mark.parametrize(
    ("words", "told"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_with_commas_and_a_joint(words: list[str], told: str) -> None:
    assert listed(words) == told
    assert listed(words, "or") == told.replace("and", "or")


def test_of_many_some_are_named_and_the_rest_counted() -> None:
    assert listed("abcd", most=3) == "a, b, c and 1 more"
    assert listed("abc", most=3) == "a, b and c"
    assert listed("ab", most=2, count=5_002) == "a, b and 5,000 more"


@pytest.mark.parametrize(
    ("name", "of_tables", "of_programs"),
    [
        ("ROCm 7.2", "rocm-7.2", "rocm-7-2"),
        ("C++ Ü", "c-plus-plus-u", "c-u"),
        ("a__b. ", "a__b", "a-b"),
        ("天", "x-", "x-5929"),
    ],
)
def test_keys_of_tables_and_of_other_programs_differ_on_points_as_ever(
    name: str, of_tables: str, of_programs: str
) -> None:
    assert key_from(name, dots=True).startswith(of_tables)
    assert key_from(name, dots=False) == of_programs
