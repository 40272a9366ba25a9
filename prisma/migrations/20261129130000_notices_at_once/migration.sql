-- A notification begins in the transaction that records what it's about; the schedule announces it later. What exists was announced at once.
ALTER TABLE "notice" ADD COLUMN "announced_at" TIMESTAMPTZ(3), ADD COLUMN "settlement_announced_at" TIMESTAMPTZ(3);
UPDATE "notice" SET "announced_at" = "raised_at", "settlement_announced_at" = "settled_at";

-- What bypassed approval is looked up with every overview, however long the history is.
CREATE INDEX "history_event_emergencies" ON "history_event"("tenant_id", "sequence")
    WHERE "kind" IN ('rule-changed', 'emergency-acknowledged') OR ("kind" = 'approval-decided' AND ("data" ->> 'decision') = 'bypassed');
