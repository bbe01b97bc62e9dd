{{ config(materialized = 'by_document', meta = {'anew': 'changed'}) }}
{#- Every canonical figure of every readable edition, and the blanks that stand for zero. -#}
with cells as (
    select
        cells.document_key,
        documents.slice_no,
        hash(cells.statement, cells.line_code, cells.measure) as figure_key,
        hash(cells.statement, cells.line_code) as line_key,
        cells.statement,
        cells.line_code,
        cells.measure,
        cells.line_name,
        cells.content,
        cells.amount,
        cells.value,
        cells.text,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
        cells.table_no,
        cells.row_no,
        cells.column_no,
        cells.confidence,
        coalesce(tables.confidence, 1) as table_confidence,
        coalesce(tables.mapped_figures, 0) as mapped_figures,
        tables.decimals,
        -- The table prints one unit and was read in another one, because the rest of the report says so.
        coalesce(tables.unit <> tables.unit_printed, false) as is_unit_overruled,
        {{ rounding_unit('cells.yuan_per_unit', 'tables.decimals') }} as rounding_unit,
        cells.yuan_per_unit is not null as is_money
    from {{ ref('stg_cells') }} as cells
    inner join {{ ref('int_documents') }} as documents
        on cells.document_key = documents.document_key and cells.batch = documents.batch and documents.is_readable
    left join {{ ref('stg_tables') }} as tables
        on
            cells.document_key = tables.document_key
            and cells.batch = tables.batch
            and cells.table_no = tables.table_no
            and {{ batches_at_hand('tables') }}
    where
        {{ batches_at_hand('cells') }}
        and {{ at_hand('documents') }}
        and cells.role = 'statutory'
        and cells.statement is not null
        and cells.line_code is not null
        and cells.measure is not null
),

-- What a blank means is decided per table: it is a zero where the table prints blanks in place of 0.00.
zero_habits as (
    select
        document_key,
        table_no
    from cells
    group by document_key, table_no
    having count(*) filter (content = 'blank') > {{ var('blanks_per_printed_zero') }} * count(*) filter (amount = 0)
),

-- A row whose figures count upwards from column to column is the row of column numbers; so is a table that holds nothing but 1 to n.
small_numbers as (
    select distinct
        document_key,
        table_no,
        row_no
    from cells
    where content = 'figure' and is_money and value between 1 and 60 and not contains(text, '.')
),

numbering_rows as (
    select
        cells.document_key,
        cells.table_no,
        cells.row_no,
        true as is_numbering
    from cells
    semi join small_numbers
        on
            cells.document_key = small_numbers.document_key
            and cells.table_no = small_numbers.table_no
            and cells.row_no is not distinct from small_numbers.row_no
    where cells.content = 'figure' and cells.is_money
    group by cells.document_key, cells.table_no, cells.row_no
    having
        count(*) >= 3
        and max(cells.value) - min(cells.value) = count(*) - 1
        and list(cells.value order by cells.column_no) = list(distinct cells.value order by cells.value)
        and min(cells.value) >= 1
        and max(cells.value) <= 60
        and bool_and(not contains(cells.text, '.'))
),

numbering_tables as (
    select
        cells.document_key,
        cells.table_no,
        true as is_numbering
    from cells
    semi join small_numbers
        on cells.document_key = small_numbers.document_key and cells.table_no = small_numbers.table_no
    where cells.content = 'figure' and cells.is_money
    group by cells.document_key, cells.table_no
    having
        count(*) >= 4
        and count(distinct cells.value) = count(*)
        and min(cells.value) = 1
        and max(cells.value) = count(*)
        and bool_and(not contains(cells.text, '.'))
),

-- Few figures are printed twice in one report; only those have to be put in order.
repeated as (
    select
        document_key,
        figure_key
    from cells
    group by document_key, figure_key
    having count(*) > 1
),

chosen as (
    select
        cells.*,
        cast(1 as bigint) as readings,
        false as readings_differ
    from cells
    anti join repeated on cells.document_key = repeated.document_key and cells.figure_key = repeated.figure_key
    union all
    select
        cells.*,
        count(*) over same_key as readings,
        coalesce(min(cells.amount) over same_key <> max(cells.amount) over same_key, false) as readings_differ
    from cells
    semi join repeated on cells.document_key = repeated.document_key and cells.figure_key = repeated.figure_key
    window same_key as (partition by cells.document_key, cells.figure_key)
    qualify row_number() over (
        partition by cells.document_key, cells.figure_key
        order by
            (cells.content = 'figure') desc,
            cells.confidence desc,
            cells.table_confidence desc,
            cells.mapped_figures desc,
            cells.table_no asc,
            cells.row_no asc,
            cells.column_no asc
    ) = 1
),

canonical as (
    select
        chosen.*,
        zero_habits.document_key is not null as blank_is_zero,
        coalesce(numbering_rows.is_numbering, numbering_tables.is_numbering, false) as is_column_number
    from chosen
    left join zero_habits on chosen.document_key = zero_habits.document_key and chosen.table_no = zero_habits.table_no
    left join numbering_rows
        on
            chosen.document_key = numbering_rows.document_key
            and chosen.table_no = numbering_rows.table_no
            and chosen.row_no = numbering_rows.row_no
    left join numbering_tables
        on chosen.document_key = numbering_tables.document_key and chosen.table_no = numbering_tables.table_no
),

-- The lines there are, each once for all documents; what can be said of a line without looking at a document is said here.
names_of_lines as (
    select
        line_key,
        any_value(statement) as statement,
        any_value(line_code) as line_code
    from cells
    group by line_key
),

known_lines as (
    select
        *,
        regexp_full_match(line_code, '[0-9]{3,}') as is_coded
    from names_of_lines
),

-- The codes that could stand above a code, nearest last.
prefixes as (
    select
        line_key,
        above_code,
        hash(statement, above_code) as above_key
    from (
        select
            line_key,
            statement,
            unnest(
                case
                    when is_coded then [line_code[:digits] for digits in [3, 5, 7] if digits < length(line_code)]
                    else [regexp_replace(line_code, '\.[^.]*$', '')]
                end
            ) as above_code
        from known_lines
        where is_coded or contains(line_code, '.')
    ) as looked_for
),

-- A coded line counts as printed when its row holds at least one figure: a heading without figures is no parent.
rows_of_lines as (
    select
        document_key,
        line_key,
        bool_or(content in ('figure', 'unreadable')) as has_figure
    from canonical
    group by document_key, line_key
),

printed_lines as (
    select
        rows_of_lines.document_key,
        rows_of_lines.line_key,
        known_lines.line_code,
        known_lines.is_coded
    from rows_of_lines
    inner join known_lines on rows_of_lines.line_key = known_lines.line_key
    where rows_of_lines.has_figure or not known_lines.is_coded
),

-- Materialised, since every line of a report would otherwise meet every other.
looking_up as materialized (
    select
        lines.document_key,
        lines.line_key,
        prefixes.above_code,
        prefixes.above_key
    from printed_lines as lines
    inner join prefixes on lines.line_key = prefixes.line_key
),

nearest as (
    select
        looking_up.document_key,
        looking_up.line_key,
        max(looking_up.above_code) as parent_code,
        max_by(looking_up.above_key, looking_up.above_code) as parent_key
    from looking_up
    inner join printed_lines as above on looking_up.document_key = above.document_key and looking_up.above_key = above.line_key
    group by looking_up.document_key, looking_up.line_key
),

families as (
    select distinct
        document_key,
        parent_key
    from nearest
),

tree as (
    select
        lines.document_key,
        lines.line_key,
        lines.is_coded,
        case when lines.is_coded then case length(lines.line_code) when 3 then '类' when 5 then '款' when 7 then '项' end end as level,
        nearest.parent_code,
        families.document_key is not null as has_children
    from printed_lines as lines
    left join nearest on lines.document_key = nearest.document_key and lines.line_key = nearest.line_key
    left join families on lines.document_key = families.document_key and lines.line_key = families.parent_key
)

select
    canonical.document_key,
    canonical.slice_no,
    canonical.figure_key,
    -- All that the rule book looks at when it asks whether a figure is meant by a term.
    hash(canonical.figure_key, tree.parent_code, tree.has_children) as shape_key,
    canonical.statement,
    canonical.line_code,
    canonical.measure,
    canonical.line_name,
    canonical.content,
    canonical.amount,
    case
        when canonical.content = 'figure' then canonical.amount
        -- A dash is printed to say that there is nothing; a blank says so only where the table has that habit.
        when canonical.content = 'dash' then 0
        when canonical.content = 'blank' and canonical.blank_is_zero then 0
    end as checked_amount,
    canonical.rounding_unit,
    canonical.is_money,
    canonical.is_money and canonical.is_unit_overruled as is_unit_overruled,
    tree.level,
    tree.parent_code,
    tree.is_coded and not tree.has_children as is_leaf,
    tree.is_coded and tree.parent_code is null as is_top,
    tree.has_children,
    canonical.page,
    canonical.x0,
    canonical.top,
    canonical.x1,
    canonical.bottom,
    canonical.table_no,
    canonical.confidence,
    canonical.table_confidence,
    canonical.readings,
    canonical.readings_differ,
    case
        when canonical.is_column_number then 'column_number'
        when
            canonical.is_money
            and canonical.content = 'figure'
            and canonical.value between 1990 and 2040
            and canonical.value = floor(canonical.value)
            and not contains(canonical.text, '.')
            and canonical.decimals > 0
            then 'year_as_amount'
    end as implausible
from canonical
inner join tree on canonical.document_key = tree.document_key and canonical.line_key = tree.line_key
