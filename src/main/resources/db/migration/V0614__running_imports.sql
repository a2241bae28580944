-- Those whose node went away are looked for every few minutes. By id, since a column that each batch changes would cost each batch.
create index import_running on sources.import (id) where state = 'RUNNING';
