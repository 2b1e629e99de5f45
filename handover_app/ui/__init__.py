"""The window: Qt Widgets over presenters that know no Qt."""

from handover_app.ui.none_guard import keep_none_alive

keep_none_alive()
