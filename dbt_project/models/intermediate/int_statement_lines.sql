{#- Every canonical figure of every readable edition, and the blanks that stand for zero. -#}
with cells as (
    select
        cells.document_key,
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
    where
        cells.role = 'statutory'
        and cells.statement is not null
        and cells.line_code is not null
        and cells.measure is not null
),

-- What a blank means is decided per table: it is a zero where the table prints blanks in place of 0.00.
zero_habits as (
    select
        document_key,
        table_no,
        count(*) filter (content = 'blank')
        > {{ var('blanks_per_printed_zero') }} * count(*) filter (amount = 0) as blank_is_zero
    from cells
    group by document_key, table_no
),

-- A row whose figures count upwards from column to column is the row of column numbers; so is a table that holds nothing but 1 to n.
numbering_rows as (
    select
        document_key,
        table_no,
        row_no,
        true as is_numbering
    from cells
    where content = 'figure' and is_money
    group by document_key, table_no, row_no
    having
        count(*) >= 3
        and max(value) - min(value) = count(*) - 1
        and list(value order by column_no) = list(distinct value order by value)
        and min(value) >= 1
        and max(value) <= 60
        and bool_and(not contains(text, '.'))
),

numbering_tables as (
    select
        document_key,
        table_no,
        true as is_numbering
    from cells
    where content = 'figure' and is_money
    group by document_key, table_no
    having
        count(*) >= 4
        and count(distinct value) = count(*)
        and min(value) = 1
        and max(value) = count(*)
        and bool_and(not contains(text, '.'))
),

canonical as (
    select
        cells.*,
        zero_habits.blank_is_zero,
        coalesce(numbering_rows.is_numbering, numbering_tables.is_numbering, false) as is_column_number,
        count(*) over same_key as readings,
        coalesce(min(cells.amount) over same_key <> max(cells.amount) over same_key, false) as readings_differ
    from cells
    inner join zero_habits on cells.document_key = zero_habits.document_key and cells.table_no = zero_habits.table_no
    left join numbering_rows
        on
            cells.document_key = numbering_rows.document_key
            and cells.table_no = numbering_rows.table_no
            and cells.row_no = numbering_rows.row_no
    left join numbering_tables
        on cells.document_key = numbering_tables.document_key and cells.table_no = numbering_tables.table_no
    window same_key as (partition by cells.document_key, cells.statement, cells.line_code, cells.measure)
    qualify row_number() over (
        partition by cells.document_key, cells.statement, cells.line_code, cells.measure
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

-- A coded line counts as printed when its row holds at least one figure: a heading without figures is no parent.
printed_lines as (
    select
        canonical.document_key,
        canonical.statement,
        canonical.line_code,
        regexp_full_match(canonical.line_code, '[0-9]{3,}') as is_coded
    from canonical
    group by canonical.document_key, canonical.statement, canonical.line_code
    having bool_or(canonical.content in ('figure', 'unreadable')) or not is_coded
),

-- The codes that could stand above a code, nearest last; joined by equality, since every report would meet itself otherwise.
prefixes as (
    select
        document_key,
        statement,
        line_code,
        unnest(
            case
                when is_coded then [line_code[:digits] for digits in [3, 5, 7] if digits < length(line_code)]
                else [regexp_replace(line_code, '\.[^.]*$', '')]
            end
        ) as above_code
    from printed_lines
    where is_coded or contains(line_code, '.')
),

nearest as (
    select
        prefixes.document_key,
        prefixes.statement,
        prefixes.line_code,
        max(prefixes.above_code) as parent_code
    from prefixes
    inner join printed_lines as above
        on
            prefixes.document_key = above.document_key
            and prefixes.statement = above.statement
            and prefixes.above_code = above.line_code
    group by prefixes.document_key, prefixes.statement, prefixes.line_code
),

parents as (
    select
        lines.*,
        case when lines.is_coded then case length(lines.line_code) when 3 then '类' when 5 then '款' when 7 then '项' end end as level,
        nearest.parent_code
    from printed_lines as lines
    left join nearest
        on lines.document_key = nearest.document_key and lines.statement = nearest.statement and lines.line_code = nearest.line_code
),

families as (
    select distinct
        document_key,
        statement,
        parent_code,
        true as has_children
    from parents
    where parent_code is not null
),

tree as (
    select
        parents.*,
        coalesce(families.has_children, false) as has_children
    from parents
    left join families
        on
            parents.document_key = families.document_key
            and parents.statement = families.statement
            and parents.line_code = families.parent_code
)

select
    canonical.document_key,
    hash(canonical.statement, canonical.line_code, canonical.measure) as figure_key,
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
            and tables.decimals > 0
            then 'year_as_amount'
    end as implausible
from canonical
inner join tree
    on
        canonical.document_key = tree.document_key
        and canonical.statement = tree.statement
        and canonical.line_code = tree.line_code
left join {{ ref('int_documents') }} as documents on canonical.document_key = documents.document_key
left join {{ ref('stg_tables') }} as tables
    on
        canonical.document_key = tables.document_key
        and documents.batch = tables.batch
        and canonical.table_no = tables.table_no
