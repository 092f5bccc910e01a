"""The help of a page and the glossary, as they are shown."""
