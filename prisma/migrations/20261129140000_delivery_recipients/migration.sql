-- A message can also be for the address that the webhook had before it was changed, or be a checkpoint for a container. Those that exist are
-- for the webhook.
ALTER TABLE "delivery" ADD COLUMN "recipient" TEXT NOT NULL DEFAULT 'webhook', ADD COLUMN "encrypted_target" BYTEA;
