-- The accounts to which the portal has written retention, found without reading every change.
CREATE INDEX "change_watched_accounts_idx" ON "change"("tenant_id", lower("retention" ->> 'storageAccountId'), "state") WHERE "retention" IS NOT NULL;
