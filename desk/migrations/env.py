"""Runs the steps on the connection that is handed over; it opens none."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
