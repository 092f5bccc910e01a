"""Says a mart's SQL in Spark's, or refuses what would mean something else there; it runs neither.

Where sqlglot's own wording gives other numbers than DuckDB, Spark is told what DuckDB does
(docs/decisions/0072); what nobody has compared yet is refused by name, not hoped for.
"""

from collections.abc import Callable, Iterator, Mapping

import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.expressions.builders import apply_index_offset

# Compared cell by cell (tests/deploy/words.py): a construct is added here and there.
_SYNTAX = """
    Add Alias Between Boolean Bracket CTE Column DataType DataTypeParam Distinct Div EQ Filter From
    GT GTE Group Having Identifier IgnoreNulls In Interval Is Join LT LTE Lambda Literal Mul NEQ Neg
    Not Null NullSafeEQ NullSafeNEQ Order Ordered Paren Qualify Select Slice Star Sub Subquery Table
    TableAlias Tuple Union Values Var Where Window WindowSpec With
"""
_FUNCTIONS = """
    Abs And AnyValue ArgMax ArgMin Array ArrayAgg ArrayContains ArrayFilter Case Cast Coalesce Count
    DateDiff DateFromParts Explode FirstValue GenerateSeries Greatest If Lag LastDay LastValue Lead
    Least Length LogicalOr Max Min Month Nullif Or RegexpReplace RowNumber Sum TimestampTrunc
    Year list_reduce to_months to_years
"""
# Spark's dialect of today as sqlglot calls it: QUALIFY is said as it is, a cast that fails fails.
_WORDS = "databricks"
KNOWN = frozenset(f"{_SYNTAX} {_FUNCTIONS}".split())


class NotPortable(ValueError):
    """What a mart says that would mean something else in Spark, or that nobody has compared."""


def to_spark(sql: str) -> str:
    """Return a SELECT of ours in Spark's words.

    Raises:
        NotPortable: it says something that Spark lacks, reads otherwise, or that is not known.
    """
    try:
        tree = sqlglot.parse_one(sql, read="duckdb")
    except sqlglot.errors.ParseError as error:
        raise NotPortable(str(error)) from error
    for reason in _refusals(tree):
        raise NotPortable(reason)
    for kind, said in _SAID.items():
        # What is said again stands in what was said: the innermost first.
        for node in reversed(list(tree.find_all(kind))):
            if (other := said(node)) is not None:
                node.replace(other)
    try:
        return tree.sql(dialect=_WORDS, comments=False, unsupported_level=ErrorLevel.RAISE)
    except sqlglot.errors.UnsupportedError as error:
        raise NotPortable(str(error)) from error


def words_of(tree: exp.Expr) -> Iterator[str]:
    """Yield what each part of a statement is called in the two lists above."""
    for node in tree.walk():
        yield node.name if isinstance(node, exp.Anonymous) else type(node).__name__


def _refusals(tree: exp.Expr) -> Iterator[str]:
    for name, node in zip(words_of(tree), tree.walk(), strict=True):
        if name not in KNOWN:
            yield f"{name}: {node.sql(dialect='duckdb')[:80]}"
        for kind, (is_meant, reason) in _REFUSED.items():
            if isinstance(node, kind) and is_meant(node):
                yield reason


def _has_generators(select: exp.Expr) -> bool:
    """Tell whether a SELECT lays out more than one list: Spark then pairs each with each."""
    return sum(len(list(column.find_all(exp.Explode))) for column in select.expressions) > 1


def _rises_not(listed: exp.Expr) -> bool:
    ordered = list(listed.find_all(exp.Ordered))
    return not ordered or any(one.args.get("desc") for one in ordered)


_REFUSED: Mapping[type[exp.Expr], tuple[Callable[[exp.Expr], bool], str]] = {
    exp.Union: (lambda node: bool(node.args.get("by_name")), "union by name: Spark has none"),
    exp.Star: (lambda node: bool(node.args.get("replace")), "* replace: Spark has none"),
    exp.Distinct: (lambda node: bool(node.args.get("on")), "distinct on: Spark has none"),
    exp.Select: (_has_generators, "two unnest in one select: Spark pairs each with each"),
    exp.Explode: (
        lambda node: not isinstance(node.parent, exp.Alias | exp.Select),
        "unnest within an expression: Spark has none",
    ),
    exp.DateDiff: (
        lambda node: node.text("unit").upper() != "DAY",
        "date_diff in other units than days: Spark counts whole ones, DuckDB their bounds",
    ),
    exp.Slice: (lambda node: bool(node.args.get("step")), "a list by steps: Spark has none"),
    exp.GenerateSeries: (
        lambda node: bool(node.args.get("step")) or not node.args.get("is_end_exclusive"),
        "generate_series, or range by steps: Spark's counts down where there is nothing to count",
    ),
    exp.ArrayAgg: (_rises_not, "a list in falling order, or in none: Spark's rises"),
    exp.RegexpReplace: (
        lambda node: "g" not in node.text("modifiers"),
        "regexp_replace of the first match: Spark replaces all",
    ),
}


def _skips_null(node: exp.Expr) -> exp.Expr:
    """Say ``arg_min`` and ``arg_max``, which Spark lets choose a row without a value."""
    name = "min_by" if isinstance(node, exp.ArgMin) else "max_by"
    value, place = node.this, node.expression
    if isinstance(place, exp.Tuple):
        place = _struct(place.expressions)
    known = exp.If(this=value.copy().is_(exp.null()), true=exp.null(), false=place)
    return exp.Anonymous(this=name, expressions=[value, known])


def _struct(places: list[exp.Expr], *values: exp.Expr) -> exp.Expr:
    """Say what rows are compared by, and values to hold with it; nulls come last, as in DuckDB."""
    fields: list[exp.Expr] = []
    for number, place in enumerate(places):
        for name, value in (("n", place.copy().is_(exp.null())), ("f", place)):
            fields += [exp.Literal.string(f"{name}{number}"), value]
    for value in values:
        fields += [exp.Literal.string("held"), value]
    return exp.func("named_struct", *fields)


def _list(node: exp.Expr) -> exp.Expr:
    """Say a list in an order, which Spark's knows none of and leaves nulls out of."""
    order = [ordered.this for ordered in node.this.expressions]
    struct = _struct(order, node.this.this)
    laid = exp.func("sort_array", exp.Anonymous(this="collect_list", expressions=[struct]))
    return exp.Dot(this=laid, expression=exp.to_identifier("held"))


def _renamed(node: exp.Expr) -> exp.Expr | None:
    """Say what sqlglot does not know by name; arguments stand in Spark's order already."""
    parts = node.expressions
    if node.name == "to_months":
        return exp.Anonymous(this="make_ym_interval", expressions=[exp.Literal.number(0), *parts])
    if node.name == "to_years":
        return exp.Anonymous(this="make_ym_interval", expressions=parts)
    if node.name == "list_reduce":
        listed, step, start = parts
        return exp.Anonymous(this="aggregate", expressions=[listed, start, step])
    return None


def _divided(node: exp.Expr) -> exp.Expr:
    """Say a quotient of doubles, as DuckDB's always is."""
    one, other = (exp.cast(part.copy(), "double") for part in (node.this, node.expression))
    return exp.Div(this=one, expression=other, typed=True, safe=False)


def _rounded(node: exp.Expr) -> exp.Expr | None:
    """Say a number as one of fewer decimals, rounded as DuckDB does.

    A double as a decimal is what the processor multiplied, rounded; Spark takes the digits. As a
    whole number it goes to the even one of two as near, a decimal away from nought; Spark cuts off.
    """
    kind, value = node.args["to"], node.this
    if isinstance(value, exp.Null) or (isinstance(value, exp.Literal) and value.is_int):
        return None
    name = kind.sql(_WORDS)
    if kind.is_type("decimal"):
        places = kind.expressions[1].this.this
        billions = f"cast(round(cast(:x as double) * 1e{places}, 0) as bigint)"
        unit = f"cast('1e-{places}' as decimal({places}, {places}))"
        wide = f"cast(cast({billions} as decimal(29, 0)) * {unit} as {name})"
        ways = f"when typeof(:x) = 'double' then {wide}"
    elif kind.is_type(*exp.DataType.INTEGER_TYPES):
        ways = (
            f"when typeof(:x) = 'double' then cast(rint(cast(:x as double)) as {name}) "
            "when typeof(:x) like 'decimal%' "
            f"then cast(round(cast(:x as decimal(38, 9)), 0) as {name})"
        )
    else:
        return None
    said = sqlglot.parse_one(f"case {ways} else cast(:x as {name}) end", read=_WORDS)
    for place in list(said.find_all(exp.Placeholder)):
        place.replace(value.copy())
    return said


def _part(node: exp.Expr) -> exp.Expr:
    """Say one of a list, or some in a row: both engines count from one, and sqlglot from nought."""
    (place,) = apply_index_offset(node.this, node.expressions, 1, dialect="duckdb")
    if not isinstance(place, exp.Slice):
        known = exp.func("nullif", place, exp.Literal.number(0))
        return exp.Anonymous(this="try_element_at", expressions=[node.this, known])
    first, last = place.this, place.expression
    count = exp.paren(exp.Sub(this=exp.paren(last.copy()), expression=exp.paren(first.copy()))) + 1
    some = exp.func("greatest", count, exp.Literal.number(0))
    return exp.Anonymous(this="slice", expressions=[node.this, first, some])


def _holds(node: exp.Expr) -> exp.Expr:
    """Say whether a list holds a value: in Spark a null in it makes a no unknown."""
    asked = exp.Or(
        this=node.this.copy().is_(exp.null()), expression=node.expression.copy().is_(exp.null())
    )
    found = exp.Coalesce(this=node.copy(), expressions=[exp.false()])
    return exp.If(this=asked, true=exp.null(), false=found)


def _length(node: exp.Expr) -> exp.Expr:
    """Say how many a list holds; marts take the length of nothing else."""
    return exp.Anonymous(this="size", expressions=[node.this])


# Bracket before Length: what sqlglot knows to be a number it has counted from nought.
_SAID: Mapping[type[exp.Expr], Callable[[exp.Expr], exp.Expr | None]] = {
    exp.Bracket: _part,
    exp.ArgMin: _skips_null,
    exp.ArgMax: _skips_null,
    exp.ArrayAgg: _list,
    exp.Anonymous: _renamed,
    exp.Div: _divided,
    exp.Length: _length,
    exp.ArrayContains: _holds,
    exp.Cast: _rounded,
}
