"""Conclusions computed from a figure's rows, one function a figure; no model, and no guess."""
