import { describe, expect, test } from 'vitest'
import { checkArrivals } from '@/lib/arrival/read-arrivals'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { readScore, scoreKnownSettings } from '@/lib/compliance/read-score'
import { findScores, keepScore } from '@/lib/compliance/score-history'
import type { ScoredControl } from '@/lib/domain/compliance/score'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import type { SignedDocument } from '@/lib/domain/history/signed-document'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { startDraft } from '@/lib/drafts/start-draft'
import { buildEvidence } from '@/lib/evidence/build-evidence'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { readTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { signDocument, verifyDocument } from '@/lib/signing/signed-document'
import { currentSigningKey, publicSigningKeys } from '@/lib/signing/signing-key'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal()
const maya = portal.person('security-administrator')

const essentialEight = ['AuditLogs', 'SignInLogs', 'ServicePrincipalSignInLogs', 'RiskyUsers', 'UserRiskEvents']

/** Adds settings in Azure, and visits the portal until it has checked their destinations and counted rows. */
async function visited(...settings: DiagnosticSetting[]) {
  for (const { name, enabledCategories, destinations } of settings)
    await portal.control.putSetting({
      setting: { name, enabledCategories, workspaceId: destinations.workspaceId, storageAccountId: destinations.storageAccountId },
    })
  portal.emulator.clock.advance(3_600)
  const live = await listSettings(maya.access)
  const now = new Date()
  await observeTenant(maya.db, { tenantId: maya.session.tenantId, observerId: maya.session.objectId, settings: live, now, readAt: now })
  await readTenantLicenses(maya.session, maya.access)
  for (let visit = 0; visit < 3; visit += 1) await checkDestinations(maya.db, maya.session, live)
  await checkArrivals(maya.db, maya.session)
  return live
}

const controlOf = (controls: readonly ScoredControl[], id: string) => {
  const found = controls.find(({ control }) => control.id === id)
  if (!found) throw new Error(`There's no control ${id}`)
  return found
}

describe('the score of a tenant', () => {
  test.each([
    ['securityWorkspace', 365, 'met', []],
    ['platformWorkspace', 30, 'not-met', [{ of: 'total', required: 365, known: 30 }]],
  ] as const)(
    'takes the retention of tables from Azure: in %s with %s days, the Essential Eight are %s',
    async (workspace, _days, verdict, short) => {
      const live = await visited({
        name: 'one',
        enabledCategories: essentialEight,
        destinations: { workspaceId: destinationIds[workspace] },
      })
      const { score } = await readScore(maya.db, maya.session, live)
      const scored = controlOf(score.controls, 'essential-eight-ism-1509')
      expect(scored.reasons.flatMap(({ days }) => days ?? [])).toEqual(short)
      expect(scored.verdict).toBe(verdict)
    },
  )

  test('counts rows on the Auxiliary plan as searchable for as long as they are kept', async () => {
    const workspaceId = destinationIds.platformWorkspace
    await portal.control.setTable({ workspaceId, table: 'AuditLogs', plan: 'Auxiliary', totalRetentionInDays: 1095 })
    await portal.control.setTable({ workspaceId, table: 'SigninLogs', plan: 'Basic', totalRetentionInDays: 1095 })
    const live = await visited({ name: 'one', enabledCategories: ['AuditLogs', 'SignInLogs'], destinations: { workspaceId } })
    const { score } = await readScore(maya.db, maya.session, live)
    expect(controlOf(score.controls, 'omb-m-21-31').reasons.filter(({ code }) => code === 'retention-short')).toEqual([
      { code: 'retention-short', categories: ['SignInLogs'], days: { of: 'active', required: 365, known: 30 } },
    ])
  })

  test('is read from the record, and sends no request to Azure', async () => {
    const live = await visited({
      name: 'long',
      enabledCategories: essentialEight,
      destinations: { workspaceId: destinationIds.securityWorkspace },
    })
    portal.emulator.clearRequests()
    await readScore(maya.db, maya.session, live)
    expect(portal.emulator.requests()).toEqual([])
  })

  test('says for a tenant without settings what would be required', async () => {
    const { score } = await readScore(maya.db, maya.session, [])
    expect(controlOf(score.controls, 'essential-eight-ism-1509')).toMatchObject({ verdict: 'not-met', required: essentialEight })
  })

  test('leads to a draft that adds what is missing to the setting that sends there, without the others', async () => {
    const live = await visited({
      name: 'short',
      enabledCategories: ['AuditLogs', 'SignInLogs'],
      destinations: { workspaceId: destinationIds.securityWorkspace },
    })
    const { score } = await readScore(maya.db, maya.session, live)
    const { best } = controlOf(score.controls, 'essential-eight-ism-1509')
    expect(best).toMatchObject({ closingSetting: 'short', missing: ['ServicePrincipalSignInLogs', 'RiskyUsers', 'UserRiskEvents'] })
    const draft = await startDraft(
      maya.db,
      maya.session,
      { kind: 'edit', settingName: 'short', addCategories: ['auditlogs', ...(best?.missing ?? [])] },
      live,
    )
    expect(draft.content.categories).toEqual(['AuditLogs', 'SignInLogs', ...(best?.missing ?? [])])
    expect(await listSettings(maya.access)).toEqual(live)
  })

  test('leads to a draft that keeps the logs longer in a storage account, and changes nothing where there is none', async () => {
    const [stored, other] = await visited(
      { name: 'archive', enabledCategories: essentialEight, destinations: { storageAccountId: destinationIds.storageAccount } },
      { name: 'siem', enabledCategories: essentialEight, destinations: { workspaceId: destinationIds.securityWorkspace } },
    )
    const keep = { categories: ['AuditLogs', 'SignInLogs'], days: 550 }
    const retentionOf = async (settingName = '') => {
      const live = await listSettings(maya.access)
      return (await startDraft(maya.db, maya.session, { kind: 'edit', settingName, keep }, live)).content.storage.retentionDays
    }
    expect(await retentionOf(stored?.name)).toEqual({ AuditLogs: '550', SignInLogs: '550' })
    expect(await retentionOf(other?.name)).toBeNull()
  })
})

describe('the history of the score', () => {
  const scoreOf = async (settings: DiagnosticSetting[]) => (await readScore(maya.db, maya.session, settings)).score
  const sending = (...enabledCategories: string[]): DiagnosticSetting[] => [
    { name: 'one', enabledCategories, destinations: { workspaceId: destinationIds.securityWorkspace } },
  ]
  const keep = async (settings: DiagnosticSetting[], at: string) => keepScore(maya.db, maya.session, await scoreOf(settings), new Date(at))

  test('has a row for each change, and none for a visit that changes nothing', async () => {
    await keep(sending('AuditLogs'), '2026-01-01')
    await keep(sending('AuditLogs'), '2026-01-02')
    await keep([], '2026-01-03')
    expect((await findScores(maya.db, maya.session, 10)).map(({ at }) => at.slice(0, 10))).toEqual(['2026-01-03', '2026-01-01'])
  })

  test('has one row for visits at the same time', async () => {
    const score = await scoreOf(sending('AuditLogs'))
    await Promise.all(['2026-01-01', '2026-01-02', '2026-01-03'].map((at) => keepScore(maya.db, maya.session, score, new Date(at))))
    expect(await findScores(maya.db, maya.session, 10)).toHaveLength(1)
  })

  test("claims nothing about settings that were never read: controls can't be checked, and a scheduled check stores no score", async () => {
    const { score } = await readScore(maya.db, maya.session, null)
    expect(new Set(score.controls.map(({ verdict }) => verdict))).toEqual(new Set(['cannot-check']))
    await scoreKnownSettings(maya.db, maya.session, new Date())
    expect(await findScores(maya.db, maya.session, 10)).toEqual([])
  })

  test('is also written by scheduled checks, about the settings as they are known', async () => {
    await visited({ name: 'one', enabledCategories: essentialEight, destinations: { workspaceId: destinationIds.securityWorkspace } })
    await scoreKnownSettings(maya.db, maya.session, new Date())
    const [score] = await findScores(maya.db, maya.session, 1)
    expect(score?.controls.find(({ id }) => id === 'essential-eight-ism-1509')).toMatchObject({ verdict: 'met', settings: ['one'] })
  })

  test('is kept for three years', async () => {
    await keep(sending('AuditLogs'), '2020-01-01')
    await keep([], '2026-01-03')
    expect(await findScores(maya.db, maya.session, 10)).toHaveLength(1)
  })

  test("isn't that of another tenant", async () => {
    await keep(sending('AuditLogs'), '2026-01-01')
    const elena = await portal.signIn('fabrikam-administrator')
    expect(await findScores(elena.db, elena.session, 10)).toEqual([])
  })

  test('gives evidence the verdicts at the end of its period, and evidence without them still verifies', async () => {
    await keep(sending('AuditLogs'), '2026-01-10')
    await keep([], '2026-02-10')
    const evidence = async (from: string, to: string) =>
      buildEvidence(maya.db, maya.session, {
        period: readEvidencePeriod({ from, to }, new Date('2026-03-01')),
        tenantName: 'Contoso',
        portalUrl: 'http://localhost',
        settings: { asOf: null, list: [] },
        now: new Date('2026-03-01'),
      })
    const january = await evidence('2026-01-01', '2026-01-31')
    expect(january.controls).toMatchObject({ at: '2026-01-10T00:00:00.000Z' })
    expect(january.controls?.controls.find(({ id }) => id === 'essential-eight-ism-1509')).toMatchObject({
      destination: expect.stringContaining('workspace') as string,
      because: expect.arrayContaining([expect.stringMatching(/SignInLogs.* aren't sent to workspace/)]) as string[],
    })
    expect((await evidence('2026-02-01', '2026-02-28')).controls?.at).toContain('2026-02-10')
    expect((await evidence('2025-12-01', '2025-12-31')).controls).toBeNull()

    const key = await currentSigningKey(maya.db)
    const { keys } = await publicSigningKeys(maya.db)
    const { controls: _controls, ...old } = january
    for (const document of [january, old]) {
      const signed = await signDocument('entra-logs-evidence', JSON.parse(JSON.stringify(document)) as SignedDocument['document'], key)
      expect(await verifyDocument('entra-logs-evidence', signed, keys)).toMatchObject({ kind: 'genuine' })
    }
  })
})
