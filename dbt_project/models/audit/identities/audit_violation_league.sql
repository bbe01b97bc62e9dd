{#- How well publishers' accounts add up: reports, and what is violated in them, current editions and replaced ones apart. -#}
with editions as (
    select
        coalesce(documents.source, '') as source,
        coalesce(documents.region, '') as region,
        documents.kind,
        documents.fiscal_year,
        documents.is_current,
        audited.checks,
        audited.violations,
        audited.warnings,
        audited.rounding
    from {{ ref('int_reports') }} as documents
    inner join {{ ref('audit_document') }} as audited
        on documents.report_key = audited.report_key and documents.document_id = audited.document_id
    where documents.is_readable and documents.is_identified_account
),

leagues as (
    select
        source,
        region,
        kind,
        fiscal_year,
        count(*) filter (is_current) as reports,
        count(*) filter (is_current and violations > 0) as violating_reports,
        coalesce(sum(checks) filter (is_current), 0) as checks,
        coalesce(sum(violations) filter (is_current), 0) as violations,
        coalesce(sum(warnings) filter (is_current), 0) as warnings,
        count(*) filter (not is_current and violations > 0) as corrected_reports
    from editions
    group by source, region, kind, fiscal_year
)

select
    source,
    region,
    kind,
    fiscal_year,
    reports,
    violating_reports,
    cast(checks as bigint) as checks,
    cast(violations as bigint) as violations,
    cast(warnings as bigint) as warnings,
    corrected_reports,
    cast(violations / nullif(checks, 0) as double) as violated_share,
    rank() over (partition by kind, fiscal_year order by violations / nullif(checks, 0)) as place
from leagues
