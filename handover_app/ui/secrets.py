"""What the button in a passphrase field is called."""

from handover_app.i18n.words import Words


def secret_names(_: Words) -> tuple[str, str]:
    """The button's name while the letters are hidden, and while they are shown."""
    return _("Show what is typed"), _("Hide what is typed")
