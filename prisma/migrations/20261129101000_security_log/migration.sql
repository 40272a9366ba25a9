-- CreateTable
CREATE TABLE "security_delivery" (
    "id" BIGSERIAL NOT NULL,
    "event" JSONB NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),

    CONSTRAINT "security_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_backlog" (
    "id" INTEGER NOT NULL,
    "dropped" INTEGER NOT NULL,

    CONSTRAINT "security_backlog_pkey" PRIMARY KEY ("id")
);
