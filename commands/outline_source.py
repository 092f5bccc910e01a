"""Reads the source of a section's outline and returns it lengthened; it writes no file."""

import ast
from collections.abc import Iterator
from pathlib import Path


class OutlineSource:
    """The file of a section in ``figures/outline``: its pages, and what each of them imports."""

    def __init__(self, file: Path, root: Path) -> None:
        self.file = file
        self._root = root
        self._tree = ast.parse(file.read_text(encoding="utf-8"))

    def pages(self, part: str) -> dict[str, ast.Tuple]:
        """Return the pages that have a part, ``rows`` or ``lists``, by address, with its source."""
        found: dict[str, ast.Tuple] = {}
        for page in _calls(self._tree, "Page"):
            for word in page.keywords:
                if word.arg == part and isinstance(word.value, ast.Tuple):
                    found[str(ast.literal_eval(page.args[0]))] = word.value
        return found

    def sentences(self, rows: ast.Tuple) -> tuple[str, Path]:
        """Return the shortest file of sentences that a page's figures use, and its name here."""
        imported = self._imports("words.sentences")
        said = {ast.unparse(item.args[1]).partition(".")[0] for item in _calls(rows, "Item")}
        own = {name: imported[name] for name in imported if name in said}
        return min((own or imported).items(), key=lambda named: _length(named[1]))

    def charts(self, rows: ast.Tuple) -> Path | None:
        """Return the shortest file of charts that a page's figures use; None without any."""
        imported = self._imports("charts")
        drawn = {
            ast.unparse(item.args[2]) for item in _calls(rows, "Item") if len(item.args) > 2
        } & set(imported)
        return min((imported[name] for name in drawn), key=_length, default=None)

    def with_row(self, rows: ast.Tuple, row: str) -> str:
        """Return the file with a row behind the last one of a page."""
        lines = self.file.read_text(encoding="utf-8").splitlines(keepends=True)
        last = rows.elts[-1]
        assert last.end_lineno is not None
        # The formatter ends each row of several lines with its comma.
        lines.insert(last.end_lineno, f"{' ' * last.col_offset}{row},\n")
        return "".join(lines)

    def with_list(self, lists: ast.Tuple, name: str) -> str:
        """Return the file with a list behind the last one of a page, each on a line of its own."""
        lines = self.file.read_text(encoding="utf-8").splitlines(keepends=True)
        assert lists.end_lineno is not None
        first, end = lists.lineno - 1, lists.end_lineno
        before = lines[first].encode()[: lists.col_offset].decode()
        after = lines[end - 1].encode()[lists.end_col_offset :].decode()
        indent = " " * (len(before) - len(before.lstrip()))
        names = [*(str(ast.literal_eval(one)) for one in lists.elts), name]
        inner = "".join(f'{indent}    "{one}",\n' for one in names)
        lines[first:end] = [f"{before}(\n{inner}{indent}){after}"]
        return "".join(lines)

    def _imports(self, package: str) -> dict[str, Path]:
        """Return the file behind each name imported from a package."""
        found: dict[str, Path] = {}
        for node in self._tree.body:
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(package):
                continue
            folder = self._root.joinpath(*(node.module or "").split("."))
            for name in node.names:
                file = folder / f"{name.name}.py"
                at = file if file.exists() else folder.with_suffix(".py")
                found[name.asname or name.name] = at
        return found


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            yield node


def _length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())
