{#-
    The rule book as SQL. `identities` is a relation with one row per identity (vocabulary/identities/identities.csv); no identity is named in code.

    `match_shapes` says which terms a figure answers, and in the check of which place. That depends on nothing but the figure's table, line,
    measure and the lines printed above and below it, so it is asked once for all figures of one shape; the millions of figures then meet
    their terms by one integer. `identity_terms` splits the compact notation of `left_terms` and `right_terms` (and of `divisor_terms`, side 0,
    where a book has rates), which extract/identities reads in Python:

        [+|-] statement.lines.measures[@prior][?]      terms are separated by blanks

        lines     code/code/…            these lines, added up
                  each                   every printed line; one check per line
                  each:code/code/…       each of these lines; one check per line
                  each_class             every printed 类; one check per 类
                  each_parent_class      every 类 (each_parent_subclass: 款) with lines printed under it; one check each
                  children_of:a          the lines printed directly under this named line, added up
                  numbered               the units of a department or its projects (unit.01, project.01), added up
                  children_of_class      the lines printed directly under a 类 (children_of_subclass: 款), in the check of that 类
                  each_parent_line, children_of_line      the same for lines without codes, numbered goods, goods.01, goods.01.02
                  classes                all printed 类, added up
                  tops                   all printed codes that have no printed code above them, added up
                  tops_in_class          the same, one check per 类: the 类 itself, or what is printed in its place
                  indicators             all numbered indicators of a self-evaluation, added up
        measures  measure/measure/…      these measures, added up
                  each, each:a/b/…       one check per measure; `each` is no rate
                  parts                  all that a row is the sum of: its parts that are not parts of another printed column
                  parts_of:a             the printed columns that are directly parts of this one
        @prior    taken from the account of the year before (current edition, same department and scope)
        ?         need not be printed; every other term must have at least one line, or the check is not_checkable
-#}
{% macro identity_terms(identities, has_divisor=false) %}
    select
        identity,
        side,
        row_number() over (partition by identity order by side desc, position) - 1 as term_no,
        case when starts_with(term, '-') then -1 else 1 end as sign,
        regexp_extract(term, '([a-z_]+)\.', 1) as statement,
        case when regexp_matches(lines_part, '^[a-z_]*each[a-z_]*$|^(children_of_.*|classes|tops|tops_in_class|numbered|indicators)$') then lines_part
             when starts_with(lines_part, 'each:') then 'each_listed'
             when starts_with(lines_part, 'children_of:') then 'children_of_listed'
             else 'listed' end as selector,
        string_split(regexp_replace(lines_part, '^(each|children_of):', ''), '/') as line_codes,
        starts_with(measures_part, 'each') as is_each_measure,
        case when measures_part = 'each' then 'each'
             when measures_part = 'parts' then 'parts'
             when starts_with(measures_part, 'parts_of:') then 'parts_of'
             else 'listed' end as measure_selector,
        case when measures_part in ('each', 'parts') then null
             else string_split(regexp_replace(measures_part, '^(each|parts_of):', ''), '/') end as measures,
        contains(term, '@prior') as is_prior,
        ends_with(term, '?') as is_optional
    from (
        select
            identity,
            side,
            position,
            term,
            regexp_extract(term, '\.([a-z0-9_/:]+)\.', 1) as lines_part,
            regexp_extract(term, '\.[a-z0-9_/:]+\.([a-z0-9_/:]+)', 1) as measures_part
        from (
            select
                identity,
                side,
                unnest(regexp_extract_all(terms, '[+-]?\s*[^\s+-]+')) as term,
                generate_subscripts(regexp_extract_all(terms, '[+-]?\s*[^\s+-]+'), 1) as position
            from (
                select identity, 1 as side, left_terms as terms from {{ identities }}
                union all
                select identity, -1 as side, right_terms as terms from {{ identities }}
                {% if has_divisor %}
                    union all
                    select identity, 0 as side, divisor_terms as terms from {{ identities }}
                {% endif %}
            )
        )
    )
{% endmacro %}

{#-
    Grain: one term that the figures of one shape answer. `shapes` has the columns shape_key, figure_key, statement, line_code, measure, level,
    parent_code, is_top, has_children, measure_parent, is_part, is_rate of int_figure_shapes. `coefficient` is the sign with which the cell enters left − right;
    `check_key` is the check within its document, `match_key` this row.
-#}
{% macro match_shapes(identities, shapes) %}
    with terms as ({{ identity_terms(identities) }}),

    matched as (
        select
            shapes.shape_key,
            shapes.figure_key,
            shapes.statement,
            shapes.line_code,
            shapes.measure,
            terms.identity,
            case
                when terms.selector in ('listed', 'children_of_listed', 'classes', 'tops', 'numbered') then ''
                when starts_with(terms.selector, 'children_of_') then shapes.parent_code
                when terms.selector = 'tops_in_class' then left(shapes.line_code, 3)
                else shapes.line_code
            end as place_line,
            case when terms.is_each_measure then shapes.measure else '' end as place_measure,
            terms.side,
            terms.term_no,
            terms.is_optional,
            terms.is_prior,
            terms.side * terms.sign as coefficient,
            -- A bit of its own for every term that must be there; 0 for one that need not.
            case when terms.is_optional then 0 else cast(1 as bigint) << terms.term_no end as required_term
        from {{ shapes }} as shapes
        inner join terms
            on shapes.statement = terms.statement
            and case terms.measure_selector
                when 'each' then not shapes.is_rate
                when 'parts' then shapes.is_part and shapes.measure_parent is null
                when 'parts_of' then shapes.is_part and list_contains(terms.measures, shapes.measure_parent)
                else list_contains(terms.measures, shapes.measure)
            end
            and case terms.selector
                when 'listed' then list_contains(terms.line_codes, shapes.line_code)
                when 'each_listed' then list_contains(terms.line_codes, shapes.line_code)
                when 'each' then true
                when 'each_class' then shapes.level = '类'
                when 'classes' then shapes.level = '类'
                when 'tops' then shapes.is_top
                when 'tops_in_class' then shapes.is_top
                when 'each_parent_class' then shapes.level = '类' and shapes.has_children
                when 'each_parent_subclass' then shapes.level = '款' and shapes.has_children
                when 'each_parent_line' then shapes.level is null and shapes.has_children
                when 'children_of_class' then shapes.level is not null and length(shapes.parent_code) = 3
                when 'children_of_subclass' then shapes.level is not null and length(shapes.parent_code) = 5
                when 'children_of_listed' then shapes.level is null and list_contains(terms.line_codes, shapes.parent_code)
                when 'numbered' then regexp_full_match(shapes.line_code, '(unit|project)\.[0-9]+')
                when 'children_of_line' then shapes.level is null and shapes.parent_code is not null
                else error('identity ' || terms.identity || ': unknown selector of lines ' || terms.selector)
            end
    )

    select
        hash(shape_key, identity, term_no) as match_key,
        hash(identity, place_line, place_measure) as check_key,
        hash(identity) as identity_key,
        matched.*
    from matched
{% endmacro %}

{#-
    How far rounding alone can drive the two sides apart: `units` is the largest rounding unit among the cells (0 where all are exact),
    `terms` the number of figures that can be off by half a unit: the non-zero addends and the total. What is equal exactly shows the same
    figure: sheets store more than they show, and what they store may differ by less than a unit.
-#}
{% macro tolerance(kind, terms, units) -%}
    cast(
        case {{ kind }}
            when 'exact' then greatest({{ units }} - 0.01, 0)
            when 'copy' then {{ units }}
            when 'sum' then floor(({{ terms }}) / 2) * {{ units }}
        end as decimal(18, 2)
    )
{%- endmacro %}

{#-
    A part in percent of a whole that is not zero, rounded half up to the printed place of a rate (1, 0.1, else 0.01): in whole numbers, since
    floating point rounds 12.345 this way or that.
-#}
{% macro rate_in_percent(part, whole, place) -%}
    {%- set places = "case " ~ place ~ " when 1 then 1 when 0.1 then 10 else 100 end" -%}
    cast(
        (200 * ({{ places }}) * cast({{ part }} * 100 as hugeint) + cast({{ whole }} * 100 as hugeint))
        // (2 * cast({{ whole }} * 100 as hugeint)) as decimal(20, 2)
    )
    * case {{ place }} when 1 then 1 when 0.1 then 0.1 else 0.01 end
{%- endmacro %}

{#- The verdict on one check; `difference` is left − right, null when a term is missing. -#}
{% macro verdict(relation, difference, tolerance) -%}
    case
        when {{ difference }} is null then {{ result('not_checkable') }}
        when {{ difference }} = 0 or ({{ relation }} = '<=' and {{ difference }} < 0) then {{ result('exact') }}
        when abs({{ difference }}) <= {{ tolerance }} then {{ result('rounding') }}
        else {{ result('violation') }}
    end
{%- endmacro %}

{#- One of the five results, as the one byte that it is stored in. -#}
{% macro result(name) -%}
    cast('{{ name }}' as enum('exact', 'rounding', 'violation', 'reading', 'not_checkable'))
{%- endmacro %}

{#-
    Roundings cancel out: n figures that are each off by up to half a unit are together off by more than four standard deviations, unit · √(n/12),
    once in sixteen thousand sums. The tolerance bounds what is possible, this what is likely.
-#}
{% macro is_unlikely_rounding(relation, difference, terms, units) -%}
    coalesce({{ relation }} = '=' and abs({{ difference }}) > 4 * {{ units }} * sqrt({{ terms }} / 12), false)
{%- endmacro %}

{#- Whether a check would hold if its difference were changed by so much. -#}
{% macro would_hold(relation, difference, tolerance) -%}
    case when {{ relation }} = '<=' then {{ difference }} <= {{ tolerance }} else abs({{ difference }}) <= {{ tolerance }} end
{%- endmacro %}
