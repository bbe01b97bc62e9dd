{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#-
    The cells a failing identity points to. Each cell of a failing check is asked what it would have to be for the check to hold, and what
    that amount would do to every other check the cell takes part in: how many failing ones it mends, how many holding ones it breaks. A
    wrong cell mends the row and the column that cross in it and breaks nothing; its innocent neighbours break what holds them.

    Where several cells explain a failure equally well, what usually holds (warnings and information) speaks for one of them, and then the
    smallest misprint: one wrong, lost or doubled digit, or two that changed places, are likelier than another number altogether, and a
    misprint of a round figure (of zero above all) is likelier than one that happens to be round.

    Where figures are rounded the true amount is known to within the tolerance of the check: every amount in that range is asked.

    The other cells of a failing check are cleared when a better suspect explains it: its amount mends every failing check it takes part in
    and breaks none. Where that is two checks or more they cross in it; where it is this one check alone, other cells would explain it too, had
    they been misprinted together, so it clears only figures that more identities hold than fail. What is not cleared stays on the list, behind
    the cells that the pattern points to (`failing_checks` 0).
-#}
{% set place = "case when lines.rounding_unit > 0 then lines.rounding_unit when lines.is_money then 0.01 else 1 end" %}
with accused_documents as (
    select distinct judged.report_key
    from {{ ref('int_checks_in_words') }} as judged
    where judged.fails and {{ at_hand('judged') }}
),

-- Few documents are accused of anything: theirs are picked before cells and checks meet.
cells as (
    select *
    from {{ ref('int_identity_cells') }} as all_cells
    semi join accused_documents on all_cells.cell_report_key = accused_documents.report_key
    where {{ at_hand('all_cells') }}
),

checks as (
    select *
    from {{ ref('int_checks_in_words') }} as all_checks
    semi join cells on all_checks.report_key = cells.report_key
    where {{ at_hand('all_checks') }} and all_checks.result <> {{ result('not_checkable') }}
),

lines as (
    select *
    from {{ ref('int_statement_lines') }} as all_lines
    semi join accused_documents on all_lines.report_key = accused_documents.report_key
    where {{ at_hand('all_lines') }}
),

proofs as (
    select
        all_proofs.report_key,
        all_proofs.proof,
        shapes.figure_key
    from {{ ref('int_figure_proof') }} as all_proofs
    semi join accused_documents on all_proofs.report_key = accused_documents.report_key
    inner join {{ ref('int_figure_shapes') }} as shapes on all_proofs.shape_key = shapes.shape_key
    where {{ at_hand('all_proofs') }}
),

checked_cells as (
    select
        cells.cell_report_key as report_key,
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
        checks.fails,
        checks.accuses,
        checks.severity = 'error' as is_binding
    from cells
    inner join checks on cells.report_key = checks.report_key and cells.check_key = checks.check_key
),

accusing as (
    select
        checked_cells.*,
        -difference * coefficient as change,
        count(*) over (partition by checked_cells.report_key, checked_cells.figure_key) as failed,
        doubts.statement is not null as in_doubted_table,
        doubts.factor
    from checked_cells
    left join (
        select
            report_key,
            statement,
            max(factor) as factor
        from {{ ref('int_table_doubts') }}
        group by report_key, statement
    ) as doubts
        on checked_cells.report_key = doubts.report_key and checked_cells.statement = doubts.statement
    where fails
),

changes as (
    select distinct
        accusing.report_key,
        accusing.figure_key,
        cast(accusing.change + steps.step * {{ place }} as decimal(20, 2)) as change
    from accusing
    inner join lines
        on accusing.report_key = lines.report_key and accusing.figure_key = lines.figure_key
    inner join (select unnest(range(-20, 21)) as step) as steps
        on abs(steps.step) * ({{ place }}) <= accusing.tolerance
),

-- What each change would do to each check of the same cell.
outcomes as (
    select
        changes.report_key,
        changes.figure_key,
        changes.change,
        checked_cells.is_binding,
        checked_cells.fails,
        checked_cells.result,
        checked_cells.relation = '=' and checked_cells.difference + checked_cells.coefficient * changes.change = 0 as is_exact,
        {{ would_hold('checked_cells.relation', 'checked_cells.difference + checked_cells.coefficient * changes.change',
                      'checked_cells.tolerance') }} as would_hold
    from changes
    inner join checked_cells
        on changes.report_key = checked_cells.report_key and changes.figure_key = checked_cells.figure_key
),

effects as (
    select
        report_key,
        figure_key,
        change,
        count(*) filter (fails and would_hold) as mended,
        count(*) filter (is_binding and result in ('exact', 'rounding') and not would_hold) as broken,
        count(*) filter (not is_binding and result in ('violation', 'reading') and would_hold)
        - count(*) filter (not is_binding and result in ('exact', 'rounding') and not would_hold) as hints,
        count(*) filter (is_binding and is_exact) as exact
    from outcomes
    group by report_key, figure_key, change
),

-- The figure as it is printed and as it would be, digit by digit: in the last printed place, without the point.
spelled as (
    select
        effects.*,
        lines.checked_amount + effects.change < 0 and lines.checked_amount >= 0 as would_be_negative,
        lines.confidence < 1 or lines.implausible is not null as is_uncertain,
        {{ digits('lines.checked_amount', place) }} as printed_digits,
        {{ digits('lines.checked_amount + effects.change', place) }} as proposed_digits
    from effects
    inner join lines
        on effects.report_key = lines.report_key and effects.figure_key = lines.figure_key
),

likened as (
    select
        *,
        damerau_levenshtein(printed_digits, proposed_digits) as digits_changed,
        (length(proposed_digits) - length(rtrim(proposed_digits, '0')))
        - (length(printed_digits) - length(rtrim(printed_digits, '0'))) as rounder
    from spelled
),

best_change as (
    select *
    from likened
    qualify row_number() over (
        partition by report_key, figure_key
        order by
            mended - broken desc,
            mended desc,
            would_be_negative asc,
            hints desc,
            digits_changed asc,
            rounder desc,
            exact desc,
            abs(change) asc,
            change asc
    ) = 1
),

weighed as (
    select
        accusing.report_key,
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
        bool_or(accusing.factor is not null) over same_check as has_wrong_unit,
        best_change.mended - best_change.broken as score,
        max(best_change.mended - best_change.broken) over same_check as best_score,
        best_change.would_be_negative,
        best_change.hints,
        best_change.digits_changed,
        best_change.rounder,
        best_change.is_uncertain,
        bool_or(best_change.is_uncertain) over same_check as has_uncertain,
        accusing.failed,
        accusing.accuses,
        coalesce(proofs.proof, 0) as proof,
        max(best_change.mended) filter (best_change.mended = accusing.failed and best_change.broken = 0) over same_check as explained
    from accusing
    inner join best_change on accusing.report_key = best_change.report_key and accusing.figure_key = best_change.figure_key
    left join proofs
        on accusing.report_key = proofs.report_key and accusing.figure_key = proofs.figure_key
    window same_check as (partition by accusing.report_key, accusing.identity, accusing.place_line, accusing.place_measure)
),

-- Within each failing check: a table doubted as a whole answers for it; else the cell the pattern points to; else whatever was read
-- with less than certainty; else every cell of it.
judged as (
    select
        *,
        case
            when has_doubted_table then in_doubted_table
            when best_score >= 1 then score = best_score
            when has_uncertain then is_uncertain
            else true
        end as is_accused,
        case
            when has_doubted_table then has_wrong_unit or proof > failed
            else coalesce(explained > 1 or (explained = 1 and proof > failed), false)
        end as is_cleared
    from weighed
),

reasoned as (
    select
        *,
        case
            when not is_accused then 'takes part in a failing check and nothing clears it'
            when has_doubted_table and factor is not null then 'the unit of the table is contradicted by other tables'
            when has_doubted_table then 'the table as a whole is doubted'
            when best_score >= 1 and broken = 0 and mended > 1 then 'the failing checks cross here'
            when best_score >= 1 then 'mends the failing check'
            when has_uncertain then 'read with less than certainty'
            else 'takes part in a failing check that no single cell explains; a line may be missing'
        end as reason
    from judged
    where is_accused or not is_cleared
)

select
    report_key,
    figure_key,
    any_value(statement) as statement,
    any_value(line_code) as line_code,
    any_value(measure) as measure,
    any_value(proposed_amount) as proposed_amount,
    any_value(mended) as mended,
    any_value(broken) as broken,
    any_value(would_be_negative) as would_be_negative,
    any_value(hints) as hints,
    any_value(digits_changed) as digits_changed,
    any_value(rounder) as rounder,
    count(*) filter (is_accused) as failing_checks,
    -- None of its failing checks stands beyond doubt.
    not bool_or(accuses) as is_of_reading,
    coalesce(min(reason) filter (is_accused), min(reason)) as reason
from reasoned
group by report_key, figure_key
