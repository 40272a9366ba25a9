-- The latest changes with an approval, found without reading every change.
CREATE INDEX "change_decided_idx" ON "change"("tenant_id", "number") WHERE "approval" IS NOT NULL;
