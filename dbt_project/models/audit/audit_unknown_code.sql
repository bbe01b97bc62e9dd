{#- Codes that reports print and the classification does not know at all, or not in that year. -#}
with printed as (
    select
        case when statements.line_kind = 'economic' then 'economic' else 'functional' end as classification,
        lines.line_code as code,
        lines.fiscal_year,
        min(lines.line_name) as name,
        count(distinct lines.document_key) as reports
    from {{ ref('fct_statement_line') }} as lines
    inner join {{ ref('statements') }} as statements on lines.statement = statements.statement
    where regexp_full_match(lines.line_code, '[0-9]{3,}')
    group by all
),

known as (
    select
        'functional' as classification,
        code,
        name,
        valid_from_year,
        valid_to_year,
        is_known,
        parent_code
    from {{ ref('dim_functional_class') }}
    union all
    select
        'economic' as classification,
        code,
        name,
        valid_from_year,
        valid_to_year,
        is_known,
        parent_code
    from {{ ref('dim_economic_class') }}
)

select
    printed.classification,
    printed.code,
    printed.fiscal_year,
    printed.name,
    case when bool_or(known.is_known) then 'known in other years' else 'unknown' end as why,
    any_value(known.parent_code) as nearest_known_parent,
    any_value(known.name) filter (known.is_known) as name_in_other_years,
    printed.reports
from printed
inner join known on printed.classification = known.classification and printed.code = known.code
group by all
having not bool_or(known.is_known and printed.fiscal_year between known.valid_from_year and known.valid_to_year)
