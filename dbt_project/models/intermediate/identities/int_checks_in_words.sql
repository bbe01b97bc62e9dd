{{ config(materialized = 'view') }}
select
    checks.report_key,
    checks.check_key,
    places.identity,
    places.place_line,
    places.place_measure,
    places.place,
    places.statement,
    places.severity,
    places.scope,
    places.relation,
    cast(checks.left_amount as decimal(20, 2)) as left_amount,
    cast(checks.right_amount as decimal(20, 2)) as right_amount,
    cast(checks.difference as decimal(20, 2)) as difference,
    cast(checks.tolerance as decimal(20, 2)) as tolerance,
    case when doubtful.report_key is not null then {{ result('reading') }} else checks.result end as result,
    checks.is_unlikely_rounding,
    documents.document_id,
    documents.is_current,
    doubtful.reason as doubt,
    doubtful.table_no as doubted_table_no,
    doubtful.pages as doubted_pages,
    doubtful.doubts as unaccounted_for,
    checks.result = {{ result('violation') }} and checks.is_reviewed as is_accepted,
    -- What proves figures, and what may cast doubt on figures: an accepted violation and a warning do not. What fails beyond doubt accuses.
    checks.result = {{ result('violation') }} and places.severity = 'error' and not checks.is_reviewed as fails,
    checks.result = {{ result('violation') }}
    and places.severity = 'error'
    and not checks.is_reviewed
    and doubtful.report_key is null as accuses,
    places.severity <> 'information'
    and places.relation = '='
    and checks.result in ({{ result('exact') }}, {{ result('rounding') }}) as holds
from {{ ref('int_check_verdicts') }} as checks
inner join {{ ref('int_check_places') }} as places on checks.check_key = places.check_key
inner join {{ ref('int_reports') }} as documents on checks.report_key = documents.report_key
left join {{ ref('int_checks_in_doubt') }} as doubtful
    on checks.report_key = doubtful.report_key and checks.check_key = doubtful.check_key
