-- CreateTable
CREATE TABLE "arrival" (
    "tenant_id" UUID NOT NULL,
    "workspace_key" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "found" JSONB,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arrival_pkey" PRIMARY KEY ("tenant_id","workspace_key","table_name")
);

-- CreateTable
CREATE TABLE "arrival_look" (
    "tenant_id" UUID NOT NULL,
    "workspace_key" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "arrival_look_pkey" PRIMARY KEY ("tenant_id","workspace_key")
);
