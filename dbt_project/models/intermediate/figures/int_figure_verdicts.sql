{{ config(materialized = 'by_document', meta = {'joins_as_written': true}) }}
{#- Published or held back, and how well proven: by integers, like int_canonical_cells. int_figures_in_words says it in words. -#}
with weighed as (
    select
        cells.* exclude (content, checked_amount),
        case when corrections.report_key is not null then {{ content('figure') }} else cells.content end as content,
        coalesce(corrections.amount, cells.checked_amount) as checked_amount,
        corrections.report_key is not null as is_corrected,
        shapes.line_key,
        case when shapes.additive_level is null then shapes.additive_role end as additive_role,
        coalesce(proofs.proof, 0) as proof,
        coalesce(proofs.failed, 0) as failed,
        coalesce(held.is_held_exactly, false) as is_held_exactly,
        suspects.figure_key is not null as is_suspect,
        coalesce(suspects.is_of_reading, false) as is_suspect_of_reading,
        coalesce(suspects.failing_checks > 0, false) as is_pointed_to,
        coalesce(doubts.doubt = 'wrong_unit', false) as is_of_wrong_unit,
        case
            when cells.implausible is not null then cells.implausible
            when cells.content = 'unreadable' and corrections.report_key is null then 'unreadable'
            when cells.confidence < {{ var('min_cell_confidence') }} and not cells.is_from_picture then 'low_confidence'
            when doubts.is_held_back then doubts.doubt
            -- A person has looked at the page: what else is read from pictures does not speak against it.
            when corrections.proposed_by = 'person' then null
            when ambiguous.report_key is not null then 'ambiguous_repair'
            when suspects.is_of_reading then 'reading_in_doubt'
            when cells.is_from_picture and held.report_key is null then 'unproven_reading'
        end as held_back_reason
    from {{ ref('int_canonical_cells') }} as cells
    inner join {{ ref('int_figure_shapes') }} as shapes on cells.shape_key = shapes.shape_key
    left join {{ ref('int_figure_proof') }} as proofs
        on cells.report_key = proofs.report_key and cells.shape_key = proofs.shape_key and {{ at_hand('proofs') }}
    left join {{ ref('int_corrections') }} as corrections
        on cells.report_key = corrections.report_key and cells.shape_key = corrections.shape_key
    left join {{ ref('int_repairs') }} as ambiguous
        on cells.report_key = ambiguous.report_key and cells.shape_key = ambiguous.shape_key and not ambiguous.is_proven
    left join {{ ref('int_readings_held') }} as held on cells.report_key = held.report_key and cells.shape_key = held.shape_key
    left join {{ ref('int_suspects') }} as suspects
        on cells.report_key = suspects.report_key and shapes.figure_key = suspects.figure_key
    left join (
        select
            report_key,
            statement,
            bool_or(is_held_back) as is_held_back,
            max_by(doubt, is_held_back) as doubt
        from {{ ref('int_table_doubts') }}
        group by report_key, statement
    ) as doubts on cells.report_key = doubts.report_key and shapes.statement = doubts.statement
    where {{ at_hand('cells') }} and cells.content in ('figure', 'unreadable')
),

-- Lines of which a part can be added up; the total of another one stands for its parts.
parted as (
    select distinct
        report_key,
        line_key
    from weighed
    where additive_role = 'part' and held_back_reason is null
)

select
    weighed.report_key,
    weighed.shape_key,
    weighed.name_key,
    weighed.content,
    case when weighed.content = 'figure' then weighed.checked_amount end as amount,
    weighed.rounding_unit,
    weighed.page,
    weighed.x0,
    weighed.top,
    weighed.x1,
    weighed.bottom,
    weighed.table_no,
    weighed.confidence,
    weighed.proof,
    weighed.failed,
    weighed.is_pointed_to or weighed.is_of_wrong_unit as is_accused,
    weighed.held_back_reason,
    case
        when weighed.held_back_reason is not null then {{ status('held_back') }}
        when
            (weighed.is_suspect and not (weighed.is_corrected and weighed.is_suspect_of_reading))
            or weighed.is_of_wrong_unit
            or (weighed.readings_differ and not weighed.is_from_picture)
            then {{ status('discrepant') }}
        when weighed.is_corrected then {{ status('corrected') }}
        when weighed.proof > 0 and weighed.is_unit_overruled then {{ status('corrected') }}
        when weighed.proof > 0 and (weighed.is_held_exactly or not weighed.is_from_picture) then {{ status('proven') }}
        else {{ status('unproven') }}
    end as status,
    weighed.held_back_reason is null
    and (
        coalesce(weighed.additive_role in ('part', 'single'), false)
        or coalesce(weighed.additive_role = 'total', false) and parted.report_key is null
    ) as is_additive
from weighed
left join parted on weighed.report_key = parted.report_key and weighed.line_key = parted.line_key
