-- No key stands twice in a seed; the row at fault is named.
{% set keys = {
    'units': 'unit',
    'claim_subjects': 'subject',
    'fiscal_years': 'first_year',
    'statement_lines': 'statement, side, line_code, line_name, from_year',
    'region_levels': 'suffix, depth',
    'expected_reports': 'region, department, kind, from_year',
    'identities': 'identity',
    'prose_identities': 'identity',
    'performance_identities': 'identity',
    'statements': 'statement',
    'statement_measures': 'statement, measure',
    'functional_classification': 'code, valid_from_year',
    'economic_classification': 'system, code, valid_from_year',
    'department_aliases': 'region, name, valid_from_year',
    'department_units': 'region, unit, valid_from_year',
    'performance_scopes': 'title_word',
    'regions': 'region',
    'reviewed_exceptions': 'document_id, identity, place',
    'reviewed_findings': 'rule, department, fiscal_year, kind, key, words, left_value, right_value',
    'budget_counterparts': 'budget_statement, budget_line, budget_measure, statement',
    'claim_counterparts': 'subject, claim_measure, statement',
} %}
with keyed as (
    {% for seed, key in keys.items() %}
        select
            '{{ seed }}' as seed,
            concat_ws(' ', {{ key }}) as name
        from {{ ref(seed) }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
),

faults as (
    select
        seed,
        name,
        count(*) as occurrences
    from keyed
    group by seed, name
    having count(*) > 1
)

{{ name_the_row_at_fault('faults', "seed || '.csv, ' || name || ': stands there ' || occurrences || ' times'") }}
