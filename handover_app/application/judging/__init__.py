"""The one place that judges: whom the reader trusts, by which rules, and the verdict that follows."""
