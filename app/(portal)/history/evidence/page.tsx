import type { Metadata } from 'next'
import { EvidenceView } from '@/components/evidence/evidence-view'
import { requireSession } from '@/lib/auth/current-session'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'

export const metadata: Metadata = { title: 'Evidence' }

/** The page on which auditors create documents and verify the record. */
export default async function EvidencePage() {
  await requireSession('history:read')
  return <EvidenceView period={readEvidencePeriod({}, new Date())} />
}
