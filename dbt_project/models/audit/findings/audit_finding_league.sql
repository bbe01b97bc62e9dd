{#- Which rules are broken where and when: reports with a finding of each rule, of all current reports of the region and year. -#}
with reports as (
    select
        coalesce(region, '') as region,
        kind,
        fiscal_year,
        count(*) as reports
    from {{ ref('int_reports') }}
    where is_current and is_readable and is_identified_account
    group by all
),

broken as (
    select
        coalesce(region, '') as region,
        kind,
        fiscal_year,
        rule,
        severity,
        count(*) as findings,
        count(distinct report_key) as reports_with_findings
    from {{ ref('int_findings') }}
    where is_current and answer is null
    group by all
)

select
    broken.region,
    broken.kind,
    broken.fiscal_year,
    broken.rule,
    broken.severity,
    broken.findings,
    broken.reports_with_findings,
    reports.reports,
    cast(broken.reports_with_findings / reports.reports as double) as share_of_reports
from broken
inner join reports
    on broken.region = reports.region and broken.kind = reports.kind and broken.fiscal_year = reports.fiscal_year
