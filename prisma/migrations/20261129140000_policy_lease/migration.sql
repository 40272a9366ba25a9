-- CreateTable
CREATE TABLE "policy_lease" (
    "account_key" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "change_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_lease_pkey" PRIMARY KEY ("account_key")
);

-- Retention whose outcome isn't known is settled by reading; there are few at a time among many changes.
CREATE INDEX "change_open_retention" ON "change"("tenant_id", "number") WHERE "retention" ->> 'state' IN ('pending', 'unknown');
