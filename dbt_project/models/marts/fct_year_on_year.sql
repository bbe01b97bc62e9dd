{{ config(materialized = 'by_document', meta = {'sliced': false, 'key': 'document_id'}) }}
{#- A figure beside the same figure of the year before: only what both years report, so that no department comes or goes. -#}
with reported as (
    select
        document_key,
        hash(statement, line_code, measure) as figure_key,
        department_id,
        department,
        region,
        fiscal_year,
        statement,
        line_code,
        line_name,
        measure,
        amount,
        status,
        document_id,
        case when statement = 'general_budget_basic_expenditure' then line_code end as economic_code
    from {{ ref('fct_statement_line') }} as lines
    where {{ at_hand('lines') }} and is_counted and kind = 'final_account'
),

-- The year before lies among the same department's reports, so what is at hand holds both years.
prior as (
    select
        following.document_key,
        reported.figure_key,
        reported.amount,
        reported.status,
        reported.document_key as prior_key,
        reported.fiscal_year
    from reported
    inner join {{ ref('int_following') }} as following on reported.document_key = following.prior_key
)

select
    this_year.department_id,
    this_year.department,
    this_year.region,
    this_year.fiscal_year,
    this_year.statement,
    this_year.line_code,
    this_year.measure,
    this_year.line_name,
    this_year.amount,
    last_year.amount as prior_amount,
    cast(this_year.amount - last_year.amount as decimal(20, 2)) as change,
    cast((this_year.amount - last_year.amount) / nullif(abs(last_year.amount), 0) as double) as change_share,
    this_year.status = 'proven' and last_year.status = 'proven' as is_proven,
    -- One code may be two things in two years.
    coalesce(this_code.name = prior_code.name, true) as is_same_class,
    this_year.document_id,
    prior_document.document_id as prior_document_id
from reported as this_year
inner join prior as last_year on this_year.document_key = last_year.document_key and this_year.figure_key = last_year.figure_key
inner join {{ ref('dim_document') }} as prior_document on last_year.prior_key = prior_document.document_key
left join {{ ref('dim_economic_class') }} as this_code
    on
        this_year.economic_code = this_code.code
        and this_year.fiscal_year between this_code.valid_from_year and this_code.valid_to_year
left join {{ ref('dim_economic_class') }} as prior_code
    on
        this_year.economic_code = prior_code.code
        and last_year.fiscal_year between prior_code.valid_from_year and prior_code.valid_to_year
