"""Proposed releases: what was sent, reviewed and signed before anything is shown.

``making.propose`` makes one of a folder of exports, ``corrections`` of a row or a short table;
``records`` lists them; ``deciding`` accepts tables to keep, reviews, rejects, renews;
``signing.staged`` builds one aside for the comparison, and ``signing.sign`` publishes it.
"""
