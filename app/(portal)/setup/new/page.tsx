import type { Metadata } from 'next'
import { readOrAsk } from '@/app/(portal)/_page/read-or-ask'
import { InteractionPage } from '@/components/pages/interaction-page'
import { BeginSetup } from '@/components/setup/start/begin-setup'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { recheckPrerequisite, startSetup } from '../actions'

export const metadata: Metadata = { title: 'Set up log integration' }

/** The first step of a setup, which has no draft yet: showing a page creates nothing. */
export default async function NewSetupPage() {
  const session = await requireSession('draft:write')
  return (
    <StreamedPart fallback={<PageSkeleton shape="wizard" label="Checking the prerequisites" />}>
      <Checks session={session} />
    </StreamedPart>
  )
}

async function Checks({ session }: { session: Session }) {
  const [findings, name] = await Promise.all([readOrAsk(() => checkPrerequisites(session)), tenantName(session)])
  if (findings.kind === 'ask') return <InteractionPage title="Set up log integration" claims={findings.claims} />
  if (findings.kind === 'refused') throw findings.error
  const person = { name: session.name, username: session.username, tenantName: name }
  return <BeginSetup data={{ person, findings: findings.value }} recheck={recheckPrerequisite} startSetup={startSetup} />
}
