{#- A figure beside the same figure of the year before: only what both years report, so that no department comes or goes. -#}
with reported as (
    select
        lines.department_id,
        lines.department,
        lines.region,
        lines.fiscal_year,
        lines.statement,
        lines.line_code,
        lines.line_name,
        lines.measure,
        lines.amount,
        lines.status,
        lines.document_id,
        documents.scope
    from {{ ref('fct_statement_line') }} as lines
    inner join {{ ref('dim_document') }} as documents on lines.document_key = documents.document_key
    where lines.is_counted and lines.kind = 'final_account'
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
    last_year.document_id as prior_document_id
from reported as this_year
inner join reported as last_year
    on
        this_year.department_id = last_year.department_id
        and this_year.fiscal_year = last_year.fiscal_year + 1
        and this_year.scope = last_year.scope
        and this_year.statement = last_year.statement
        and this_year.line_code = last_year.line_code
        and this_year.measure = last_year.measure
left join {{ ref('dim_economic_class') }} as this_code
    on
        this_year.statement = 'general_budget_basic_expenditure'
        and this_year.line_code = this_code.code
        and this_year.fiscal_year between this_code.valid_from_year and this_code.valid_to_year
left join {{ ref('dim_economic_class') }} as prior_code
    on
        last_year.statement = 'general_budget_basic_expenditure'
        and last_year.line_code = prior_code.code
        and last_year.fiscal_year between prior_code.valid_from_year and prior_code.valid_to_year
