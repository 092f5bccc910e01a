"""Reads the files that offices really send into tables of the contract, or says every fault.

``files`` opens what was sent, ``layout`` finds sheet, header and columns, ``values`` reads the
cells, ``slip`` writes what goes back to the sender.
"""
