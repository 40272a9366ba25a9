-- DropIndex
DROP INDEX "change_tenant_id_setting_name_number_idx";

-- AlterTable
ALTER TABLE "change" ADD COLUMN     "search" tsvector,
ADD COLUMN     "setting_key" TEXT NOT NULL DEFAULT '';

-- The words of a text: runs of anything but ASCII punctuation and spaces, in lower case. What is searched for is split in the same
-- way (lib/changes/history-search.ts), so no dictionary and no parser has to understand ids, ticket numbers or names.
CREATE FUNCTION "history_words"("content" text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(left(word, 200)), '{}') FROM regexp_split_to_table(lower("content"), '[\x01-/:-@\[-`{-\x7f]+') AS word WHERE word <> ''
$$;

-- The resource ids that a setting sends to; for an event hub the id of its authorization rule.
CREATE FUNCTION "history_destination_ids"("state" jsonb) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT lower(btrim(id, '/')) FROM unnest(ARRAY[
        "state" #>> '{destinations,workspaceId}', "state" #>> '{destinations,storageAccountId}', "state" #>> '{destinations,partnerId}',
        "state" #>> '{destinations,serviceBusRuleId}', "state" #>> '{destinations,eventHub,authorizationRuleId}'
    ]) AS id WHERE btrim(id, '/') <> ''
$$;

-- What a change is found by: `t:` its tenant, `c:` each category that it switched on or off, `r:` and `d:` the id and the name of each
-- destination before and after it, and the words of everything that a person may remember of it.
CREATE FUNCTION "describe_change_for_search"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    categories text[];
    ids text[];
    names text[];
BEGIN
    WITH was AS (SELECT jsonb_array_elements_text(NEW."before" -> 'enabledCategories') AS name),
         becomes AS (SELECT jsonb_array_elements_text(NEW."wanted" -> 'enabledCategories') AS name)
    SELECT coalesce(array_agg(name), '{}') INTO categories FROM (
        SELECT name FROM was WHERE lower(name) NOT IN (SELECT lower(name) FROM becomes)
        UNION
        SELECT name FROM becomes WHERE lower(name) NOT IN (SELECT lower(name) FROM was)
    ) AS touched WHERE name <> '';

    SELECT coalesce(array_agg(id), '{}') INTO ids FROM (
        SELECT "history_destination_ids"(NEW."before") AS id UNION SELECT "history_destination_ids"(NEW."wanted")
    ) AS used;

    SELECT coalesce(array_agg(name), '{}') INTO names FROM (
        SELECT coalesce(substring(id FROM '/namespaces/([^/]+)'), regexp_replace(id, '^.*/', '')) AS name FROM unnest(ids) AS id
        UNION SELECT lower(NEW."before" #>> '{destinations,eventHub,eventHubName}')
        UNION SELECT lower(NEW."wanted" #>> '{destinations,eventHub,eventHubName}')
    ) AS named WHERE name <> '';

    NEW."setting_key" := lower(NEW."setting_name");
    NEW."search" := array_to_tsvector(
        ARRAY['t:' || NEW."tenant_id"::text]
        || (SELECT coalesce(array_agg('c:' || lower(left(name, 200))), '{}') FROM unnest(categories) AS name)
        || (SELECT coalesce(array_agg('r:' || left(id, 400)), '{}') FROM unnest(ids) AS id)
        || (SELECT coalesce(array_agg('d:' || left(name, 200)), '{}') FROM unnest(names) AS name)
        || "history_words"(concat_ws(' ', NEW."id"::text, NEW."number"::text, NEW."setting_name", NEW."author_name", NEW."reason", NEW."ticket",
            NEW."request_id", NEW."correlation_id", NEW."error" ->> 'code', NEW."resolution" ->> 'byName', NEW."resolution" ->> 'note',
            array_to_string(categories, ' '), regexp_replace(array_to_string(categories, ' '), '([a-z])([A-Z])', '\1 \2', 'g'), array_to_string(names, ' ')))
    );
    RETURN NEW;
END;
$$;

CREATE TRIGGER "change_search_insert" BEFORE INSERT ON "change" FOR EACH ROW EXECUTE FUNCTION "describe_change_for_search"();

CREATE TRIGGER "change_search_update" BEFORE UPDATE OF "setting_name", "author_name", "reason", "ticket", "before", "wanted", "request_id", "correlation_id", "error", "resolution"
    ON "change" FOR EACH ROW EXECUTE FUNCTION "describe_change_for_search"();

-- The changes that are there already.
UPDATE "change" SET "setting_name" = "setting_name";

-- CreateIndex
CREATE INDEX "change_tenant_id_requested_at_number_idx" ON "change"("tenant_id", "requested_at", "number");

-- CreateIndex
CREATE INDEX "change_tenant_id_setting_key_requested_at_number_idx" ON "change"("tenant_id", "setting_key", "requested_at", "number");

-- CreateIndex
CREATE INDEX "change_tenant_id_author_name_requested_at_number_idx" ON "change"("tenant_id", "author_name", "requested_at", "number");

-- CreateIndex
CREATE INDEX "change_tenant_id_action_requested_at_number_idx" ON "change"("tenant_id", "action", "requested_at", "number");

-- CreateIndex
CREATE INDEX "change_tenant_id_state_requested_at_number_idx" ON "change"("tenant_id", "state", "requested_at", "number");

-- CreateIndex
CREATE INDEX "change_search_idx" ON "change" USING GIN ("search") WITH (fastupdate = off);

-- What waits for a decision is looked for on every visit of the overview, and is nearly nothing of it all.
CREATE INDEX "change_open_outside_idx" ON "change"("tenant_id", "number") WHERE "action" = 'outside' AND "resolution" IS NULL;
