"""Presenters and frozen view states: plain Python, no Qt."""
