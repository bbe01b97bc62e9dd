{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- Each figure stated in a sentence, beside its counterpart. -#}
with checks as (
    select
        report_key,
        claim_no,
        left_value,
        right_value,
        difference,
        tolerance,
        result,
        is_truncated,
        check_kind
    from {{ ref('int_claim_checks') }} as all_checks
    where {{ at_hand('all_checks') }} and check_kind in ('table', 'share', 'growth', 'completion', 'prior')
    -- A change is held to the year before alone; every other claim has one counterpart.
    qualify row_number() over (partition by report_key, claim_no order by check_kind) = 1
)

select
    claims.document_id,
    claims.report_key,
    claims.claim_no,
    claims.department_id,
    documents.department,
    documents.region,
    claims.fiscal_year,
    claims.kind,
    claims.section,
    claims.subject,
    case when claims.figure_measure <> '' then claims.statement end as statement,
    case when claims.figure_measure <> '' then claims.line_code end as line_code,
    case when claims.figure_measure <> '' then claims.figure_measure end as figure_measure,
    claims.measure,
    claims.against,
    claims.direction,
    claims.names,
    claims.year,
    claims.text,
    claims.unit,
    claims.value,
    claims.amount,
    checks.right_value as counterpart_value,
    case
        when checks.check_kind = 'table' then claims.counterpart_basis
        when checks.check_kind = 'prior' then 'year_before'
        when checks.check_kind is not null then 'computed'
    end as counterpart_basis,
    case checks.check_kind
        when 'table' then claims.counterpart_page
    end as counterpart_page,
    case checks.check_kind
        when 'table' then claims.other_document_id
        when 'prior' then claims.prior_document_id
    end as counterpart_document_id,
    checks.difference,
    checks.tolerance,
    coalesce(
        case
            when checks.result in ('exact', 'rounding') or checks.is_truncated then 'agrees'
            when checks.result = 'violation' then 'contradicts'
        end,
        'no_counterpart'
    ) as result,
    coalesce(checks.is_truncated, false) as is_truncated,
    claims.sentence,
    claims.page,
    claims.confidence
from {{ ref('int_claims') }} as claims
inner join {{ ref('int_reports') }} as documents on claims.report_key = documents.report_key
left join checks on claims.report_key = checks.report_key and claims.claim_no = checks.claim_no
where {{ at_hand('claims') }} and (claims.is_current or claims.kind = 'performance')
