import type { Metadata } from 'next'
import { after } from 'next/server'
import { ComplianceView } from '@/components/compliance/compliance-view'
import { InteractionPage } from '@/components/pages/interaction-page'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { StreamedPart } from '@/components/ui/streamed-part'
import { recordedFacts } from '@/lib/arrival/recorded-facts'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { readOwnControls } from '@/lib/compliance/own-controls'
import { readScore } from '@/lib/compliance/read-score'
import { findScores, keepScore } from '@/lib/compliance/score-history'
import { readCosts } from '@/lib/cost/read-costs'
import { database } from '@/lib/db/database'
import { controlRows, frameworkCounts } from '@/lib/domain/compliance/control-rows'
import { faultWords } from '@/lib/domain/compliance/file/read-controls'
import { scoreChanges } from '@/lib/domain/compliance/score-record'
import { addedCostWords } from '@/lib/domain/cost/added-cost'
import { describeEvent } from '@/lib/domain/history/describe-event'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { listDrafts } from '@/lib/drafts/draft-record'
import { findEventsOfNoChange } from '@/lib/history/find-events'
import type { SearchParams } from '../_page/query-entries'
import { readTenantSettings, summariesOf } from '../_page/tenant-settings'
import { startSetup } from '../setup/actions'
import { deleteOwn, importControls } from './actions'

export const metadata: Metadata = { title: 'Compliance' }

/** How many changes of the score the page shows. */
const changeCount = 8

/** Which controls the tenant's settings meet, for each destination. */
export default async function CompliancePage({ searchParams }: { searchParams: SearchParams }) {
  const session = await requireSession('setting:read')
  const framework = [(await searchParams).framework].flat()[0] ?? null
  return (
    <StreamedPart fallback={<PageSkeleton shape="columns" label="Loading controls" />}>
      <Compliance session={session} framework={framework} />
    </StreamedPart>
  )
}

async function Compliance({ session, framework }: { session: Session; framework: string | null }) {
  const db = await database()
  const canEdit = isPermitted(session.role, 'draft:write')
  const known = await readTenantSettings(session)
  if (known.kind === 'ask') return <InteractionPage title="Compliance" claims={known.claims} />
  const settings = known.settings ?? []
  const facts = recordedFacts(db, session)
  const [{ score, faults }, own, drafts, events, past, now, costs] = await Promise.all([
    readScore(db, session, known.settings, { facts }),
    readOwnControls(db, session),
    canEdit ? listDrafts(db, session) : [],
    findEventsOfNoChange(db, session, 'controls-changed'),
    findScores(db, session, changeCount + 1),
    facts.now(),
    // A page about compliance doesn't wait for prices; those that the portal comes with are good enough for an estimate.
    canEdit ? readCosts(db, session, { settings, waits: false, facts }) : null,
  ])
  if (known.settings) after(() => keepScore(db, session, score, now))
  const rows = controlRows(
    score,
    costs && {
      ofGap: (settingName, categories) => {
        const setting = settings.find(({ name }) => settingName !== null && isSameSettingName(name, settingName))
        return addedCostWords(setting, categories, costs.estimate)
      },
      tableFacts: costs.tableFacts,
    },
  )
  const counts = frameworkCounts(rows)
  const shown = counts.some((one) => one.framework === framework) ? framework : null
  return (
    <ComplianceView
      tenantName={await tenantName(session)}
      rows={shown === null ? rows : rows.filter((row) => row.framework === shown)}
      frameworks={counts}
      framework={shown}
      destinations={score.destinations.map(({ key, name, settings: senders }) => ({
        key,
        name,
        settingNames: senders.map((setting) => setting.name),
      }))}
      seenAt={known.seenAt}
      error={known.error}
      wasRead={known.settings !== null}
      changes={scoreChanges(past).slice(0, changeCount)}
      faults={faults.map(faultWords)}
      own={[
        ...own.controls.map(({ id, title }) => ({ kind: 'control' as const, id, name: title, isUsable: true })),
        ...own.presets.map(({ id, name }) => ({ kind: 'preset' as const, id, name, isUsable: true })),
        ...own.unusable.map(({ kind, id }) => ({ kind, id, name: id, isUsable: false })),
      ]}
      ownEvents={events.map(describeEvent)}
      edits={
        canEdit
          ? {
              startSetup,
              drafts: (await summariesOf(session, settings, drafts)).map((summary) => ({
                settingName: summary.setting.name,
                drafts: summary.drafts,
              })),
            }
          : null
      }
      ownActions={isPermitted(session.role, 'rule:change') ? { importControls, deleteOwn } : null}
    />
  )
}
