"""Signing in the window, for every screen that has it: which key, signing out of its way, the verdict.

How a screen uses it:

1. `SigningPresenter(services, words, runner, jobs)`: called when the button is pressed, `jobs` gives what is
   to be signed (`Job`: PDF, part, answers). Several jobs are signed one by one with one key. It may raise a
   `HandoverError` where something is missing first: the panel shows it.
2. `seat(Signer(name, unit, organisation))` when another person sits down; `find_keys()` when it opens.
3. It tells `changed(state)` after each new state, and `signed(SignedJob)` after each job: the PDF, the
   verification with this machine's own keys trusted, why the level is lower, and the key's check number.
   `passed_over(job, error)` is asked whether to go on with the others where one cannot be signed; without it,
   signing ends there.
4. On the Qt side `ui/signing/panel.py`: `SigningPanel(words, folder)`, `asked` → `presenter.sign`, and
   `render_state(presenter.state, button)`.

A new kind of key is one more `KeyChoice` in `keys.py`, and one more page: a `KeyPage` of
`ui/signing/pages.py` that `ui/signing/panel.py` lists.
Passphrases are handed on and never kept.
"""
