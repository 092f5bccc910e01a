"""The data room: tables, their contracts, releases and the read-only warehouse; it never draws."""
