-- AlterTable
ALTER TABLE "session" ADD COLUMN     "authenticated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "auth_contexts" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "browser" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "id_role" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "last_active_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "public_id" UUID NOT NULL DEFAULT gen_random_uuid();

-- Sessions from before have no recorded sign-in. Their person signed in when they started, at the latest.
UPDATE "session" SET "authenticated_at" = "created_at", "last_active_at" = "renewed_at", "id_role" = "role";

-- CreateTable
CREATE TABLE "role_decision" (
    "tenant_id" UUID NOT NULL,
    "object_id" UUID NOT NULL,
    "role" TEXT,
    "token_issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_decision_pkey" PRIMARY KEY ("tenant_id","object_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "session_public_id_key" ON "session"("public_id");

-- CreateIndex
CREATE INDEX "role_decision_token_issued_at_idx" ON "role_decision"("token_issued_at");
