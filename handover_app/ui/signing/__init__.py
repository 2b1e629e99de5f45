"""The panel that signs, for every screen that has it; `presentation/signing` says how a screen uses it."""
