-- CreateTable
CREATE TABLE "session" (
    "id_hash" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "object_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "encrypted_token" BYTEA NOT NULL,
    "token_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "renewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "baseline" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "draft_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "setting_name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "before" JSONB,
    "wanted" JSONB,
    "request_id" TEXT,
    "correlation_id" TEXT,
    "error" JSONB,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "last_look_at" TIMESTAMPTZ(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "history_event" (
    "tenant_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "change_id" UUID,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "history_event_pkey" PRIMARY KEY ("tenant_id","sequence")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "observer_id" UUID NOT NULL,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "session_tenant_id_object_id_idx" ON "session"("tenant_id", "object_id");

-- CreateIndex
CREATE INDEX "session_token_expires_at_idx" ON "session"("token_expires_at");

-- CreateIndex
CREATE INDEX "draft_tenant_id_closed_at_updated_at_idx" ON "draft"("tenant_id", "closed_at", "updated_at");

-- CreateIndex
CREATE INDEX "change_tenant_id_setting_name_number_idx" ON "change"("tenant_id", "setting_name", "number");

-- CreateIndex
CREATE INDEX "change_tenant_id_state_number_idx" ON "change"("tenant_id", "state", "number");

-- CreateIndex
CREATE UNIQUE INDEX "change_tenant_id_number_key" ON "change"("tenant_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "change_draft_id_attempt_key" ON "change"("draft_id", "attempt");

-- CreateIndex
CREATE INDEX "history_event_tenant_id_change_id_sequence_idx" ON "history_event"("tenant_id", "change_id", "sequence");

-- CreateIndex
CREATE INDEX "observation_tenant_id_observed_at_idx" ON "observation"("tenant_id", "observed_at");

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- History is append-only. Not even the portal's own database user may rewrite it by accident.
CREATE FUNCTION "refuse_history_rewrite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history_event is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "history_event_append_only_rows" BEFORE UPDATE OR DELETE ON "history_event"
    FOR EACH ROW EXECUTE FUNCTION "refuse_history_rewrite"();

CREATE TRIGGER "history_event_append_only_table" BEFORE TRUNCATE ON "history_event"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_rewrite"();
