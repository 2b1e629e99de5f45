"""The pages of a record: a function of its data and of the layout's version alone."""
