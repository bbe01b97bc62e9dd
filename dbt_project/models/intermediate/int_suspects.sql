{#-
    The cells a failing identity points to. Each cell of a failing check is asked what it would have to be for the check to hold, and what
    that amount would do to every other check the cell takes part in: how many failing ones it mends, how many holding ones it breaks. A
    wrong cell mends the row and the column that cross in it and breaks nothing; its innocent neighbours break what holds them.
-#}
with checked_cells as (
    select
        cells.document_key,
        cells.identity,
        cells.place_line,
        cells.place_measure,
        cells.figure_key,
        cells.statement,
        cells.line_code,
        cells.measure,
        cells.amount,
        cells.coefficient,
        checks.relation,
        checks.difference,
        checks.tolerance,
        checks.result,
        checks.accuses
    from {{ ref('int_identity_cells') }} as cells
    inner join {{ ref('int_judged_checks') }} as checks
        on
            cells.document_key = checks.document_key
            and cells.identity = checks.identity
            and cells.place_line = checks.place_line
            and cells.place_measure = checks.place_measure
    where
        checks.result <> 'not_checkable'
        and checks.severity = 'error'
        and cells.document_key in (
            select judged.document_key
            from {{ ref('int_judged_checks') }} as judged
            where judged.accuses
        )
),

accusing as (
    select
        checked_cells.*,
        -difference * coefficient as change,
        doubts.statement is not null as in_doubted_table,
        doubts.factor
    from checked_cells
    left join (
        select
            document_key,
            statement,
            max(factor) as factor
        from {{ ref('int_table_doubts') }}
        group by document_key, statement
    ) as doubts
        on checked_cells.document_key = doubts.document_key and checked_cells.statement = doubts.statement
    where accuses
),

effects as (
    select
        accusing.document_key,
        accusing.figure_key,
        accusing.identity,
        accusing.place_line,
        accusing.place_measure,
        accusing.change,
        count(*) filter (
            checked_cells.accuses
            and {{ would_hold('checked_cells.relation', 'checked_cells.difference + checked_cells.coefficient * accusing.change',
                              'checked_cells.tolerance + accusing.tolerance') }}
        ) as mended,
        count(*) filter (
            checked_cells.result in ('exact', 'rounding')
            and not {{ would_hold('checked_cells.relation', 'checked_cells.difference + checked_cells.coefficient * accusing.change',
                                  'checked_cells.tolerance + accusing.tolerance') }}
        ) as broken
    from accusing
    inner join checked_cells
        on accusing.document_key = checked_cells.document_key and accusing.figure_key = checked_cells.figure_key
    group by
        accusing.document_key,
        accusing.figure_key,
        accusing.identity,
        accusing.place_line,
        accusing.place_measure,
        accusing.change
),

best_change as (
    select *
    from effects
    qualify row_number() over (
        partition by document_key, figure_key order by mended - broken desc, mended desc, identity asc, place_line asc, place_measure asc
    ) = 1
),

weighed as (
    select
        accusing.document_key,
        accusing.identity,
        accusing.place_line,
        accusing.place_measure,
        accusing.figure_key,
        accusing.statement,
        accusing.line_code,
        accusing.measure,
        accusing.amount,
        coalesce(
            cast(accusing.amount * accusing.factor as decimal(20, 2)), accusing.amount + best_change.change
        ) as proposed_amount,
        accusing.factor,
        best_change.mended,
        best_change.broken,
        accusing.in_doubted_table,
        bool_or(accusing.in_doubted_table) over same_check as has_doubted_table,
        best_change.mended - best_change.broken as score,
        max(best_change.mended - best_change.broken) over same_check as best_score,
        lines.confidence < 1 or lines.implausible is not null as is_uncertain,
        bool_or(lines.confidence < 1 or lines.implausible is not null) over same_check as has_uncertain
    from accusing
    inner join best_change on accusing.document_key = best_change.document_key and accusing.figure_key = best_change.figure_key
    inner join {{ ref('int_statement_lines') }} as lines
        on accusing.document_key = lines.document_key and accusing.figure_key = lines.figure_key
    window same_check as (partition by accusing.document_key, accusing.identity, accusing.place_line, accusing.place_measure)
),

-- Within each failing check: a table doubted as a whole answers for it; else the cell the pattern points to; else whatever was read
-- with less than certainty; else every cell of it.
accused as (
    select
        weighed.*,
        case
            when has_doubted_table and factor is not null then 'the unit of the table is contradicted by other tables'
            when has_doubted_table then 'the table as a whole is doubted'
            when best_score >= 1 and broken = 0 and mended > 1 then 'the failing checks cross here'
            when best_score >= 1 then 'mends the failing check'
            when has_uncertain then 'read with less than certainty'
            else 'takes part in a failing check that no single cell explains; a line may be missing'
        end as reason
    from weighed
    where
        case
            when has_doubted_table then in_doubted_table
            when best_score >= 1 then score = best_score
            when has_uncertain then is_uncertain
            else true
        end
)

select
    document_key,
    figure_key,
    any_value(statement) as statement,
    any_value(line_code) as line_code,
    any_value(measure) as measure,
    any_value(proposed_amount) as proposed_amount,
    any_value(mended) as mended,
    any_value(broken) as broken,
    count(*) as failing_checks,
    min(reason) as reason
from accused
group by document_key, figure_key
