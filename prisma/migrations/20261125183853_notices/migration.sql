-- CreateTable
CREATE TABLE "webhook" (
    "tenant_id" UUID NOT NULL,
    "encrypted_url" BYTEA NOT NULL,
    "host" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "encrypted_secret" BYTEA,
    "is_on" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "message" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "last_outcome" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_tenant_id_settled_at_raised_at_idx" ON "notice"("tenant_id", "settled_at", "raised_at");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_state_next_attempt_at_idx" ON "delivery"("tenant_id", "state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_created_at_idx" ON "delivery"("tenant_id", "created_at");

-- What is open is open once, whichever replica saw it.
CREATE UNIQUE INDEX "notice_open_key" ON "notice"("tenant_id", "key") WHERE "settled_at" IS NULL;
