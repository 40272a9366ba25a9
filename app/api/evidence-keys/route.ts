import { definePublicHandler } from '@/lib/actions/define-handler'
import { database } from '@/lib/db/database'
import { publicSigningKeys } from '@/lib/evidence/signing-key'

/** The public keys that evidence files of this portal verify with, as a JWK set. Public by nature: an auditor needs no account. */
export const GET = definePublicHandler({
  failure: "The public signing keys couldn't be read",
  run: async () => publicSigningKeys(await database()),
})
