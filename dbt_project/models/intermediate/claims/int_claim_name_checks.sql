{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- A name that fits no code, or stands for one whose table prints another name; the only line with the same amount is named with it. -#}
with claims as (
    select *
    from {{ ref('int_claims') }} as all_claims
    where {{ at_hand('all_claims') }}
),

-- The tables of the documents that name items in their sentences.
naming as (
    select distinct report_key
    from claims
    where names is not null
),

table_lines as (
    select *
    from {{ ref('int_statement_lines') }} as all_lines
    semi join naming on all_lines.report_key = naming.report_key
    where {{ at_hand('all_lines') }}
)

select
    claims.report_key,
    claims.claim_no,
    'name' as check_kind,
    claims.subject,
    cast(claims.amount as decimal(26, 6)) as left_value,
    claims.names || case
        when {{ bare_name("lines.line_name") }} <> {{ bare_name("string_split(claims.names, '/')[-1]") }}
            then ', the table: ' || claims.line_code || ' ' || lines.line_name
        when claims.is_mapped then ', above ' || claims.line_code || ' stands ' || coalesce(above.line_name, classes.name)
        when
            candidates.line_code is not null
            then ', the only line with this amount: ' || candidates.line_code || ' ' || candidates.line_name
        else ', no line of the table'
    end as note
from claims
left join table_lines as lines on claims.report_key = lines.report_key and claims.figure_key = lines.figure_key
left join (
    select
        report_key,
        amount,
        any_value(line_code) as line_code,
        any_value(line_name) as line_name
    from table_lines
    where
        statement in ('general_budget_expenditure', 'budget_fiscal_appropriation_expenditure')
        and level = '项'
        and measure in ('total', 'amount')
    group by report_key, amount
    having count(distinct line_code) = 1
) as candidates
    on claims.report_key = candidates.report_key and claims.amount = candidates.amount and claims.amount <> 0
-- The sub-class that the sentence names, beside the one its item belongs to.
left join table_lines as above
    on
        claims.report_key = above.report_key
        and hash(claims.statement, claims.line_code[:5], claims.figure_measure) = above.figure_key
left join {{ ref('functional_classification') }} as classes
    on
        claims.line_code[:5] = classes.code
        and claims.fiscal_year between coalesce(classes.valid_from_year, 0) and coalesce(classes.valid_to_year, 9999)
where
    claims.names is not null
    and claims.measure = 'amount'
    and (
        not claims.is_mapped
        or (
            len(string_split(claims.names, '/')) = 3
            and {{ bare_name("coalesce(above.line_name, classes.name)") }} <> {{ bare_name("string_split(claims.names, '/')[2]") }}
        )
        or (
            lines.line_name is not null and {{ bare_name("lines.line_name") }} <> {{ bare_name("string_split(claims.names, '/')[-1]") }}
        )
    )
