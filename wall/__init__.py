"""The show for the meeting room: one message a slide, from the same figures as the pages."""
