"""Tiles as data: what each number over a page says; how it looks is for the room that shows it."""
