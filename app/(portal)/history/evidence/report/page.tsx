import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { EvidenceReport } from '@/components/evidence/evidence-report'
import { ErrorCallout } from '@/components/ui/error-callout'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { StreamedPart } from '@/components/ui/streamed-part'
import { recordForPerson } from '@/lib/actions/logged-event'
import { AppError } from '@/lib/app-error'
import { requireSession } from '@/lib/auth/current-session'
import { roleWords } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import type { EvidenceDocument } from '@/lib/domain/history/evidence'
import { type EvidencePeriod, readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import { countForPerson } from '@/lib/limits/rate-limiter'
import { currentSigningKey } from '@/lib/signing/signing-key'
import { gatherEvidence, periodTarget } from '../gather-evidence'

export const metadata: Metadata = { title: 'Evidence report' }

/** The evidence of a period as a printable page. */
export default async function ReportPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const session = await requireSession('history:read')
  const { from, to } = await searchParams
  const period = readEvidencePeriod({ from: [from].flat()[0], to: [to].flat()[0] }, new Date())
  return (
    <StreamedPart
      key={JSON.stringify(period)}
      fallback={
        <PageSkeleton shape="report" label="Creating the report" note="Reading the settings and verifying every event in the record." />
      }
    >
      <Report session={session} period={period} />
    </StreamedPart>
  )
}

async function Report({ session, period }: { session: Session; period: EvidencePeriod }) {
  const document = await limitedEvidence(session, period).catch((fault: unknown) => {
    if (fault instanceof AppError) return fault
    throw fault
  })
  if (document instanceof AppError)
    return (
      <>
        <PageHeader
          title="Evidence report"
          breadcrumbs={[
            { label: 'History', href: '/history' },
            { label: 'Evidence', href: '/history/evidence' },
          ]}
        />
        <ErrorCallout error={document.reported()} isAlert={false} />
      </>
    )
  const { keyId } = await currentSigningKey(await database())
  return <EvidenceReport document={document} roleInWords={roleWords[session.role]} keyId={keyId} />
}

async function limitedEvidence(session: Session, period: EvidencePeriod): Promise<EvidenceDocument> {
  const about = { headers: await headers(), session, request: period }
  const logs = { event: 'evidence-download', target: periodTarget } as const
  try {
    await countForPerson('evidence', session)
    const document = await gatherEvidence(session, period)
    await recordForPerson(logs, { ...about, ending: undefined })
    return document
  } catch (fault) {
    if (fault instanceof AppError) await recordForPerson(logs, { ...about, ending: fault })
    throw fault
  }
}
