-- How people of the record sign in, and what they have open. Who they are and what they may do are
-- entries. Times are seconds since 1970; tokens, links and codes are kept as SHA-256 only.
create table account (
    login text not null primary key,
    password text not null,
    two_step text not null,
    two_step_used bigint not null,
    changed bigint not null
);

create table recovery_code (
    login text not null,
    digest text not null,
    primary key (login, digest)
);

create table one_time_link (
    digest text not null primary key,
    login text not null,
    purpose text not null,
    ends bigint not null
);

create table session (
    digest text not null primary key,
    login text not null,
    stage text not null,
    made bigint not null,
    seen bigint not null,
    rights text not null,
    notice text not null,
    seal text not null,
    device text not null
);
create index session_login on session (login);

create table known_device (
    digest text not null,
    login text not null,
    ends bigint not null,
    primary key (digest, login)
);

create table access_token (
    digest text not null primary key,
    login text not null,
    name text not null,
    scope text not null,
    made bigint not null,
    ends bigint not null,
    used bigint not null
);
create index access_token_login on access_token (login);
