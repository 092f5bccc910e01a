"""Packs one archive that installs and runs without any network; see docs/deploy/bundle.md."""
