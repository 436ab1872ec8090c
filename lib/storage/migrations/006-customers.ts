import 'server-only';
import { type Kysely, sql } from 'kysely';

/** Who the appointments are for: one row a person and clinic, however often they come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from pg_collation where collname = 'und-x-icu') as has`.execute(db);
  // Without ICU the database's own rules decide what is a small letter.
  const collation = rows[0]?.has ? 'collate "und-x-icu"' : '';
  for (const statement of statements(collation)) await sql.raw(statement).execute(db);
}

const statements = (collation: string) => [
  // Both trusted since PostgreSQL 13: the owner of the database may create them.
  'create extension if not exists pg_trgm',
  'create extension if not exists btree_gin',

  // As people search: capitals, accents and kinds of apostrophe do not count.
  `create function plain_text(value text) returns text
  language sql immutable strict parallel safe as $$
    select case when octet_length(value) = char_length(value) then lower(value)
      else replace(replace(replace(replace(translate(
        lower(regexp_replace(normalize(value, nfkd), '[\\u0300-\\u036f]', '', 'g') ${collation}),
        'øłđðı’‘', 'olddi'''''
      ), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') end
  $$`,
  // Two spellings with the same key are one name.
  `create function name_key(name text) returns text
  language sql immutable strict parallel safe as $$
    select regexp_replace(plain_text(name), '\\s+', '', 'g')
  $$`,
  `create function email_key(email text) returns text
  language sql immutable strict parallel safe as $$
    select nullif(btrim(lower(email)), '')
  $$`,
  `create function phone_key(phone text) returns text
  language sql immutable strict parallel safe as $$
    select '+' || nullif(regexp_replace(phone, '[^0-9]', '', 'g'), '')
  $$`,
  // Each word after a space, so that the beginning of a word can be looked for; a name once more
  // without its apostrophes and hyphens, as it is heard on the telephone; a phone number as digits,
  // once as it is dialled and once as it was typed.
  `create function customer_search(
    name text, email text, phone text, phone_typed text, formerly text[]
  ) returns text language sql immutable parallel safe as $$
    select ' ' || coalesce(plain_text(name), '')
      || case when name ~ '[-''’‘]'
        then ' ' || regexp_replace(plain_text(name), '[-'']', '', 'g') else '' end
      || coalesce(' ' || lower(email), '')
      || coalesce(' ' || regexp_replace(phone, '[^0-9]', '', 'g'), '')
      || coalesce(' ' || regexp_replace(phone_typed, '[^0-9]', '', 'g'), '')
      || case when formerly <> '{}'
        then ' ' || plain_text(array_to_string(formerly, ' ')) else '' end
  $$`,

  // formerly: other names and contacts of theirs, so that they are found by these too. search: all
  // of it, written by the two functions that write rows: a generated column costs every booking as
  // much again as the rest of the row. That the clinic exists is known from the appointment: asked
  // once more, every booking would lock its row.
  // merged_into: this is the same person as another, who has their appointments now; kept so that
  // it can be undone, with what that other was called before.
  `create table customers (
    clinic_id uuid not null,
    customer_id uuid not null,
    name text,
    email text,
    phone text,
    phone_typed text,
    formerly text[] not null default '{}',
    staff_note text,
    blocked_at timestamptz,
    blocked_reason text,
    merged_into uuid,
    merged_at timestamptz,
    before_merge jsonb,
    erased_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    search text not null,
    primary key (clinic_id, customer_id),
    foreign key (clinic_id, merged_into) references customers,
    check (
      (merged_into is null) = (merged_at is null)
      and (blocked_at is null) = (blocked_reason is null)
      and merged_into is distinct from customer_id
      and (erased_at is null) = (name is not null)
    )
  )`,
  // Small, so that what has been added since the last vacuum is read quickly.
  `create index customers_by_search on customers
    using gin (clinic_id, search gin_trgm_ops) with (gin_pending_list_limit = 512)`,
  `create index customers_merged on customers (clinic_id, merged_into)
    where merged_into is not null`,
  `create index customers_blocked on customers (clinic_id, blocked_at)
    where blocked_at is not null`,

  // A person is told by their name with one of their contacts: families share a phone, and
  // strangers a name. The key decides between two bookings that make the same person at once. Only the
  // functions below write here, each row with its customer.
  `create table customer_keys (
    clinic_id uuid not null,
    name_key text not null,
    contact text not null,
    customer_id uuid not null,
    primary key (clinic_id, name_key, contact)
  )`,
  // Of whoever is forgotten every key goes, also one of a name that is not theirs by now.
  `create index customer_keys_by_customer on customer_keys (clinic_id, customer_id)`,

  // Whoever has this name with one of these contacts, made when nobody has; null without a contact.
  `create function find_customer(
    clinic uuid, named text, mail text, dialled text, typed text, since timestamptz
  ) returns uuid language plpgsql volatile as $$
  declare
    who text := name_key(named);
    mail_key text := email_key(mail);
    number_key text := phone_key(dialled);
    contacts text[];
    fresh uuid;
    found uuid;
    other uuid;
    known int;
    is_gone boolean;
  begin
    -- A number comes first, by its plus: always in this order, so that two who know each other's
    -- contacts do not wait in a circle.
    contacts := case
      when mail_key is null and number_key is null then null
      when mail_key is null then array[number_key]
      when number_key is null then array[mail_key]
      else array[number_key, mail_key] end;
    if contacts is null then return null; end if;

    loop
      select max(case when k.contact = mail_key then k.customer_id::text end)::uuid,
          max(case when k.contact = number_key then k.customer_id::text end)::uuid, count(*)
        into found, other, known from customer_keys k
        where k.clinic_id = clinic and k.name_key = who and k.contact = any(contacts);
      found := coalesce(found, other);
      if found is null then
        fresh := gen_random_uuid();
        insert into customer_keys (clinic_id, name_key, contact, customer_id)
          select clinic, who, c, fresh from unnest(contacts) c
          on conflict do nothing;
        get diagnostics known = row_count;
        if known = cardinality(contacts) then
          insert into customers (
            clinic_id, customer_id, name, email, phone, phone_typed, created_at, updated_at, search
          ) values (
            clinic, fresh, named, mail, dialled, typed, since, since,
            customer_search(named, mail, dialled, typed, '{}')
          );
          return fresh;
        end if;
        -- Somebody else has just made them.
        select k.customer_id into found from customer_keys k
          where k.clinic_id = clinic and k.name_key = who and k.contact = any(contacts)
            and k.customer_id <> fresh
          order by k.contact = number_key limit 1;
        update customer_keys k set customer_id = found
          where k.clinic_id = clinic and k.name_key = who and k.contact = any(contacts)
            and k.customer_id = fresh;
        known := 0;
      end if;

      -- Whoever is being erased is waited for: from then on they are nobody's name.
      select c.merged_into, c.erased_at is not null into other, is_gone from customers c
        where c.clinic_id = clinic and c.customer_id = found for key share;
      if other is not null and not is_gone then
        found := standing_customer(clinic, other);
        select c.erased_at is not null into is_gone from customers c
          where c.clinic_id = clinic and c.customer_id = found for key share;
      end if;
      exit when is_gone is not true;
      delete from customer_keys k
        where k.clinic_id = clinic and k.name_key = who and k.contact = any(contacts);
    end loop;

    -- Known by name and one contact, and reached by another: theirs as well.
    if known < cardinality(contacts) then
      insert into customer_keys (clinic_id, name_key, contact, customer_id)
        select clinic, who, c, found from unnest(contacts) c
        on conflict do nothing;
      update customers c set
        email = coalesce(c.email, mail),
        phone = coalesce(c.phone, dialled),
        phone_typed = case when c.phone is null then typed else c.phone_typed end,
        formerly = c.formerly || array(
          select distinct x from unnest(contacts) x
          where x <> all(c.formerly)
            and x is distinct from email_key(coalesce(c.email, mail))
            and x is distinct from phone_key(coalesce(c.phone, dialled))
        )
      where c.clinic_id = clinic and c.customer_id = found;
    end if;
    return found;
  end $$`,

  // Who somebody is, after all that they were merged into.
  `create function standing_customer(clinic uuid, customer uuid) returns uuid
  language sql volatile as $$
    with recursive chain as (
      select customer_id, merged_into from customers
        where clinic_id = clinic and customer_id = customer
      union
      select c.customer_id, c.merged_into from chain
        join customers c on c.clinic_id = clinic and c.customer_id = chain.merged_into
    )
    select customer_id from chain where merged_into is null
  $$`,

  `alter table appointments
    add column customer_id uuid,
    add foreign key (clinic_id, customer_id) references customers`,
  `update appointments set customer_id = find_customer(
      clinic_id, name, email, phone, phone_typed, created_at
    ) where name is not null`,
  `create index appointments_by_customer on appointments (clinic_id, customer_id, starts_at)
    where customer_id is not null`,
  // Of those whom a calendar elsewhere names without saying how to reach them.
  `create index appointments_of_nobody on appointments
    using gin (clinic_id, (' ' || plain_text(name)) gin_trgm_ops)
    where customer_id is null and name is not null`,

  // Here, whichever way an appointment gets its name. Who is blocked books neither by the pages nor
  // by the endpoint; what a calendar elsewhere tells of its own accord is written down all the same.
  `create function link_customer() returns trigger language plpgsql as $$
  begin
    new.customer_id := find_customer(
      new.clinic_id, new.name, new.email, new.phone, new.phone_typed, new.created_at
    );
    if new.channel in ('web', 'api')
      and (new.gateway = 'local' or (new.status = 'pending' and new.remote_id is null))
      and (tg_op = 'INSERT' or old.status = 'held')
      and exists (
        select from customers c where c.clinic_id = new.clinic_id
          and c.customer_id = new.customer_id and c.blocked_at is not null
      )
    then
      raise exception 'this customer does not book by themselves' using errcode = 'FD001';
    end if;
    return new;
  end $$`,
  `create trigger appointments_link_customer
    before insert or update of name, email, phone, customer_id on appointments
    for each row when (new.customer_id is null and new.name is not null)
    execute function link_customer()`,

  // What somebody was called before stays a way to find them, and to know them again.
  `create function keep_former_customer() returns trigger language plpgsql as $$
  begin
    if new.erased_at is not null then
      new.name := null; new.email := null; new.phone := null; new.phone_typed := null;
      new.formerly := '{}'; new.staff_note := null; new.before_merge := null;
      new.blocked_at := null; new.blocked_reason := null; new.search := '';
      return new;
    end if;
    new.updated_at := clock_timestamp();
    new.formerly := new.formerly || array(
      select distinct x from unnest(array[
        case when name_key(old.name) is distinct from name_key(new.name) then old.name end,
        case when email_key(old.email) is distinct from email_key(new.email)
          then email_key(old.email) end,
        case when phone_key(old.phone) is distinct from phone_key(new.phone)
          then phone_key(old.phone) end
      ]) x where x is not null and x <> all(new.formerly)
    );
    new.search := customer_search(
      new.name, new.email, new.phone, new.phone_typed, new.formerly
    );
    return new;
  end $$`,
  `create trigger customers_keep_former before update on customers
    for each row execute function keep_former_customer()`,
  `create function keep_customer_keys() returns trigger language plpgsql as $$
  begin
    if new.erased_at is not null then
      delete from customer_keys k
        where k.clinic_id = new.clinic_id and k.customer_id = new.customer_id;
      -- Whoever was found to be the same person.
      update customers set erased_at = new.erased_at
        where clinic_id = new.clinic_id and merged_into = new.customer_id and erased_at is null;
      return null;
    end if;
    insert into customer_keys (clinic_id, name_key, contact, customer_id)
      select new.clinic_id, name_key(new.name), c, new.customer_id
      from unnest(array[email_key(new.email), phone_key(new.phone)]) c where c is not null
      order by c
      on conflict do nothing;
    return null;
  end $$`,
  `create trigger customers_keep_keys
    after update of name, email, phone, erased_at on customers
    for each row execute function keep_customer_keys()`,
];
