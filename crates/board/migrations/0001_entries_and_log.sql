-- Everything that people say, agree and promise is an entry: a row for each revision of it, never changed.
create table entry (
    kind text not null,
    id text not null,
    revision bigint not null,
    at text not null,
    person text not null,
    reason text not null,
    body text not null,
    primary key (kind, id, revision)
);

-- Every change, and every read of rows about children: each row sealed to the one before.
create table log (
    seq bigint not null primary key,
    at text not null,
    person text not null,
    action text not null,
    kind text not null,
    subject text not null,
    revision bigint not null,
    why text not null,
    digest text not null,
    seal text not null
);
