import type { NextRequest } from 'next/server'
import { defineHandler } from '@/lib/actions/define-handler'
import { type EvidencePeriod, readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import type { SignedDocument } from '@/lib/domain/history/signed-document'
import { signDocument } from '@/lib/signing/signed-document'
import { currentSigningKey } from '@/lib/signing/signing-key'
import { gatherEvidence, periodTarget } from '../../../(portal)/history/evidence/gather-evidence'

/** The signed evidence file of a period (`?from=2026-01-01&to=2026-03-31`), as a download. */
export const GET = defineHandler({
  permission: 'history:read',
  limit: 'evidence',
  logs: { event: 'evidence-download', target: ({ request }) => periodTarget(periodOf(request)) },
  signedOut: 'Your session has ended. Sign in again to download the evidence file.',
  failure: "The evidence couldn't be gathered",
  failureMessage: 'Something went wrong in the portal. Try again. If the problem continues, contact your portal administrator.',
  run: async ({ request, db, session }) => {
    const period = periodOf(request)
    const document = await gatherEvidence(session, period)
    // Serialized once, so that the file contains exactly what is signed.
    const signed = await signDocument(
      'entra-logs-evidence',
      JSON.parse(JSON.stringify(document)) as SignedDocument['document'],
      await currentSigningKey(db),
    )
    return new Response(JSON.stringify(signed, null, 2), {
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="entra-logs-evidence-${period.from}-to-${period.to}.json"`,
      },
    })
  },
})

function periodOf({ nextUrl }: NextRequest): EvidencePeriod {
  return readEvidencePeriod(Object.fromEntries(nextUrl.searchParams), new Date())
}
