"""Runs migrations over the connection in the configuration, inside its transaction."""

from alembic import context

from handover_app.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
