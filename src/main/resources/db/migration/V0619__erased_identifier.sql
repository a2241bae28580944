-- Whoever was erased came back under a new key, or from a source that had not known the company: traces held for known keys only.
create table directory.erased_identifier (
    erasure uuid  not null references directory.erasure,
    target  text  not null,
    salt    bytea not null,
    digest  bytea not null,
    primary key (erasure, target)
);
create index erased_identifier_target on directory.erased_identifier (target);
comment on table directory.erased_identifier is 'Whom lines of any source do not bring back that name the company by this, or turn out to be its own.';
comment on column directory.erased_identifier.target is 'What the company had then: BUSINESS_NUMBER:1234567891, COMPANY:<id>.';
comment on column directory.erased_identifier.salt is 'As in erased.';
comment on column directory.erased_identifier.digest is 'As in erased.';
grant select, insert on directory.erased_identifier to techtrade;

insert into directory.erased_identifier (erasure, target, salt, digest)
select e.id, n.target, t.salt, t.digest
  from directory.erasure e
 cross join lateral (select salt, digest from directory.erased where erasure = e.id limit 1) t
 cross join lateral (
    select 'COMPANY:' || e.company as target
    union
    select key from directory.erased
     where erasure = e.id and split_part(key, ':', 1) in ('COMPANY', 'BUSINESS_NUMBER', 'CORPORATE_NUMBER', 'LEI', 'DART_CODE')
    union
    select k.key from directory.record r join directory.record_key k on k.record = r.id
     where r.company = e.company and split_part(k.key, ':', 1) in ('BUSINESS_NUMBER', 'CORPORATE_NUMBER', 'LEI', 'DART_CODE')) n;
