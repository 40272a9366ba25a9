import type { Metadata } from 'next'
import { after } from 'next/server'
import { CostView } from '@/components/cost/cost-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { readCosts } from '@/lib/cost/read-costs'
import { refreshSignInCounts } from '@/lib/cost/refresh-sign-in-counts'
import { database } from '@/lib/db/database'
import { costRows, sharedRows } from '@/lib/domain/cost/cost-table'
import { measuredCost } from '@/lib/domain/cost/measured-cost'
import { leftOutWords } from '@/lib/domain/cost/not-counted'
import { priceBasisWords } from '@/lib/domain/cost/prices/price-basis'
import { signInCountWords } from '@/lib/domain/cost/volume/sign-in-count-words'
import { clusterWords } from '@/lib/domain/cost/words/cluster-words'
import { estimateWords } from '@/lib/domain/cost/words/cost-words'
import { measuredWords } from '@/lib/domain/cost/words/measured-words'
import { describeEvent } from '@/lib/domain/history/describe-event'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import { readTenantSettings } from '../_page/tenant-settings'
import { changeCostAssumptions } from './actions'

export const metadata: Metadata = { title: 'Cost' }

export default async function CostPage() {
  const session = await requireSession('setting:read')
  return (
    <StreamedPart fallback={<PageSkeleton shape="blocks" label="Loading costs" />}>
      <Cost session={session} />
    </StreamedPart>
  )
}

/** What the settings of the tenant cost in a month. */
async function Cost({ session }: { session: Session }) {
  const db = await database()
  const known = await readTenantSettings(session)
  if (known.kind === 'ask') return <InteractionPage title="Cost" claims={known.claims} />
  const settings = known.settings ?? []
  const [costs, events] = await Promise.all([readCosts(db, session, { settings }), findEventsOfNoChange(db, session, 'prices-changed')])
  const estimate = costs.estimate(settings)
  const measured = measuredCost(estimate, costs.publishedEstimate(settings))
  // Not awaited, because Next.js would delay a shutdown until everything is read.
  if (settings.length > 0) after(() => void refreshSignInCounts(session))
  return (
    <CostView
      wasRead={known.settings !== null}
      hasSettings={settings.length > 0}
      error={known.error}
      total={estimateWords(estimate)}
      measured={measured && measuredWords(measured)}
      signIns={signInCountWords(estimate, costs.signInFaults)}
      rows={costRows(estimate)}
      shared={sharedRows(estimate)}
      basis={costs.basis && priceBasisWords(costs.basis)}
      clusters={costs.clusters.map(clusterWords)}
      notCounted={leftOutWords(estimate)}
      assumptions={costs.assumptions}
      users={costs.users}
      listed={costs.listed}
      events={events.map(describeEvent)}
      canSetUp={isPermitted(session.role, 'draft:write')}
      changeCostAssumptions={isPermitted(session.role, 'price:change') ? changeCostAssumptions : null}
    />
  )
}
