with recursive lines as (
    select distinct
        line_key,
        statement,
        line_code,
        is_coded
    from {{ ref('int_figure_labels') }}
),

-- Named lines stand under those that the vocabulary says they are a part of.
named_parts as (
    select distinct
        statement,
        line_code,
        part_of
    from {{ ref('statement_lines') }}
    where part_of is not null
),

named_ancestors as (
    select
        statement,
        line_code,
        part_of as ancestor_code,
        1 as steps
    from named_parts
    union all
    select
        named_ancestors.statement,
        named_ancestors.line_code,
        named_parts.part_of as ancestor_code,
        named_ancestors.steps + 1 as steps
    from named_ancestors
    inner join named_parts
        on named_ancestors.statement = named_parts.statement and named_ancestors.ancestor_code = named_parts.line_code
    where named_ancestors.steps < 9
),

ancestors as (
    select
        line_key,
        statement,
        unnest(
            case
                when is_coded then [line_code[:digits] for digits in [3, 5, 7] if digits < length(line_code)]
                else [regexp_replace(line_code, '\.[^.]*$', '')]
            end
        ) as ancestor_code,
        false as is_named
    from lines
    where is_coded or contains(line_code, '.')
)

select
    line_key,
    hash(statement, ancestor_code) as ancestor_key,
    ancestor_code,
    length(ancestor_code) as nearness,
    is_named
from ancestors
union all
select
    lines.line_key,
    hash(lines.statement, named_ancestors.ancestor_code) as ancestor_key,
    named_ancestors.ancestor_code,
    -named_ancestors.steps as nearness,
    true as is_named
from lines
inner join named_ancestors on lines.statement = named_ancestors.statement and lines.line_code = named_ancestors.line_code
