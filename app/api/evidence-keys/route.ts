import { definePublicHandler } from '@/lib/actions/define-handler'
import { database } from '@/lib/db/database'
import { publicSigningKeys } from '@/lib/signing/signing-key'

/** Returns the public keys for verifying this portal's evidence files, as a JWK set. Public, because an auditor needs no account. */
export const GET = definePublicHandler({
  limit: 'none',
  logs: 'nothing',
  failure: "The public signing keys couldn't be read",
  run: async () => publicSigningKeys(await database()),
})
