{{ config(materialized = 'by_document', meta = {'joins_as_written': true}) }}
{{ check_verdicts(ref('int_identity_cells_as_read')) }}
