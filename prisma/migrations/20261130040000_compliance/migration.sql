-- AlterTable
ALTER TABLE "arrival_look" ADD COLUMN     "table_retention" JSONB;

-- CreateTable
CREATE TABLE "compliance_score" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "scored_at" TIMESTAMPTZ(3) NOT NULL,
    "score" JSONB NOT NULL,

    CONSTRAINT "compliance_score_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "compliance_score_tenant_id_scored_at_idx" ON "compliance_score"("tenant_id", "scored_at");
