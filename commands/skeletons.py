"""What a begun figure or list of records holds, by section; it writes no file."""

from dataclasses import dataclass

# The tests refuse this word wherever it stands, so that no figure is left begun.
_UNFINISHED = "NotImplemented" + "Error"


@dataclass(frozen=True)
class Start:
    """Where the figures of a section begin: the table most of them read, and how it is dated.

    ``export`` is what a case writes a ``given`` row of, ``valid`` the condition of the rows that
    hold on the date, ``key`` what one row is about, ``counted`` what a count of rows is called.
    """

    export: str
    table: str
    valid: tuple[str, ...]
    key: str
    counted: str
    given: str


_STARTS = {
    "enforcement": Start(
        "cases",
        "case_illegal",
        ("issued_on <= $as_of::date", "and coalesce(closing_on > $as_of::date, true)"),
        "case_id",
        "open_cases",
        '{ case_id = "A", district = "东湖区", issued_on = 2024-05-31, remaining_mu = 1.0 }',
    ),
    "idle_land": Start(
        "idle_land",
        "idle_states",
        ("from_on <= $as_of::date", "and until_on > $as_of::date"),
        "supervision_no",
        "parcels",
        '{ supervision_no = "A", district = "东湖区", contract_on = 2020-03-01, area_ha = 3.0 }',
    ),
    "land_supply": Start(
        "supply_parcels",
        "supply_parcels",
        ("approved_on <= $as_of::date",),
        "parcel_id",
        "parcels",
        '{ parcel_id = "A", district = "东湖区", area_ha = 3.0, approved_on = 2024-05-31 }',
    ),
    "offices": Start(
        "offices",
        "staffing_counts",
        ("counted_on <= $as_of::date", "and until_on > $as_of::date"),
        "office_id",
        "offices",
        '{ office_id = "A", district = "东湖区", as_of = 2024-05-31, authorised_posts = 5 }',
    ),
}
# What runs across the sections begins where most of its rows come from.
_ELSEWHERE = _STARTS["land_supply"]

_HEADER = """\
-- title:
-- unit:
-- definition:
-- tables: {table}
-- params: as_of, districts
-- returns: {returns}
-- labels:
-- records: {records}
with

{select}

select * from final
order by {order}
"""
_CHOSEN = """\
chosen as (
    select *
    from {table}
    where
        {valid}
        and ($districts::varchar[] is null or district = any($districts))
),

"""
_FIGURE = (
    _CHOSEN
    + """\
final as (
    select
        district,
        count(*) as {counted},
    from chosen
    group by district
)"""
)
_LIST = (
    _CHOSEN
    + """\
final as (
    select
        {key},
        district,
    from chosen
)"""
)
_CASE = """\
# The rule in one sentence; numbers that tell every wrong reading of it apart.
[given]
# {export} = [
#   {given},
# ]

[asked]
as_of = 2024-05-31

[expect]
rows = [
]
"""
_SAYS = """
[says]
zh = ""
en = ""
"""
_SENTENCE = '''

def {name}(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what {name} tells, in one sentence."""
    raise {unfinished}(
        "{file}: {name}: say its rows in one sentence"
    )
'''


def header(section: str, *, is_list: bool) -> str:
    """Return the header and SELECT to fill in, of a figure or of a list of records."""
    start = _STARTS.get(section, _ELSEWHERE)
    select = (_LIST if is_list else _FIGURE).format(
        table=start.table,
        valid="\n        ".join(start.valid),
        counted=start.counted,
        key=start.key,
    )
    own = f"{start.key} VARCHAR, district VARCHAR"
    text = _HEADER.format(
        table=start.table,
        returns=own if is_list else f"district VARCHAR, {start.counted} BIGINT",
        records="self" if is_list else "",
        select=select,
        order=start.key if is_list else "district",
    )
    return "\n".join(line.rstrip() for line in text.split("\n"))


def case(section: str, *, is_list: bool) -> str:
    """Return the case to fill in; a list of records says no sentence."""
    start = _STARTS.get(section, _ELSEWHERE)
    return _CASE.format(export=start.export, given=start.given) + ("" if is_list else _SAYS)


def sentence(name: str, file: str) -> str:
    """Return the function of the sentence to write, which refuses until it is written."""
    return _SENTENCE.format(name=name, file=file, unfinished=_UNFINISHED)
