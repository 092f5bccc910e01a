"""Who decides on a proposed release decides on what they saw, once, and nobody over another."""

import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from data.check.report import Fault
from data.errors import ChangedProposal, DataError, DecidedProposal
from data.manifest import Release
from data.pointer import current_id
from data.proposals import signing
from data.proposals.deciding import accept_kept, reject, renew, review
from data.proposals.making import checked
from data.proposals.model import Proposal
from data.proposals.records import RECORD, proposal
from data.proposals.signing import sign, staged
from data.releases import release_ids
from data.whole import rollback
from tests.data.proposals.offers import CASES, NO_MARTS, offered, reviewed, signed


def test_nobody_decides_on_another_content_than_they_saw(root: Path) -> None:
    made = offered(root, cases=CASES)
    seen = accept_kept(root, made.id, ["notes"]).digest
    assert seen != made.digest
    with pytest.raises(ChangedProposal):
        review(root, made.id, "李二", seen=made.digest)
    review(root, made.id, "李二", seen=seen)
    with pytest.raises(ChangedProposal):
        sign(root, made.id, "张三", definitions=NO_MARTS, seen=made.digest)
    sign(root, made.id, "张三", definitions=NO_MARTS, seen=seen)


def test_of_two_signers_at_once_one_publishes_and_the_other_is_told(root: Path) -> None:
    made = reviewed(root, offered(root, without=["notes"], cases=CASES))
    started = threading.Barrier(2)
    came: list[Release | DataError] = []

    def work(person: str) -> None:
        started.wait()
        try:
            came.append(signed(root, made, person))
        except DataError as error:
            came.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("张三", "赵四")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (release,) = [one for one in came if isinstance(one, Release)]
    (told,) = [one for one in came if isinstance(one, DataError)]
    assert isinstance(told, DecidedProposal)
    assert release.id in told.said("zh")
    assert list(release_ids(root)) == [release.previous, release.id]


def test_what_is_rejected_while_it_is_being_published_is_not(root: Path) -> None:
    made = reviewed(root, offered(root, without=["notes"], cases=CASES))

    def rejecting(_release: Release) -> tuple[Fault, ...]:
        reject(root, made.id, "李二", "东湖区缺报")
        return ()

    with pytest.raises(ChangedProposal):
        sign(root, made.id, "张三", definitions=NO_MARTS, trial=rejecting)
    assert len(release_ids(root)) == 1
    assert proposal(root, made.id).state == "rejected"


def test_what_is_rejected_while_it_is_compared_again_stays_rejected(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = offered(root, without=["notes"], cases=CASES)
    signed(root, reviewed(root, offered(root, without=["notes"], cases=CASES[:1])))

    def meanwhile(*given: Any, **wish: Any) -> Proposal:  # noqa: ANN401
        reject(root, made.id, "李二", "东湖区缺报")
        return checked(*given, **wish)

    monkeypatch.setattr("data.proposals.deciding.checked", meanwhile)
    with pytest.raises(ChangedProposal):
        renew(root, made.id)
    assert proposal(root, made.id).state == "rejected"


def test_a_rejected_proposal_stays_with_its_reason_and_can_no_longer_be_signed(
    root: Path,
) -> None:
    made = reviewed(root, offered(root, without=["notes"], cases=CASES))
    staged(root, made.id, NO_MARTS)
    gone = reject(root, made.id, "李二", " 东湖区缺报 ")
    assert gone.rejected
    assert (gone.rejected.person, gone.rejected.note) == ("李二", "东湖区缺报")
    for refused in (
        lambda: signed(root, made),
        lambda: review(root, made.id, "李二"),
        lambda: accept_kept(root, made.id, []),
        lambda: renew(root, made.id),
    ):
        with pytest.raises(DecidedProposal, match="李二"):
            refused()
    with pytest.raises(DataError, match="reason"):
        reject(root, offered(root, cases=CASES).id, "李二", " ")
    assert not list(made.folder.glob("staged-*"))


def dying(at: int, patch: pytest.MonkeyPatch) -> None:
    """Let the program die at the so many-th time that signing writes what it does."""
    times = count(1)

    def act(real: Callable[..., object]) -> Callable[..., object]:
        def done(*given: object) -> object:
            if next(times) == at:
                raise KeyboardInterrupt
            return real(*given)

        return done

    for name in ("write", "switch_to"):
        patch.setattr(signing, name, act(getattr(signing, name)))


@pytest.mark.parametrize("at", [1, 2, 3])
def test_who_dies_while_signing_has_signed_or_not(
    root: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = reviewed(root, offered(root, without=["notes"], cases=CASES))
    base = current_id(root)
    with monkeypatch.context() as patch:
        dying(at, patch)
        with pytest.raises(KeyboardInterrupt):
            signed(root, made)
    if at < 3:
        assert (current_id(root), proposal(root, made.id).state) == (base, "reviewed")
        assert signed(root, made).id == current_id(root)
        return
    # Of the switch there is no record but the pointer.
    release = current_id(root)
    assert release != base
    done = proposal(root, made.id)
    assert (done.state, done.published_as) == ("published", release)
    rollback(root, reason="缺报")
    assert proposal(root, made.id) == done
    with pytest.raises(DecidedProposal, match=str(release)):
        signed(root, made)
    # The next to write puts it down.
    offered(root, cases=CASES)
    text = (made.folder / RECORD).read_text(encoding="utf-8")
    assert '"signing_as": null' in text
    assert proposal(root, made.id).published_as == release
