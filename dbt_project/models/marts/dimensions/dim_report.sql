with documents as (
    select
        report_key,
        count(distinct document_key) as documents
    from {{ ref('int_documents') }}
    group by report_key
)

select
    reports.report_key,
    reports.report_id,
    reports.document_id,
    documents.documents,
    reports.title,
    reports.region,
    reports.department,
    reports.department_id,
    reports.fiscal_year,
    reports.kind,
    reports.scope,
    reports.source,
    reports.url,
    reports.published_on,
    reports.is_correction,
    reports.is_current,
    reports.is_counted,
    reports.supersedes_report_id as supersedes,
    reports.superseded_by_report_id as superseded_by
from {{ ref('int_reports') }} as reports
inner join documents on reports.report_key = documents.report_key
