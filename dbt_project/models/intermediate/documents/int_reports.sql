select *
from {{ ref('int_documents') }}
where document_no = 0
