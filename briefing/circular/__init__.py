"""The monthly circular that is sent: prose by section, problems, what is asked for; GB/T 9704."""
