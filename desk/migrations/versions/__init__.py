"""One file a step, `step_NNNN_what_it_does.py`; the last number is the version of the desk."""
