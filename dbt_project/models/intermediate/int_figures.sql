{{ config(materialized = 'by_document') }}
{#- Every canonical figure of every readable edition with its verdict: published or held back, and how well it is proven. -#}
with judged as (
    select
        lines.*,
        coalesce(proofs.proof, 0) as proof,
        coalesce(proofs.failed, 0) as failed,
        suspects.figure_key is not null as is_suspect,
        coalesce(suspects.failing_checks > 0, false) as is_pointed_to,
        doubts.doubt,
        case
            when lines.content = 'unreadable' then 'unreadable'
            when lines.implausible is not null then lines.implausible
            when lines.confidence < {{ var('min_cell_confidence') }} then 'low_confidence'
            when doubts.is_held_back then doubts.doubt
            when suspects.figure_key is not null and lines.confidence < 1 then 'uncertain_reading_fails_identity'
        end as held_back_reason
    from {{ ref('int_statement_lines') }} as lines
    left join {{ ref('int_figure_proof') }} as proofs
        on lines.document_key = proofs.document_key and lines.figure_key = proofs.figure_key and {{ at_hand('proofs') }}
    left join {{ ref('int_suspects') }} as suspects
        on lines.document_key = suspects.document_key and lines.figure_key = suspects.figure_key
    left join (
        select
            document_key,
            statement,
            bool_or(is_held_back) as is_held_back,
            max_by(doubt, is_held_back) as doubt
        from {{ ref('int_table_doubts') }}
        group by document_key, statement
    ) as doubts on lines.document_key = doubts.document_key and lines.statement = doubts.statement
    where {{ at_hand('lines') }} and lines.content in ('figure', 'unreadable')
)

select
    judged.* exclude (is_suspect, is_pointed_to, is_unit_overruled, doubt),
    judged.is_pointed_to or coalesce(judged.doubt = 'wrong_unit', false) as is_accused,
    case
        when judged.held_back_reason is not null then 'held_back'
        when judged.is_suspect or coalesce(judged.doubt = 'wrong_unit', false) or judged.readings_differ then 'discrepant'
        when judged.proof > 0 and judged.is_unit_overruled then 'corrected'
        when judged.proof > 0 then 'proven'
        else 'unproven'
    end as status
from judged
