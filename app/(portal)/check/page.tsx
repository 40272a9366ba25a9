import type { Metadata } from 'next'
import { CheckHeader } from '@/components/doctor/check-header'
import { FindingList } from '@/components/doctor/finding-list'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { database } from '@/lib/db/database'
import { inspectDatabase } from '@/lib/db/inspect-database'
import { checkPerson } from '@/lib/doctor/check-person'
import { runChecks } from '@/lib/doctor/run-checks'
import { describeFinding, findingsText, overallState, stateCounts } from '@/lib/domain/doctor/finding'

export const metadata: Metadata = { title: 'Check the portal' }

/** What the running portal can check about its own configuration, in the tenant of the administrator who visits. */
export default async function CheckPage() {
  const session = await requireSession('portal:check')
  return (
    <StreamedPart
      fallback={
        <PageSkeleton
          shape="report"
          label="Checking the portal"
          header={<CheckHeader />}
          note="The portal is checking Microsoft Entra, Azure, and its database. This takes a few seconds."
        />
      }
    >
      <Findings session={session} />
    </StreamedPart>
  )
}

async function Findings({ session }: { session: Session }) {
  const config = configuration()
  const findings = await runChecks(config, {
    tenantIds: [session.tenantId],
    limitMs: 15_000,
    inspect: async () => inspectDatabase(await database()),
    more: { 'your sign-in': () => checkPerson(config, session) },
    report: (error, names) => log().error({ error, check: names }, "A check of the portal couldn't be completed"),
  })
  const checkedAt = new Date().toISOString()
  return (
    <>
      <CheckHeader
        checkedAt={checkedAt}
        text={`Check of ${config.appUrl}, ${checkedAt}\n\n${findingsText(findings, (tenantId) => tenantId)}\n\n${stateCounts(findings)}`}
      />
      <FindingList findings={findings.map(describeFinding)} state={overallState(findings)} counts={stateCounts(findings)} />
    </>
  )
}
