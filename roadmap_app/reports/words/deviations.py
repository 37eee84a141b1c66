"""Where a thing came against the window first stated, in words. It must not know whose window it was."""

from roadmap_app.i18n import tr, trn


def deviation_words(days: int) -> str:
    """“29 days before the window first stated”, “inside …”, “8 days after …”."""
    if not days:
        return tr("inside the window first stated")
    if days > 0:
        return trn(
            "{count:,} day after the window first stated",
            "{count:,} days after the window first stated",
            days,
        )
    return trn(
        "{count:,} day before the window first stated", "{count:,} days before the window first stated", -days
    )
