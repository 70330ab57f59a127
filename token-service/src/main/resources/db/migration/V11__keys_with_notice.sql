-- When a key begins to sign for its algorithm: the latest that has begun signs, the others verify.
alter table signing_key add column signs_from timestamptz not null default now();
update signing_key set signs_from = created_at;
-- Any number of replicas may make the first key of an algorithm at once; one of theirs stays. `active` says the same of
-- ES256, for an earlier version beside this one, which signs with that key and knows no other algorithm.
alter table signing_key add column is_first boolean not null default false;
update signing_key set is_first = true where active;
create unique index signing_key_first on signing_key (pool_id, algorithm) where is_first;
