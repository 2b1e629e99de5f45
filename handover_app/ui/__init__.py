"""The window: Qt Widgets over presenters that know no Qt."""
