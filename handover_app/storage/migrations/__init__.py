"""Alembic migrations of the database, run at start over a connection of ours."""
