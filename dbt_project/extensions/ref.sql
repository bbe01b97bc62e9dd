{#-
    Relations by schema and name, without the name of the file they are in: the views of the build file are published as they are written,
    into a file of another name.
-#}
{% macro ref() -%}
    {%- set relation = builtins.ref(*varargs, **kwargs) -%}
    {{ return(relation if relation.is_cte else relation.include(database=false)) }}
{%- endmacro %}
