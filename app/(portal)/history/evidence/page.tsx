import type { Metadata } from 'next'
import { EvidenceView } from '@/components/evidence/evidence-view'
import { requireSession } from '@/lib/auth/current-session'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'

export const metadata: Metadata = { title: 'Evidence' }

/** Where an auditor's documents are made, and the record is verified. */
export default async function EvidencePage() {
  await requireSession('history:read')
  return <EvidenceView period={readEvidencePeriod({}, new Date())} />
}
