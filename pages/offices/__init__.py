"""Land offices: staffing, workload and standards, records."""
