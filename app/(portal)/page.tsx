import type { Metadata } from 'next'
import { after } from 'next/server'
import { OverviewView } from '@/components/overview/overview-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { readArrivals } from '@/lib/arrival/read-arrivals'
import { recordedFacts } from '@/lib/arrival/recorded-facts'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { findWaitingChanges } from '@/lib/changes/approvals/waiting-requests'
import { readScore } from '@/lib/compliance/read-score'
import { keepScore } from '@/lib/compliance/score-history'
import { configuration } from '@/lib/config/configuration'
import { readCosts } from '@/lib/cost/read-costs'
import { type Database, database } from '@/lib/db/database'
import { requesterOf } from '@/lib/domain/changes/approval'
import { isSettled } from '@/lib/domain/changes/change'
import { controlsFigure } from '@/lib/domain/coverage/controls-figure'
import { costFigure } from '@/lib/domain/coverage/cost-figure'
import { coverageMap, offeredCategories } from '@/lib/domain/coverage/coverage-map'
import { freshnessOf, lateWords } from '@/lib/domain/coverage/freshness'
import { overviewSentence } from '@/lib/domain/coverage/overview'
import { overviewFigures } from '@/lib/domain/coverage/overview-figures'
import { weekVolume } from '@/lib/domain/coverage/week-volume'
import { attentionItems } from '@/lib/domain/notifications/attention'
import { type ApprovalFacts, newestOfEachSetting } from '@/lib/domain/notifications/attention-of-changes'
import { newestExternal } from '@/lib/domain/notifications/attention-of-external'
import { groupMissingLogs } from '@/lib/domain/notifications/attention-of-logs'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { listDrafts } from '@/lib/drafts/draft-record'
import { findChanges, findOpenExternal, historyRow } from '@/lib/history/find-changes'
import { findOpenEmergencies } from '@/lib/history/find-emergencies'
import { findFailingRuns } from '@/lib/notifications/find-failing-runs'
import { findRefusedMessage } from '@/lib/notifications/find-notifications'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { draftRow } from './_page/draft-row'
import { readOrAsk } from './_page/read-or-ask'
import { readTenantSettings, summariesOf } from './_page/tenant-settings'
import { startSetup } from './setup/actions'

export const metadata: Metadata = { title: 'Overview' }

/** How many changes and drafts the overview shows. */
const latestCount = 5
const draftCount = 5

export default async function OverviewPage() {
  const session = await requireSession('setting:read')
  return (
    <StreamedPart fallback={<PageSkeleton shape="blocks" label="Loading the overview" />}>
      <Overview session={session} />
    </StreamedPart>
  )
}

async function Overview({ session }: { session: Session }) {
  const db = await database()
  const canSetUp = isPermitted(session.role, 'draft:write')
  // Reading Azure records external changes first, so that they are already among what needs attention.
  const known = await readTenantSettings(session)
  const facts = recordedFacts(db, session)
  const [latest, external, drafts, name, failingRuns, { destinations, licenses }, refusedMessage, refusedCheckpoint] = await Promise.all([
    findChanges(db, session, {}, { take: latestCount }),
    findOpenExternal(db, session),
    canSetUp ? listDrafts(db, session) : [],
    tenantName(session),
    findFailingRuns(db, session.tenantId),
    facts.findings(),
    findRefusedMessage(db, session, 'webhook'),
    findRefusedMessage(db, session, 'container'),
  ])
  const approvals = await readApprovalFacts(db, session)
  if (known.kind === 'ask') return <InteractionPage title="Overview" claims={known.claims} />

  // Someone without permissions in Azure still sees the last read settings and their time.
  const { settings, seenAt, error } = known
  const documented = categoriesIn(configuration().cloud.id)
  const [now, arrivals, costs, counts, changes] = await Promise.all([
    facts.now(),
    settings ? readArrivals(db, session, settings, facts) : [],
    readCosts(db, session, { settings: settings ?? [], waits: false, facts }),
    facts.days(),
    facts.changes(),
  ])
  const coverage =
    settings && coverageMap({ categories: offeredCategories(settings, documented), settings, arrivals, findings: destinations, licenses })
  const isEmpty = settings?.length === 0 && error === null
  const scored = settings && (await readScore(db, session, settings, { arrivals, facts }))
  if (scored) after(() => keepScore(db, session, scored.score, now))
  const freshness = freshnessOf(arrivals)
  const findings = isEmpty && canSetUp ? await readOrAsk(() => checkPrerequisites(session)) : null
  return (
    <OverviewView
      sentence={overviewSentence(settings, latest.rows.filter(({ state }) => !isSettled(state)).length, documented, error === null)}
      isEmpty={isEmpty}
      canSetUp={canSetUp}
      tenantName={name}
      settings={settings && (await summariesOf(session, settings, drafts))}
      error={error}
      seenAt={seenAt}
      needsAttention={groupMissingLogs(
        attentionItems({
          externalChanges: newestExternal(external),
          approvals,
          destinations: coverage?.destinations ?? [],
          arrivals,
          changes: newestOfEachSetting(latest.rows),
          settings: settings ?? [],
          failingRuns,
          refusedMessage,
          refusedCheckpoint,
          now: new Date(),
        }),
      )}
      coverage={coverage}
      figures={coverage && !isEmpty ? overviewFigures({ coverage, arrivals, changes, counts, now }) : []}
      costAndCompliance={
        scored && settings.length > 0
          ? [costFigure(costs.estimate(settings), costs.publishedEstimate(settings), costs.basis), controlsFigure(scored.score.controls)]
          : []
      }
      freshness={freshness}
      late={lateWords(freshness)}
      volume={weekVolume(counts, arrivals, changes, now)}
      startSetup={startSetup}
      latest={latest.rows}
      drafts={drafts.slice(0, draftCount).map((draft) => draftRow(draft, session))}
      findings={findings?.kind === 'read' ? findings.value : null}
    />
  )
}

async function readApprovalFacts(db: Database, session: Session): Promise<ApprovalFacts> {
  const [waiting, emergencies, rule] = await Promise.all([
    findWaitingChanges(db, session),
    findOpenEmergencies(db, session.tenantId),
    readApprovalRule(db, session),
  ])
  const isDecider = isPermitted(session.role, 'approval:decide')
  return {
    rule,
    isDecider,
    waiting: isDecider
      ? waiting.map((change) => {
          const requester = requesterOf(change)
          return { row: historyRow(change), requesterName: requester.name, isOwn: requester.id === session.objectId }
        })
      : [],
    emergencies,
  }
}
