"""Opens what offices send: workbooks, text, Parquet and archives of them, told by their content.

``open_file`` is the way in. Nothing here is executed, unpacked to disk or fetched.
"""

from data.intake.files.opened import content_of, open_file

__all__ = ["content_of", "open_file"]
