{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
select
    documents.document_id,
    documents.report_id,
    suspects.report_key,
    suspects.statement,
    suspects.line_code,
    suspects.measure,
    figures.amount,
    cast(suspects.proposed_amount as decimal(20, 2)) as proposed_amount,
    rank() over (
        partition by suspects.report_key
        order by
            suspects.mended - suspects.broken desc,
            suspects.failing_checks desc,
            suspects.would_be_negative asc,
            suspects.hints desc,
            suspects.digits_changed asc,
            suspects.rounder desc
    ) as rank,
    suspects.mended,
    suspects.broken,
    suspects.failing_checks,
    suspects.hints,
    suspects.digits_changed,
    suspects.reason,
    -- Where the reading is beyond doubt it is the publisher who erred.
    case when figures.status = 'held_back' or suspects.is_of_reading then 'reading' else 'publisher' end as fault,
    documents.is_current
from {{ ref('int_suspects') }} as suspects
inner join {{ ref('int_statement_lines') }} as lines
    on suspects.report_key = lines.report_key and suspects.figure_key = lines.figure_key
inner join {{ ref('int_documents') }} as documents
    on
        lines.report_key = documents.report_key
        and {{ document_of_table('lines.table_no') }} = documents.document_no
left join {{ ref('int_figures_in_words') }} as figures
    on suspects.report_key = figures.report_key and suspects.figure_key = figures.figure_key and {{ at_hand('figures') }}
where {{ at_hand('suspects') }} and {{ at_hand('lines') }}
