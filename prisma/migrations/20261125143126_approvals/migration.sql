-- AlterTable
ALTER TABLE "change" ADD COLUMN     "approval" JSONB,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "tenant_rule" (
    "tenant_id" UUID NOT NULL,
    "needs_approval" BOOLEAN NOT NULL,
    "approval_hours" INTEGER NOT NULL,
    "off_request" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_rule_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE INDEX "change_tenant_id_sent_at_idx" ON "change"("tenant_id", "sent_at");

-- Whatever a person asked for so far was sent at once.
UPDATE "change" SET "sent_at" = "requested_at" WHERE "action" NOT IN ('outside', 'found');
