"""Marts over a few rows with nulls and ties, which use each word that both engines read alike."""

from data.marts import Mart

_ROWS = """
with rows(v, g, a, b, d, t, x) as (
    values
        (1::bigint, 1, 1, null, date '2024-01-31', '东湖区', 0.12345678950000001),
        (2, 1, 1, 5, date '2024-02-29', null, -0.5),
        (3, 1, 1, 2, date '2023-02-28', 'a', 1e-9),
        (4, 2, null, 1, null, 'B', 2.5e-10),
        (null, 2, 3, 1, date '2024-12-31', 'ab', null),
        (6, 2, 3, 1, date '2000-01-01', 'aab', 3.0),
        (7, 3, null, null, null, null, 0.0),
        (null, 3, null, null, null, null, null)
),

"""
_ASKED = {
    # Rows without a value or a place are passed over; of places in parts, a null is the greatest.
    "chosen": """
        asked as (
            select g, arg_min(v, a + v) as p, arg_max(v, a + v) as q,
                arg_min(v, (a, b, v)) as r, arg_max(v, (a, b, v)) as s,
                arg_max(v, v) filter (where b = 1) as u
            from rows group by g
        )
        select * from asked order by g
    """,
    "listed": """
        asked as (select g, list(v order by a, b, v) as p from rows group by g)
        select g, p, len(p) as n, p[2] as second, p[9] as none, p[0] as no, p[2:2] as part,
            p[len(p)] as last, p[n - 1] as before, p[2:1] as turned, p[1:0] as empty,
            list_contains(p, 6) as has,
            list_reduce(list_filter(p, lambda x: x is not null), lambda x, y: x + y, 0::bigint)
                as added
        from asked order by g
    """,
    "numbered": """
        asked as (
            select v, g, row_number() over (order by a, b, v, x) as p,
                row_number() over (order by a desc, b desc, v desc, x) as q,
                lag(v) over by_v as r, lead(v) over by_v as s,
                first_value(v ignore nulls) over by_v as u,
                last_value(b ignore nulls) over (
                    partition by g order by v nulls first rows unbounded preceding
                ) as w,
                (sum(b) over by_v)::bigint as y
            from rows window by_v as (partition by g order by v nulls first)
        )
        select * from asked order by p
    """,
    "counted": """
        asked as (
            select g, any_value(if(b = 1, 'one', null)) as p, count(*) as q,
                count(b) as r, count(distinct b) as s, min(t) as u, max(t) as w,
                sum(b) filter (where b > 9)::bigint as y,
                bool_or(b = 1) as z
            from rows group by g
        )
        select * from asked order by g
    """,
    "compared": """
        asked as (
            select rows.v, greatest(rows.a, rows.b) as p, least(rows.a, rows.b) as q,
                rows.a is distinct from rows.b as r, rows.a in (1, null) as s,
                rows.b between 1 and rows.a as u, coalesce(rows.t, '无') as w,
                nullif(rows.a, 1) as y, rows.t < 'a' as z, abs(rows.x) as k
            from rows
        )
        select * from asked order by v, p, q
    """,
    "dated": """
        asked as (
            select v, (d + to_months(1))::date as p, (d - to_years(1))::date as q,
                last_day(d) as r, date_trunc('month', d)::date as s, year(d) as u,
                month(d) as w, date_diff('day', d, date '2024-03-01') as y, d + 1 as z,
                make_date(year(d), 2, 28) as k, (d + interval 10 year)::date as l
            from rows
        )
        select * from asked order by v, p
    """,
    "measured": """
        asked as (
            select v, x::decimal(24, 9) as p, (x * 1000)::decimal(24, 9) as q, a / b as r,
                x * x as s, (x::decimal(24, 9) * 2)::decimal(24, 9) as u, -x as w,
                v / nullif(b, 0) as y, (x * 5)::integer as k,
                (b + 0.5)::decimal(9, 1)::integer as l,
                7.5::integer as m, (v * 1.5)::double::bigint as n, (b = 1)::integer as o
            from rows
        )
        select * from asked order by v, p
    """,
    "written": """
        asked as (
            select v, regexp_replace(t, '[ab]', '', 'g') as p, t as q,
                case when t is null then 1 when t = 'B' then 2 end as r
            from rows
        )
        select * from asked order by v, q
    """,
    "joined": """
        asked as (
            select one.v, other.b, one.v is not distinct from other.v as p, one.x >= 0 as q
            from rows as one
            left join rows as other
                on (one.v <= other.b and one.g <> other.g) or one.v is not distinct from other.v
            where not (one.g > 2)
            qualify row_number() over (partition by one.v order by other.b, other.x) < 3
        ),
        counted as (
            select v, count(*) as n, true as is_here from asked group by v having count(*) != 9
        )
        select counted.*, (select max(g) from rows) as last
        from counted where v in (select v from rows) or v is null order by v
    """,
    "laid": """
        days as (
            select v, unnest(range(2, v)) as n from rows
            union all
            select v, unnest([b, null]) as n from rows where g = 1
        )
        select * from days order by v, n
    """,
}
WORDS = tuple(Mart(name, _ROWS + sql, frozenset()) for name, sql in _ASKED.items())
