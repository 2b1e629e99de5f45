"""A profile's own handovers: records, verdicts, evidence, corrections, and next year's handover."""
