-- AlterTable
ALTER TABLE "change" ADD COLUMN     "absences" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "not_seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "resolution" JSONB,
ADD COLUMN     "restores_change_id" UUID,
ADD COLUMN     "retention" JSONB,
ADD COLUMN     "seen" JSONB,
ADD COLUMN     "ticket" TEXT NOT NULL DEFAULT '',
ALTER COLUMN "draft_id" DROP NOT NULL,
ALTER COLUMN "author_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "restores_change_id" UUID;

-- AlterTable
ALTER TABLE "observation" ADD COLUMN     "first_seen_at" TIMESTAMPTZ(3) NOT NULL;

-- CreateTable
CREATE TABLE "workspace_creation" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "wanted" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "error" JSONB,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "workspace_creation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_setting" (
    "tenant_id" UUID NOT NULL,
    "setting_key" TEXT NOT NULL,
    "state" JSONB,
    "change_id" UUID NOT NULL,
    "known_since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_setting_pkey" PRIMARY KEY ("tenant_id","setting_key")
);

-- CreateIndex
CREATE INDEX "workspace_creation_tenant_id_draft_id_requested_at_idx" ON "workspace_creation"("tenant_id", "draft_id", "requested_at");

-- CreateIndex
CREATE INDEX "workspace_creation_tenant_id_state_idx" ON "workspace_creation"("tenant_id", "state");

-- AddForeignKey
ALTER TABLE "workspace_creation" ADD CONSTRAINT "workspace_creation_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
