"""Serves Superset with the dashboard of approved land, in one process of several threads."""

import os
import sys
from pathlib import Path

os.environ["SUPERSET_CONFIG_PATH"] = str(Path(__file__).with_name("superset_config.py"))

import flask_migrate
import waitress
from flask_login import current_user, login_user
from superset.app import create_app


def main(port: int) -> None:
    app = create_app()
    with app.app_context():
        import board
        from superset import appbuilder, security_manager
        from superset.models.dashboard import Dashboard

        flask_migrate.upgrade()
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        if not board.db.session.query(Dashboard).count():
            role = security_manager.find_role("Admin")
            security_manager.add_user("reader", "a", "reader", "reader@localhost", role, "-")
            board.write()

    @app.before_request
    def enter() -> None:
        """Let the one reader in without a password."""
        if not current_user.is_authenticated:
            login_user(security_manager.find_user("reader"))

    waitress.serve(app, host="127.0.0.1", port=port, threads=8, connection_limit=1000)


if __name__ == "__main__":
    main(int(sys.argv[1]))
