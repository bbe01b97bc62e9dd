{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- What the inspector found, with the report it was found in, and what a person answered: until its figures or words change. -#}
select
    documents.report_key,
    documents.document_id,
    {{ number_in_report('stg_findings.finding_no', 'documents') }} as finding_no,
    documents.department,
    documents.region,
    documents.kind,
    documents.fiscal_year,
    documents.is_current,
    stg_findings.rule,
    stg_findings.family,
    stg_findings.severity,
    stg_findings.about,
    stg_findings.key,
    stg_findings.page,
    stg_findings.x0,
    stg_findings.top,
    stg_findings.x1,
    stg_findings.bottom,
    stg_findings.words,
    stg_findings.what_zh,
    stg_findings.what_en,
    stg_findings.right_zh,
    stg_findings.right_en,
    stg_findings.left_value,
    stg_findings.right_value,
    stg_findings.unit,
    stg_findings.doubt,
    stg_findings.consequences,
    stg_findings.places,
    reviewed.reason as answer
from {{ ref('stg_findings') }} as stg_findings
inner join {{ ref('int_documents') }} as documents
    on
        stg_findings.document_key = documents.document_key
        and stg_findings.batch = documents.batch
        and stg_findings.part_no = documents.part_no
left join {{ ref('reviewed_findings') }} as reviewed
    on
        stg_findings.rule = reviewed.rule
        and documents.department = reviewed.department
        and documents.fiscal_year = reviewed.fiscal_year
        and documents.kind = reviewed.kind
        and coalesce(stg_findings.key, '') = coalesce(reviewed.key, '')
        and coalesce(stg_findings.words, '') = coalesce(reviewed.words, '')
        and stg_findings.left_value is not distinct from reviewed.left_value
        and stg_findings.right_value is not distinct from reviewed.right_value
where {{ batches_at_hand('stg_findings') }} and {{ at_hand('documents') }}
