"""What a handover is and what the rules say of it: pure Python, standard library only."""
