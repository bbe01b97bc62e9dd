{#- The three classifications and, for every code that reports print and its classification lacks, a row under its nearest known parent. -#}
with known as (
    select
        'functional' as classification,
        code,
        name,
        level,
        parent_code,
        valid_from_year,
        valid_to_year,
        is_verified,
        true as is_known
    from {{ ref('functional_classification') }}
    union all
    select
        -- Departments class by 3xx codes, the government by a set of its own, 5xx.
        case system when '政府预算' then 'government_class' else 'economic' end as classification,
        code,
        name,
        level,
        parent_code,
        valid_from_year,
        valid_to_year,
        is_verified,
        true as is_known
    from {{ ref('economic_classification') }}
),

-- Few codes are unknown: their shapes are looked up first, then who prints them.
unknown_shapes as (
    select
        shapes.shape_key,
        shapes.line_code,
        shapes.level,
        {{ classification_of('statements.line_kind') }} as classification
    from {{ ref('int_figure_shapes') }} as shapes
    inner join {{ ref('statements') }} as statements on shapes.statement = statements.statement
    where
        (shapes.level is not null or regexp_full_match(shapes.line_code, '[0-9]+'))
        and not exists (
            select 1
            from known as known_code
            where known_code.classification = {{ classification_of('statements.line_kind') }} and known_code.code = shapes.line_code
        )
),

printed as (
    select
        unknown_shapes.classification,
        unknown_shapes.line_code as code,
        min(names.line_name) as name,
        any_value(unknown_shapes.level) as level
    from {{ ref('int_figure_verdicts') }} as figures
    inner join unknown_shapes on figures.shape_key = unknown_shapes.shape_key
    inner join {{ ref('int_line_names') }} as names on figures.name_key = names.name_key
    inner join {{ ref('int_reports') }} as documents on figures.report_key = documents.report_key and documents.is_current
    where figures.status <> {{ status('held_back') }}
    group by unknown_shapes.classification, unknown_shapes.line_code
),

unknown as (
    select
        printed.classification,
        printed.code,
        printed.name,
        printed.level,
        max(known.code) as parent_code,
        cast(null as integer) as valid_from_year,
        cast(null as integer) as valid_to_year,
        false as is_verified,
        false as is_known
    from printed
    left join known
        on
            printed.classification = known.classification
            and printed.code <> known.code
            and known.code in (left(printed.code, 3), left(printed.code, 5))
    group by printed.classification, printed.code, printed.name, printed.level
),

classes as (
    select * from known
    union all
    select * from unknown
),

parents as (
    select
        classification,
        code,
        max_by(name, coalesce(valid_to_year, 9999)) as name
    from classes
    group by classification, code
)

select
    classes.classification,
    classes.code,
    coalesce(classes.valid_from_year, 0) as valid_from_year,
    coalesce(classes.valid_to_year, 9999) as valid_to_year,
    classes.name,
    classes.level,
    classes.parent_code,
    case when length(classes.code) >= 3 then left(classes.code, 3) end as class_code,
    concat_ws(' / ', grandparents.name, parents.name, classes.name) as path,
    classes.is_verified,
    classes.is_known
from classes
left join parents on classes.classification = parents.classification and classes.parent_code = parents.code
left join parents as grandparents
    on
        classes.classification = grandparents.classification
        and length(classes.parent_code) = 5
        and left(classes.parent_code, 3) = grandparents.code
