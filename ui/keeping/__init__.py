"""What people keep, on the screen: views under a name, what they begin with and watch, links."""
