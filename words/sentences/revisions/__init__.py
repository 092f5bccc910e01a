"""What is said of the differences between releases: before signing, and when somebody asks why."""
