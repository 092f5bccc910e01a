"""What can go wrong at the desk, said in Chinese and English; it never handles an error.

DeskError
├── BadSettings      the login file misses a key or holds an impossible value
├── NoDesk           the desk's database cannot be opened
├── LaterDesk        a later version of the program wrote it
├── NoSuchAccount    nobody has an account of that name
├── BadAccount       an account cannot be made or changed as was asked
├── BadPassword      a password does not keep the rules
├── NotLetIn         a login is refused
├── NotPermitted     the person may not do that
├── BrokenLog        the audit log is not what was written
├── BadInstruction   an instruction or a step of it cannot be as was asked
├── NoSuchInstruction  there is none of that number in sight
├── BadView          a view cannot be kept under that name or address
├── NoSuchView       one keeps, or is shown, no view of that name
├── BadPlaylist      a slide cannot be added to a playlist as was asked
├── BadSubscription  nobody can be sent a paper as was asked
├── NoSuchSubscription  there is none of that number
├── NoMail           the login file names no mail server
├── BadBackup        a backup cannot be made, or is not what was packed
└── NoKey            the key that signs its expiries cannot be used
"""

from data.errors import DataError


class DeskError(DataError):
    """An error of the desk with its message in both languages."""


class BadSettings(DeskError):
    """The login file says what cannot be meant; the message names the key."""


class NoDesk(DeskError):
    """The database of the desk cannot be opened."""


class LaterDesk(DeskError):
    """The tables of the desk are those of a later version of the program."""


class NoSuchAccount(DeskError):
    """There is no account of that name."""


class BadAccount(DeskError):
    """An account cannot be made or changed as was asked."""


class BadPassword(DeskError):
    """A new password does not keep the rules; the message says which."""


class NotLetIn(DeskError):
    """A login is refused: the words do not tell whether the name or the password was wrong."""


class BadPlaylist(DeskError):
    """A slide cannot be added to a wall's playlist as was asked."""


class NotPermitted(DeskError):
    """The person has no role for what was asked."""


class BrokenLog(DeskError):
    """The audit log lacks lines, or a line is another than was written."""


class NoKey(DeskError):
    """The key that signs what expired of the audit log is none, or cannot be read."""


class BadBackup(DeskError):
    """A backup cannot be made or put back as was asked, or is not what was packed."""


class BadInstruction(DeskError):
    """An instruction cannot be issued or answered as was asked, or not at this step."""


class BadView(DeskError):
    """A view cannot be kept as was asked: its name or address, or there are too many."""


class NoSuchView(DeskError):
    """No such view is kept by the person, or shared with them: it may be none, or another's."""


class NoSuchInstruction(DeskError):
    """No instruction of that number is in sight: it may be none, or another's."""


class BadSubscription(DeskError):
    """A paper cannot be ordered by mail as was asked."""


class NoSuchSubscription(DeskError):
    """No order of that number is open."""


class NoMail(DeskError):
    """There is no login, or the login file names no mail server: nothing can be mailed."""
