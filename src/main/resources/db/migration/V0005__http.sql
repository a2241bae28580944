create schema http;
comment on schema http is 'The answers given to requests that must happen once. Level 1.';
grant usage on schema http to techtrade;

create table http.answer (
    caller   text not null,
    key      text not null,
    digest   text not null,
    status   int not null,
    location text,
    etag     text,
    body     text,
    at       timestamptz not null,
    primary key (caller, key)
);
create index answer_at on http.answer (at);
comment on table http.answer is 'What a request with this Idempotency-Key was answered, committed together with its effect; kept 24 hours.';
comment on column http.answer.caller is 'Who asked: the key is only theirs.';
comment on column http.answer.key is 'The Idempotency-Key.';
comment on column http.answer.digest is 'SHA-256 of method, address, condition and body: the same key with another digest is refused.';
comment on column http.answer.status is 'The HTTP status of the answer.';
comment on column http.answer.location is 'The Location header.';
comment on column http.answer.etag is 'The ETag header.';
comment on column http.answer.body is 'The JSON of the answer.';
grant select, insert, delete on http.answer to techtrade;
