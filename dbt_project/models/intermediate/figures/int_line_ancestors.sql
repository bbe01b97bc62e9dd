with lines as (
    select distinct
        line_key,
        statement,
        line_code,
        is_coded
    from {{ ref('int_figure_labels') }}
),

ancestors as (
    select
        line_key,
        statement,
        is_coded,
        unnest(
            case
                when is_coded then [line_code[:digits] for digits in [3, 5, 7] if digits < length(line_code)]
                else [regexp_replace(line_code, '\.[^.]*$', '')]
            end
        ) as ancestor_code
    from lines
    where is_coded or contains(line_code, '.')
)

select
    line_key,
    hash(statement, ancestor_code) as ancestor_key,
    ancestor_code,
    length(ancestor_code) as nearness
from ancestors
