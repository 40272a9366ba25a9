-- A change is a projection of its events. What was requested, by whom, and when never changes, and no change is ever removed.
CREATE FUNCTION "refuse_change_rewrite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW."id", NEW."tenant_id", NEW."number", NEW."draft_id", NEW."restores_change_id", NEW."attempt", NEW."action", NEW."subject", NEW."setting_name",
            NEW."author_id", NEW."author_name", NEW."reason", NEW."ticket", NEW."before", NEW."wanted", NEW."requested_at", NEW."not_seen_at",
            NEW."resource" - 'seen')
            IS NOT DISTINCT FROM
           (OLD."id", OLD."tenant_id", OLD."number", OLD."draft_id", OLD."restores_change_id", OLD."attempt", OLD."action", OLD."subject", OLD."setting_name",
            OLD."author_id", OLD."author_name", OLD."reason", OLD."ticket", OLD."before", OLD."wanted", OLD."requested_at", OLD."not_seen_at",
            OLD."resource" - 'seen')
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'What a change requested is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "change_append_only_rows" BEFORE UPDATE OR DELETE ON "change"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_rewrite"();

CREATE TRIGGER "change_append_only_table" BEFORE TRUNCATE ON "change"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_rewrite"();
