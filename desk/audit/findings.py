"""What a look at the log finds, in both languages; it looks at nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from words.language import Text


@dataclass(frozen=True)
class Finding:
    """Something about a chain: a fault, or what only has to be said."""

    chain: str
    text: Text
    is_fault: bool = True


@dataclass(frozen=True)
class ChainSeen:
    """A chain as it stands: where it ran, its lines, and the head it has now."""

    chain: str
    host: str
    lines: int
    number: int
    hash: str


@dataclass(frozen=True)
class Verdict:
    """What was found of all chains, by chain."""

    chains: Mapping[str, ChainSeen]
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What may not be: the log is not what was written."""
        return tuple(one for one in self.findings if one.is_fault)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is no fault and should be known."""
        return tuple(one for one in self.findings if not one.is_fault)


def changed(chain: str, number: int) -> Finding:
    """Say that a line is another than was written."""
    return _of(chain, f"第 {number} 行被改动", f"line {number} was changed")


def not_following(chain: str, number: int) -> Finding:
    """Say that a line does not continue the one before it."""
    return _of(
        chain,
        f"第 {number} 行不接上一行：其中一行被换过",
        f"line {number} does not continue the line before it: one of them was exchanged",
    )


def removed(chain: str, first: int, last: int) -> Finding:
    """Say that lines are missing between others."""
    if first == last:
        return _of(chain, f"缺第 {first} 行", f"line {first} is missing")
    return _of(chain, f"缺第 {first}—{last} 行", f"lines {first} to {last} are missing")


def cut(chain: str, last: int, known: int) -> Finding:
    """Say that the chain's end is missing."""
    return _of(
        chain,
        f"结尾被截去：现止于第 {last} 行，已知写到第 {known} 行",
        f"its end was cut off: it ends with line {last}, and {known} had been written",
    )


def another_head(chain: str, number: int) -> Finding:
    """Say that the line of the anchor has another hash."""
    return _of(
        chain,
        f"第 {number} 行与锚文件不符",
        f"line {number} is not the one its anchor names",
    )


def unknown_start(chain: str) -> Finding:
    """Say that a chain does not begin as chains do."""
    return _of(
        chain,
        "开头不明：首行不是这条链的开始",
        "its start is unknown: the first line does not begin this chain",
    )


def no_anchor(chain: str) -> Finding:
    """Say that a chain has lost its anchor."""
    return _of(chain, "没有锚文件", "it has no anchor")


def bad_anchor(chain: str) -> Finding:
    """Say that an anchor is none."""
    return _of(chain, "锚文件损坏", "its anchor is damaged")


def no_chain(chain: str, number: int) -> Finding:
    """Say that a chain has gone as a whole."""
    return _of(
        chain,
        f"整条链不见了：锚文件记到第 {number} 行",
        f"the whole chain is gone: its anchor names line {number}",
    )


def gone_neighbour(chain: str, by: str) -> Finding:
    """Say that a chain is gone, or shorter, than another one knew it."""
    return _of(
        chain,
        f"缺少链 {by[:8]} 开始时已写下的行",
        f"lines are missing that were written when chain {by[:8]} began",
    )


def too_far(chain: str, number: int, anchored: int) -> Finding:
    """Say that lines were added that no anchor followed."""
    return _of(
        chain,
        f"写到第 {number} 行，锚文件只到第 {anchored} 行：有行是另外加上的",
        f"it ends with line {number} and its anchor names {anchored}: lines were added to it",
    )


def bad_signature(chain: str, number: int) -> Finding:
    """Say that the head kept of expired lines is not signed by the key."""
    return _of(
        chain,
        f"到期清理（至第 {number} 行）的签名不符",
        f"the signature under its expiry (to line {number}) is wrong",
    )


def no_key(chain: str) -> Finding:
    """Say that nothing proves the head of expired lines."""
    return _of(
        chain,
        "没有密钥，无法核对到期清理的签名",
        "there is no key to prove the signature under its expiry",
    )


def one_ahead(chain: str, number: int) -> Finding:
    """Say, and it is no fault, that the last commit was not anchored any more."""
    return _of(
        chain,
        f"最后一次提交（至第 {number} 行）未及写锚：进程在其间被杀死",
        f"its last commit (to line {number}) was not anchored: the process was killed just then",
        is_fault=False,
    )


def without_lines(chain: str) -> Finding:
    """Say, and it is no fault, that a process began a chain and wrote nothing."""
    return _of(chain, "已开始而没有写入", "it was begun and never written to", is_fault=False)


def _of(chain: str, zh: str, en: str, *, is_fault: bool = True) -> Finding:
    return Finding(chain, Text(f"链 {chain[:8]}：{zh}", f"Chain {chain[:8]}: {en}"), is_fault)
