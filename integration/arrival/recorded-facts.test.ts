import { expect, test } from 'vitest'
import { checkArrival } from '@/lib/arrival/check-arrival'
import { readArrivals } from '@/lib/arrival/read-arrivals'
import { recordedFacts } from '@/lib/arrival/recorded-facts'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { checkRetention } from '@/lib/changes/checks/check-retention'
import { readScore } from '@/lib/compliance/read-score'
import { readCosts } from '@/lib/cost/read-costs'
import type { Database } from '@/lib/db/database'
import { scoreRecord } from '@/lib/domain/compliance/score-record'
import { lastFindings } from '@/lib/history/last-findings'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { refreshTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')
const { platformWorkspace: workspaceId } = destinationIds

/** A database that counts how often each table is read, apart from counts of rows by day. */
function countingReads(db: Database): { db: Database; reads: () => Record<string, number> } {
  const models: string[] = []
  const counting = db.$extends({
    query: {
      $allModels: {
        $allOperations: ({ model, args, query }) => {
          models.push(model)
          return query(args)
        },
      },
      $queryRaw: ({ args, query }) => {
        models.push(JSON.stringify(args).includes('hourly_count') ? 'days' : 'clock')
        return query(args)
      },
    },
  })
  return {
    db: counting as unknown as Database,
    reads: () => Object.fromEntries([...Map.groupBy(models, (model) => model)].map(([model, group]) => [model, group.length])),
  }
}

/** A setting whose rows were counted and whose destination and licenses were checked. */
async function visitedSettings() {
  await portal.control.putSetting({ sinceHours: 10 * 24, setting: { name: 'entra', workspaceId, enabledCategories: ['SignInLogs'] } })
  await checkArrival(maya.db, { access: maya.access, ...maya.session }, { workspaceId, tables: ['SigninLogs'] }, new Date())
  const settings = await listSettings(maya.access)
  await checkDestinations(maya.db, maya.session, settings)
  await refreshTenantLicenses(maya.session)
  return settings
}

test('arrivals, costs, and the score of one view read each part of the record once', async () => {
  const settings = await visitedSettings()
  const { db, reads } = countingReads(maya.db)
  const facts = recordedFacts(db, maya.session)
  const [arrivals, costs, found] = await Promise.all([
    readArrivals(db, maya.session, settings, facts),
    readCosts(db, maya.session, { settings, waits: false, facts }),
    facts.findings(),
  ])
  const { score } = await readScore(db, maya.session, settings, { arrivals, facts })
  await Promise.all([facts.now(), facts.days(), facts.changes()])
  expect(reads()).toEqual({
    LastFinding: 1,
    ArrivalLook: 1,
    Arrival: 1,
    Change: 1,
    HourlyCount: 1,
    days: 1,
    clock: 1,
    // What the organization states about prices, and its own controls.
    HistoryEvent: 2,
  })
  expect(found.destinations).toHaveLength(1)
  expect(costs.estimate(settings).lines).toMatchObject([{ basis: 'measured' }])
  expect(scoreRecord(score)).toEqual(scoreRecord((await readScore(maya.db, maya.session, settings)).score))
})

test('the checks that follow a visit read the findings once if nothing is due', async () => {
  const settings = await visitedSettings()
  const { db, reads } = countingReads(maya.db)
  portal.emulator.clearRequests()
  const findings = lastFindings(db, maya.session)
  await checkDestinations(db, maya.session, settings, findings)
  await checkRetention(db, maya.session, settings, findings)
  await refreshTenantLicenses(maya.session, { findings })
  expect(reads()).toMatchObject({ LastFinding: 1 })
  expect(portal.emulator.requests()).toEqual([])
})
