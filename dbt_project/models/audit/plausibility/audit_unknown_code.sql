{#- Codes that reports print and the classification does not know at all, or not in that year. -#}
with coded as (
    select
        shapes.shape_key,
        shapes.line_code as code,
        {{ classification_of('statements.line_kind') }} as classification
    from {{ ref('int_figure_shapes') }} as shapes
    inner join {{ ref('statements') }} as statements on shapes.statement = statements.statement
    where regexp_full_match(shapes.line_code, '[0-9]{3,}')
),

published as (
    select
        figures.shape_key,
        figures.name_key,
        figures.report_key,
        documents.fiscal_year
    from {{ ref('int_figure_verdicts') }} as figures
    inner join {{ ref('int_reports') }} as documents on figures.report_key = documents.report_key and documents.is_current
    where figures.status <> {{ status('held_back') }}
),

printed as (
    select distinct
        coded.*,
        years.fiscal_year
    from (
        select distinct
            shape_key,
            fiscal_year
        from published
    ) as years
    inner join coded on years.shape_key = coded.shape_key
),

unknown as (
    select
        printed.shape_key,
        printed.classification,
        printed.code,
        printed.fiscal_year,
        case when bool_or(known.is_known) then 'known in other years' else 'unknown' end as why,
        max(known.parent_code) as nearest_known_parent,
        max_by(known.name, known.valid_from_year) filter (known.is_known) as name_in_other_years
    from printed
    inner join {{ ref('int_classes') }} as known on printed.classification = known.classification and printed.code = known.code
    group by all
    having not bool_or(known.is_known and printed.fiscal_year between known.valid_from_year and known.valid_to_year)
)

select
    unknown.classification,
    unknown.code,
    unknown.fiscal_year,
    min(names.line_name) as name,
    unknown.why,
    unknown.nearest_known_parent,
    unknown.name_in_other_years,
    count(distinct published.report_key) as reports
from published
inner join unknown on published.shape_key = unknown.shape_key and published.fiscal_year = unknown.fiscal_year
inner join {{ ref('int_line_names') }} as names on published.name_key = names.name_key
group by all
