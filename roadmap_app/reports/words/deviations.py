"""Where a thing came against the window first stated, in words. It must not know whose window it was."""


def deviation_words(days: int) -> str:
    """“29 days before the window first stated”, “inside …”, “8 days after …”."""
    if not days:
        return "inside the window first stated"
    count = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"{count} {'after' if days > 0 else 'before'} the window first stated"
