"""What a release knows of one record: its columns, its days, what it counts in; it lays out none.

A parcel, an idle parcel, a case, an office or a matter, whatever districts are chosen, as far as
its viewer may see.
"""
