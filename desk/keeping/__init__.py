"""What people keep for themselves: views under a name, what they begin with and watch, visits."""
