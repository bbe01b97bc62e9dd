{#- Which figures take part in which check of a self-evaluation, on which side and with which sign. -#}
with terms as ({{ identity_terms(ref('performance_identities'), has_divisor=true) }}),

-- What the account of the same department and year prints of all expenditure, to be held against what the self-evaluation says of it.
figures as (
    select
        report_key,
        form_no,
        figure_key,
        statement,
        line_code,
        above_code,
        has_children,
        measure,
        content,
        amount,
        value,
        rounding_unit,
        page
    from {{ ref('int_performance_figures') }}
    union all
    select distinct
        forms.report_key,
        0 as form_no,
        accounted.figure_key,
        accounted.statement,
        accounted.line_code,
        null as above_code,
        false as has_children,
        accounted.measure,
        accounted.content,
        accounted.amount,
        null as value,
        accounted.rounding_unit,
        accounted.page
    from {{ ref('int_performance_forms') }} as forms
    inner join {{ ref('int_reports') }} as accounts
        on
            forms.department_id = accounts.department_id
            and forms.fiscal_year = accounts.fiscal_year
            and accounts.kind = 'final_account'
            and accounts.is_counted
    inner join {{ ref('int_figures_in_words') }} as accounted on accounts.report_key = accounted.report_key
    where
        accounted.status <> 'held_back'
        and accounted.content = 'figure'
        and accounted.statement = 'expenditure'
        and accounted.line_code = 'total'
),

matched as (
    select
        figures.report_key,
        terms.identity,
        case when identities.scope = 'form' then figures.form_no else 0 end as form_no,
        case
            when terms.selector in ('each', 'each_listed', 'each_parent_line') then figures.line_code
            when terms.selector = 'children_of_line' then figures.above_code
            else ''
        end as place_line,
        case when terms.is_each_measure then figures.measure else '' end as place_measure,
        case terms.side when 1 then 'left' when -1 then 'right' else 'divisor' end as side,
        terms.sign,
        terms.term_no,
        terms.is_optional,
        figures.figure_key,
        figures.form_no as figure_form_no,
        figures.statement,
        figures.line_code,
        figures.measure,
        figures.content,
        figures.amount,
        figures.value,
        figures.rounding_unit,
        figures.page
    from figures
    inner join terms
        on
            figures.statement = terms.statement
            and (terms.measures is null or list_contains(terms.measures, figures.measure))
            and case terms.selector
                when 'listed' then list_contains(terms.line_codes, figures.line_code)
                when 'indicators' then regexp_full_match(figures.line_code, '[0-9]+\.[0-9]+')
                when 'each_listed' then list_contains(terms.line_codes, figures.line_code)
                when 'each' then true
                when 'each_parent_line' then figures.has_children
                when 'children_of_line' then figures.above_code is not null
                else error('identity ' || terms.identity || ': unknown selector of lines ' || terms.selector)
            end
    inner join {{ ref('performance_identities') }} as identities on terms.identity = identities.identity
),

printed_lines as (
    select distinct
        report_key,
        form_no,
        statement || '.' || line_code as form_line
    from {{ ref('int_performance_figures') }}
)

select matched.*
from matched
inner join {{ ref('performance_identities') }} as identities on matched.identity = identities.identity
left join printed_lines
    on
        matched.report_key = printed_lines.report_key
        and matched.form_no = printed_lines.form_no
        and identities.unless_line = printed_lines.form_line
where printed_lines.report_key is null
