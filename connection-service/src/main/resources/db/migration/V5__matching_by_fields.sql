-- By which fields an unknown identity may come to an account that exists, and how far each is trusted.
alter table connection add column match_fields jsonb not null default '{}';
