"""Meeting mode: one laptop, three people, each with their own part and their own key."""
