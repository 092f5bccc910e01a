"""Names a group and a kind of a register's matters, for sentences and charts alike."""

from words.scene import Scene

# Groups whose codes have labels; others are people's own names.
_LABELLED = {"district": "district", "kind": "register_kind"}


def group_name(dimension: str, code: str | None, scene: Scene) -> str:
    """Return what a group of a register's matters is called, whatever it is grouped by."""
    if code is None:
        return scene.voice.say("not stated")
    return scene.label(_LABELLED[dimension], code) if dimension in _LABELLED else code


def kind_name(kind: str | None, scene: Scene) -> str:
    """Return what a kind is called; of a register without kinds they are all kinds."""
    return scene.voice.say("all kinds") if kind is None else scene.label("register_kind", kind)
