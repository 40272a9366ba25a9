-- A statement by a newer key that an earlier one is this portal's; null for the current key, and for keys that no newer one has signed.
ALTER TABLE "signing_key" ADD COLUMN "proof" TEXT;
