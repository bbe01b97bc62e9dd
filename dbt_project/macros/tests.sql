{#-
    Some reports of those that this build makes anew, and others in every build: those that follow a key drawn by the invocation, so that they
    lie together. What is tested of a view is tested of them, and costs the same whatever the number of reports.
-#}
{% macro some_reports() -%}
    select report_key from {{ ref('int_reports') }}
    where is_current and {{ among_touched('report_key') }}
    order by report_key < cast(hash('{{ invocation_id }}') >> 1 as bigint), report_key limit {{ var('documents_recounted') }}
{%- endmacro %}

{#- dbt's own, with `__of_some_reports__` in a test's `where` for the rows of those reports. -#}
{% macro get_where_subquery(relation) -%}
    {#- When dbt reads the project it knows no `where` yet; what it is to build first is told of every test of what is published. -#}
    {%- if not execute and model.original_file_path.startswith(('models/marts', 'models/audit')) -%}
        {%- do ref('int_reports') -%}
        {{- note_what_is_touched() -}}
    {%- endif -%}
    {%- set where = config.get('where') or '' -%}
    {%- if '__of_some_reports__' in where -%}
        {%- set where = where | replace('__of_some_reports__', 'report_key in ' ~ spelled_out(some_reports())) -%}
    {%- endif -%}
    {{ return("(select * from " ~ relation ~ " where " ~ where ~ ") as dbt_subquery" if where else relation) }}
{%- endmacro %}
