-- title: 本局记事 | Notes of the bureau
-- unit: 条 | notes
-- definition: 截至该日三年内的记事，限所选区县和全市性的；未注明指标的适用于所有图表。
--   | What the bureau noted in the three years up to the date, for the chosen districts and the
--   whole city; a note without an indicator belongs to every chart.
-- tables: notes
-- params: as_of, districts
-- returns: on_date DATE, metric VARCHAR, district VARCHAR, text VARCHAR, author_unit VARCHAR, note_id VARCHAR
-- records: self
with

final as (
    select
        on_date,
        metric,
        district,
        text,
        author_unit,
        note_id,
    from notes
    where
        on_date <= $as_of::date
        and on_date > $as_of::date - interval 3 year
        and (
            $districts::varchar[] is null
            or district is null
            or district = any($districts)
        )
)

select * from final
order by on_date, note_id
