"""A profile's own handovers: their records and verdicts, evidence, corrections, next year's."""
