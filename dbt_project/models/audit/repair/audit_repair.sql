{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
with decided as (
    select
        decisions.*,
        row_number() over (partition by decisions.report_key, decisions.shape_key) as decision_no
    from {{ ref('int_decisions') }} as decisions
    where decisions.report_key is not null and {{ at_hand('decisions') }}
),

proposed as (
    select
        report_key,
        shape_key,
        text_read,
        amount_read,
        amount_proposed,
        misreading,
        restored,
        alternative_count,
        'proof' as proposed_by,
        case when is_proven then 'corrected' else 'ambiguous' end as result,
        reason,
        confidence
    from {{ ref('int_repairs') }} as repairs
    anti join decided on repairs.report_key = decided.report_key and repairs.shape_key = decided.shape_key and decided.holds
    where {{ at_hand('repairs') }}
    union all
    select
        report_key,
        shape_key,
        text_read,
        amount_read,
        amount as amount_proposed,
        cast(null as varchar) as misreading,
        list_value() as restored,
        cast(null as integer) as alternative_count,
        'person' as proposed_by,
        case when holds then 'corrected' else 'lapsed' end as result,
        case when holds then reason else 'another text is read now: ' || text_now end as reason,
        confidence
    from decided
)

select
    documents.document_id,
    proposed.report_key,
    lines.statement,
    lines.line_code,
    lines.measure,
    lines.page,
    lines.x0,
    lines.top,
    lines.x1,
    lines.bottom,
    lines.table_no % 100000 as table_no,
    proposed.text_read,
    cast(proposed.amount_read as decimal(20, 2)) as amount_read,
    cast(proposed.amount_proposed as decimal(20, 2)) as amount_proposed,
    proposed.misreading,
    array_to_string(proposed.restored, '; ') as restored,
    cast(len(proposed.restored) as integer) as restored_count,
    proposed.alternative_count,
    proposed.proposed_by,
    proposed.result,
    proposed.reason,
    proposed.confidence,
    documents.is_current
from proposed
inner join {{ ref('int_statement_lines') }} as lines on proposed.report_key = lines.report_key and proposed.shape_key = lines.shape_key
inner join {{ ref('int_documents') }} as documents
    on
        lines.report_key = documents.report_key
        and {{ document_of_table('lines.table_no') }} = documents.document_no
where {{ at_hand('lines') }} and {{ at_hand('documents') }}
