import { NextResponse } from 'next/server'
import { database } from '@/lib/db/database'
import { publicSigningKeys } from '@/lib/evidence/signing-key'

/** The public keys that evidence files of this portal verify with, as a JWK set. Public by nature: an auditor needs no account. */
export async function GET(): Promise<NextResponse> {
  return NextResponse.json(await publicSigningKeys(await database()), { headers: { 'cache-control': 'no-store' } })
}
