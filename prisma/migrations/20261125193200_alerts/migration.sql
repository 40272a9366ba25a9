-- AlterTable
ALTER TABLE "change" ADD COLUMN     "resource" JSONB,
ADD COLUMN     "subject" TEXT NOT NULL DEFAULT 'diagnostic-setting';

-- An alert rule may be called what a setting is called. The kind and a slash, which no setting's name can hold, keep their changes apart
-- wherever changes are looked up by the name of a setting. Triggers of one moment fire in the order of their names, so this one comes
-- after those that write the name in lower case.
CREATE FUNCTION "key_change_by_subject"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."setting_key" := NEW."subject" || '/' || lower(NEW."setting_name");
    RETURN NEW;
END;
$$;

CREATE TRIGGER "change_subject" BEFORE INSERT OR UPDATE ON "change" FOR EACH ROW WHEN (NEW."subject" <> 'diagnostic-setting') EXECUTE FUNCTION "key_change_by_subject"();
