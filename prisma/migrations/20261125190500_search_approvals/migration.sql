-- A change is found by who approved or declined it, and by what they wrote, too.
CREATE OR REPLACE FUNCTION "describe_change_for_search"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    separators CONSTANT text := E'\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f !"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~';
    categories text[] := '{}';
    ids text[] := array_remove(ARRAY[
        NEW."before" #>> '{destinations,workspaceId}', NEW."before" #>> '{destinations,storageAccountId}', NEW."before" #>> '{destinations,partnerId}',
        NEW."before" #>> '{destinations,serviceBusRuleId}', NEW."before" #>> '{destinations,eventHub,authorizationRuleId}',
        NEW."wanted" #>> '{destinations,workspaceId}', NEW."wanted" #>> '{destinations,storageAccountId}', NEW."wanted" #>> '{destinations,partnerId}',
        NEW."wanted" #>> '{destinations,serviceBusRuleId}', NEW."wanted" #>> '{destinations,eventHub,authorizationRuleId}'
    ], NULL);
    names text[] := array_remove(ARRAY[NEW."before" #>> '{destinations,eventHub,eventHubName}', NEW."wanted" #>> '{destinations,eventHub,eventHubName}'], NULL);
    lexemes text[] := ARRAY['t:' || NEW."tenant_id"::text, 'i:' || NEW."id"::text];
    remembered text;
    part text;
BEGIN
    IF NEW."before" -> 'enabledCategories' IS DISTINCT FROM NEW."wanted" -> 'enabledCategories' THEN
        categories := ARRAY(
            SELECT name FROM jsonb_array_elements_text(NEW."before" -> 'enabledCategories') AS name WHERE NOT coalesce(NEW."wanted" -> 'enabledCategories' ? name, false)
            UNION ALL
            SELECT name FROM jsonb_array_elements_text(NEW."wanted" -> 'enabledCategories') AS name WHERE NOT coalesce(NEW."before" -> 'enabledCategories' ? name, false)
        );
    END IF;
    FOREACH part IN ARRAY ids LOOP
        part := lower(btrim(part, '/'));
        lexemes := lexemes || ('r:' || left(part, 400));
        names := names || coalesce(substring(part FROM '/namespaces/([^/]+)'), split_part(part, '/', -1));
    END LOOP;
    FOREACH part IN ARRAY names LOOP
        lexemes := lexemes || ('d:' || lower(left(part, 200)));
    END LOOP;
    FOREACH part IN ARRAY categories LOOP
        lexemes := lexemes || ('c:' || lower(left(part, 200)));
    END LOOP;
    FOREACH part IN ARRAY ARRAY[NEW."request_id", NEW."correlation_id"] LOOP
        IF part <> '' THEN
            lexemes := lexemes || ('i:' || lower(left(part, 200)));
        END IF;
    END LOOP;

    -- A name like RiskyUsers is found by each of its words.
    part := array_to_string(categories, ' ');
    remembered := translate(lower(concat_ws(' ', NEW."number"::text, NEW."setting_name", NEW."author_name", NEW."reason", NEW."ticket", NEW."error" ->> 'code',
        NEW."resolution" ->> 'byName', NEW."resolution" ->> 'note', NEW."approval" #>> '{decision,byName}', NEW."approval" #>> '{decision,note}', part, regexp_replace(part, '([a-z])([A-Z])', '\1 \2', 'g'), array_to_string(names, ' '))), separators, repeat(' ', length(separators)));
    -- A text search vector takes no word of more than 2,046 bytes; looking for one costs too much to do it always.
    IF octet_length(remembered) > 2000 THEN
        remembered := regexp_replace(remembered, '([^ ]{200})[^ ]+', '\1', 'g');
    END IF;

    NEW."setting_key" := lower(NEW."setting_name");
    NEW."search" := array_to_tsvector(array_remove(lexemes || string_to_array(remembered, ' '), ''));
    RETURN NEW;
END;
$$;

DROP TRIGGER "change_search_update" ON "change";
CREATE TRIGGER "change_search_update" BEFORE UPDATE OF "setting_name", "author_name", "reason", "ticket", "before", "wanted", "request_id", "correlation_id", "error", "resolution", "approval"
    ON "change" FOR EACH ROW EXECUTE FUNCTION "describe_change_for_search"();

-- The changes that are there already.
UPDATE "change" SET "approval" = "approval" WHERE "approval" IS NOT NULL;
