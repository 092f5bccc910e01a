"""What can go wrong in the data room, said in Chinese and English; it never handles an error.

DataError
├── RefusedExport        the exports break their contract (data/check/report.py: with every fault)
├── BadWish              a table to keep or to do without that cannot be meant
├── NoExports            the source is no folder of exports
├── UnreadableFile       a file that was sent is of no kind that is read, or is damaged
├── StoreError
│   ├── NoRelease        the store holds no release, or not the one asked for
│   ├── BrokenPointer    the pointer to the current release is lost or names none
│   ├── UnreadableStore  the system does not let the store be read
│   ├── LaterFormat      a later version of the program wrote it
│   ├── BrokenRecord     what the store keeps beside its releases is not what it should be
│   ├── DamagedRelease   a release's files are not the ones its manifest describes
│   └── StoreBusy        another publish holds the lock
├── IntakeError          a file cannot be read, or a workbook made, as it was asked for
├── ProposalError
│   ├── NoProposal       the store holds no proposed release of that id
│   ├── DamagedProposal  its files are not the ones its record describes
│   ├── DecidedProposal  it was published or rejected already
│   ├── StaleProposal    another release is current since it was compared
│   ├── ChangedProposal  it is not what was looked at
│   ├── NotReviewed      nobody has reviewed what is to be signed
│   ├── NotAccepted      a table to keep that nobody accepted, or none that could be
│   ├── NotPermitted     no name, or the name of one who may not
│   └── BadCorrection    a row or value that cannot be meant
├── ArchiveError         an original is not in the archive, or is not what was sent
├── BadRules             a rules file misses a column or holds an impossible value
├── BadRegisters         register files cannot be used (data/registers/faults.py: with every fault)
├── BadPlaylistFile      a wall's playlist cannot be added to as was asked
├── BadMart              a mart's SQL is not one SELECT over the tables it names
├── NoSpark              the engine asked for is not there or does not answer
└── WarehouseError
    ├── BadScope         an empty scope, or a district the release does not know
    ├── ForbiddenQuery   more than one SELECT, a write, or a table outside the warehouse
    ├── FailedQuery      the database refused or could not finish the query
    └── QueryTimeout     the query ran longer than it may
"""

from words.language import Language


class DataError(Exception):
    """An error of the data room with its message in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both wordings; ``str()`` gives the English one, for logs."""
        super().__init__(en)
        self.zh = zh
        self.en = en

    def said(self, language: Language) -> str:
        """Return the message in the language asked for."""
        return self.zh if language == "zh" else self.en


class BadWish(DataError):
    """What was said of a table contradicts the exports or the current release."""


class NoExports(DataError):
    """What should be published is not a folder."""


class UnreadableFile(DataError):
    """What was sent cannot be opened; the message says what to do."""


class StoreError(DataError):
    """The release store cannot do what was asked."""


class NoRelease(StoreError):
    """There is no current release, or none with the id asked for."""


class BrokenPointer(StoreError):
    """The store holds releases, and what should say which is current does not."""


class UnreadableStore(StoreError):
    """The store is no folder, or nobody may read it."""


class LaterFormat(StoreError):
    """A manifest or the pointer is of a format this version of the program does not know."""


class BrokenRecord(StoreError):
    """The list of pinned releases or the last number given cannot be made out."""


class DamagedRelease(StoreError):
    """A release's manifest or files are missing or changed."""


class StoreBusy(StoreError):
    """Another process is publishing or rolling back."""


class IntakeError(DataError):
    """What was asked of the intake cannot be done: districts are lacking, an office is unknown."""


class ProposalError(DataError):
    """A proposed release does not allow what was asked of it."""


class NoProposal(ProposalError):
    """There is no proposed release with the id asked for."""


class DamagedProposal(ProposalError):
    """A proposed release's record or files are missing or changed."""


class DecidedProposal(ProposalError):
    """The proposed release was published or rejected already."""


class StaleProposal(ProposalError):
    """What was compared with an earlier current release must be compared and reviewed again."""


class ChangedProposal(ProposalError):
    """The proposed release is no longer the one that was looked at."""


class NotReviewed(ProposalError):
    """Nobody has reviewed the proposed release as it stands."""


class NotAccepted(ProposalError):
    """A table is to be kept that nobody accepted, or was accepted that is not to be kept."""


class NotPermitted(ProposalError):
    """Nobody was named, or one who has another part in the same proposed release."""


class BadCorrection(ProposalError):
    """A correction names a table, row, column or value that cannot be meant."""


class ArchiveError(DataError):
    """An original is missing from the archive or differs from what was sent."""


class BadRules(DataError):
    """A rules file cannot be used."""


class BadPlaylistFile(DataError):
    """A wall's playlist cannot be added to as was asked."""


class BadMart(DataError):
    """A mart cannot be built; ``mart`` is its name where it is known."""

    def __init__(self, zh: str, en: str, mart: str | None = None) -> None:
        """Keep the mart's name beside the message."""
        super().__init__(zh, en)
        self.mart = mart


class NoSpark(DataError):
    """Marts were to be built on Spark, and it cannot be started or reached."""


class WarehouseError(DataError):
    """The warehouse refused or failed."""


class BadScope(WarehouseError):
    """The scope is empty or names a district the release does not know."""


class ForbiddenQuery(WarehouseError):
    """The statement is not one SELECT over the warehouse's own tables."""


class FailedQuery(WarehouseError):
    """The database could not run the query."""


class QueryTimeout(WarehouseError):
    """The query was interrupted because it ran too long."""
