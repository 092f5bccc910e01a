"""Builds marts on Apache Spark from the same SQL, for exports that one machine is too small for."""
