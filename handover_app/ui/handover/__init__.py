"""The six stages of handing over: one module a stage, each drawing the view state of its presenter.

Every stage is a widget with `render_state()`, which shows its presenter's view, and `show_field(target)`,
which puts the keyboard on a field. `page.create` puts them together.
"""
