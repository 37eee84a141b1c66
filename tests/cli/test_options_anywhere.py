"""Options may stand anywhere among a command's arguments: every command reads the same, whatever the order.

The commands are walked from their parsers, so that the next one is tested too.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from roadmap_app.cli.main import main, parser
from tests.cli.test_doors import commands

LEAVES = dict(commands(parser()))
VALUES = ("2026-11-20", "7", "0.5", "x.pdf")
"""One of them is right for each kind of option and argument that is not chosen from a list."""


def given(action: argparse.Action) -> str:
    """A value that an option or argument takes."""
    if action.choices:
        return str(next(iter(action.choices)))
    for value in VALUES:
        try:
            (action.type or str)(value)  # type: ignore[operator]
        except (ValueError, argparse.ArgumentTypeError):
            continue
        return value
    raise AssertionError(f"{action.dest} takes none of {VALUES}")


def parts(leaf: argparse.ArgumentParser) -> tuple[list[str], list[list[str]]]:
    """Arguments in their order, as many as may be given, and each option with its value."""
    arguments, options = [], []
    others = {action for group in leaf._mutually_exclusive_groups for action in group._group_actions[1:]}
    for action in leaf._actions:
        if action.dest == "help" or action in others:  # of those that exclude each other the first
            continue
        if not action.option_strings:
            arguments += [given(action)] * (3 if action.nargs == "+" else 1)
        elif action.nargs == 0:
            options.append([action.option_strings[-1]])
        else:
            many = action.nargs if isinstance(action.nargs, int) else 1
            options.append([action.option_strings[-1], *[given(action)] * many])
    return arguments, options


def orders(arguments: list[str], options: list[list[str]]) -> Iterator[list[str]]:
    """All options at each place among the arguments, then one after each argument and the rest at the end."""
    flat = [word for option in options for word in option]
    for place in range(len(arguments) + 1):
        yield [*arguments[:place], *flat, *arguments[place:]]
    mixed: list[str] = []
    for place, argument in enumerate(arguments):
        mixed += [argument, *(options[place] if place < len(options) else [])]
    yield [*mixed, *(word for option in options[len(arguments) :] for word in option)]


@pytest.mark.parametrize("command", LEAVES)
def test_a_command_reads_the_same_in_any_order(command: str) -> None:
    arguments, options = parts(LEAVES[command])
    read = [vars(parser().parse_args([*command.split(), *order])) for order in orders(arguments, options)]
    assert len(read) >= 2 + len(arguments)
    assert all(one == read[0] for one in read)


@pytest.mark.parametrize("command", LEAVES)
def test_what_is_missing_or_too_much_is_told_as_ever(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, options = parts(LEAVES[command])
    flat = [word for option in options for word in option]
    cases = [([*arguments, "--no-such", *flat], "unrecognized arguments: --no-such")]
    if arguments:  # `associate` needs none
        cases.append((flat, "the following arguments are required"))
    for words, reason in cases:
        with pytest.raises(SystemExit) as ended:
            main([*command.split(), *words])
        assert ended.value.code == 2
        err = capsys.readouterr().err
        assert reason in err
        assert err.count("\n") == 1


def test_options_between_arguments_that_may_be_left_out() -> None:
    read = parser().parse_args(["rules", "x", "--json", "set", "--rumours", "slip", "on=0"])
    assert (read.workspace.name, read.action, read.rule, read.setting, read.json) == (
        "x",
        "set",
        "slip",
        "on=0",
        True,
    )
    read = parser().parse_args(["import", "x", "--dry-run", "a", "--reason", "b c", "d"])
    assert ([path.name for path in read.paths], read.reason) == (["a", "d"], "b c")
    read = parser().parse_args(["figure", "x", "amd", "--remove", "price"])
    assert (read.metric, read.value) == ("price", "")
