import { beforeAll, describe, expect, test } from 'vitest'
import { applyChange } from '@/lib/changes/apply-change'
import { readEvidencePeriod } from '@/lib/domain/history/evidence-period'
import { broken } from '@/lib/domain/history/record-verdict'
import type { SignedDocument } from '@/lib/domain/history/signed-document'
import { buildEvidence } from '@/lib/evidence/build-evidence'
import { readTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { compareWithEvidence } from '@/lib/signing/missing-events'
import { signDocument, verifyDocument } from '@/lib/signing/signed-document'
import { currentSigningKey, publicSigningKeys } from '@/lib/signing/signing-key'
import { filledDraft, submitOf } from '@/testing/filled-draft'
import type { SignedIn } from '@/testing/start-test-portal'
import { usePortal } from '@/testing/use-portal'

const portal = usePortal({ isShared: true })
const maya = portal.person('security-administrator')

const gather = async (person: SignedIn, period = readEvidencePeriod({}, new Date())) =>
  buildEvidence(person.db, person.session, {
    period,
    tenantName: 'Contoso',
    portalUrl: 'http://localhost',
    settings: { asOf: null, list: [] },
    now: new Date(),
  })

/** What a download holds: the document as JSON says it. */
const asJson = (document: object) => JSON.parse(JSON.stringify(document)) as SignedDocument['document']

beforeAll(async () => {
  await applyChange(submitOf(await filledDraft(maya, { reason: 'Asked for by <b>the board</b>', ticket: '=CHG1' })), maya)
})

describe('the evidence of a period', () => {
  test('contains each change with its original text, the events of the record, and the result that the record is intact', async () => {
    const document = await gather(maya)
    expect(document).toMatchObject({
      tenant: { id: maya.session.tenantId },
      issuedBy: { username: 'maya.okafor@contoso.example' },
      record: { kind: 'whole', events: 2 },
      changes: [
        {
          number: 1,
          action: 'create',
          author: { id: maya.session.objectId },
          reason: 'Asked for by <b>the board</b>',
          ticket: '=CHG1',
          before: null,
          events: [
            { sequence: 1, kind: 'requested' },
            { sequence: 2, kind: 'answered' },
          ],
        },
      ],
    })
    const head = document.changes[0]?.events.at(-1)
    expect(document.record).toMatchObject({ headHash: head?.hash })
  })

  test('says for which categories nothing can arrive and who found that, and that it is unknown before', async () => {
    const settings = { asOf: null, list: [{ name: 'entra', enabledCategories: ['AuditLogs', 'NetworkAccessAlerts'], destinations: {} }] }
    const about = {
      period: readEvidencePeriod({}, new Date()),
      tenantName: 'Contoso',
      portalUrl: 'http://localhost',
      settings,
      now: new Date(),
    }
    expect((await buildEvidence(maya.db, maya.session, about)).unlicensed).toBeNull()
    await readTenantLicenses(maya.session, maya.access)
    expect((await buildEvidence(maya.db, maya.session, about)).unlicensed).toMatchObject({
      foundByName: 'Maya Okafor',
      categories: ['NetworkAccessAlerts'],
    })
  })

  test('contains no changes from other days or other tenants', async () => {
    expect((await gather(maya, { from: '2020-01-01', to: '2020-01-31' })).changes).toEqual([])
    expect(await gather(await portal.signIn('fabrikam-administrator'))).toMatchObject({ changes: [], record: { kind: 'whole', events: 0 } })
  })
})

describe('a signed evidence file', () => {
  test('verifies for anyone with the public key, however its JSON is laid out', async () => {
    const signed = await signDocument('entra-logs-evidence', asJson(await gather(maya)), await currentSigningKey(maya.db))
    const { keys } = await publicSigningKeys(maya.db)
    const reordered = { signature: signed.signature, document: Object.fromEntries(Object.entries(signed.document).reverse()) }
    expect(await verifyDocument('entra-logs-evidence', JSON.parse(JSON.stringify(reordered, null, 4)), keys)).toMatchObject({
      kind: 'genuine',
    })
  })

  test('that was altered anywhere is detected', async () => {
    const signed = await signDocument('entra-logs-evidence', asJson(await gather(maya)), await currentSigningKey(maya.db))
    const { keys } = await publicSigningKeys(maya.db)
    for (const change of [{ issuedAt: '2020-01-01T00:00:00.000Z' }, { changes: [] }, { extra: true }])
      expect(await verifyDocument('entra-logs-evidence', { ...signed, document: { ...signed.document, ...change } }, keys)).toEqual({
        kind: 'altered',
      })
    expect(
      await verifyDocument(
        'entra-logs-evidence',
        {
          ...signed,
          signature: { ...signed.signature, signature: signed.signature.signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
        },
        keys,
      ),
    ).toEqual({ kind: 'altered' })
  })

  test("of another portal, or with no evidence at all, isn't accepted as genuine", async () => {
    const signed = await signDocument('entra-logs-evidence', asJson(await gather(maya)), await currentSigningKey(maya.db))
    expect(await verifyDocument('entra-logs-evidence', signed, [])).toMatchObject({ kind: 'unknown-key' })
    for (const nothing of [
      null,
      'text',
      {},
      { document: {}, signature: { protected: 'e30', signature: '' } },
      { document: {}, signature: { protected: '%', signature: '' } },
    ])
      expect(await verifyDocument('entra-logs-evidence', nothing, [])).toEqual({ kind: 'other-type' })
  })

  test('shows later whether the newest events of the record were cut off or rewritten', async () => {
    const key = await currentSigningKey(maya.db)
    const { keys } = await publicSigningKeys(maya.db)
    const compared = async (changes: object) =>
      compareWithEvidence(maya.db, await signDocument('entra-logs-evidence', { ...asJson(await gather(maya)), ...changes }, key), keys)
    expect(await compared({})).toMatchObject({ isProven: true, sentence: expect.stringContaining(key.keyId) as string })
    const record = { kind: 'whole', events: 2, headHash: '0'.repeat(64) }
    expect(await compared({ record })).toMatchObject({ isProven: false, sentence: expect.stringMatching(/^Event 2 .*rewritten/) as string })
    expect(await compared({ record: { ...record, events: 3 } })).toMatchObject({
      isProven: false,
      sentence: expect.stringMatching(/events were removed/i) as string,
    })
  })

  test("proves nothing without a signature by one of this portal's keys", async () => {
    const { keys } = await publicSigningKeys(maya.db)
    const signed = await signDocument('entra-logs-evidence', asJson(await gather(maya)), await currentSigningKey(maya.db))
    expect(await compareWithEvidence(maya.db, signed, keys)).toMatchObject({ isProven: true })
    const unsigned = { document: signed.document }
    const altered = { ...signed, document: { ...signed.document, issuedAt: '2020-01-01T00:00:00.000Z' } }
    for (const file of [unsigned, altered, {}, null])
      expect(await compareWithEvidence(maya.db, file, keys)).toMatchObject({ isProven: false })
    expect(await compareWithEvidence(maya.db, signed, [])).toMatchObject({ isProven: false })
  })

  test('says if the record is broken', async () => {
    await portal.db.$executeRaw`ALTER TABLE history_event DISABLE TRIGGER USER`
    await portal.db
      .$executeRaw`UPDATE history_event SET actor_name = 'Someone Else' WHERE tenant_id = ${maya.session.tenantId}::uuid AND sequence = 1`
    await portal.db.$executeRaw`ALTER TABLE history_event ENABLE TRIGGER USER`
    expect((await gather(maya)).record).toEqual(broken('event-altered', { event: 1 }))
  })
})

test('private keys are never stored in the database', async () => {
  const rows = await portal.db.signingKey.findMany()
  expect(rows).toHaveLength(1)
  expect(rows[0]?.publicJwk).toEqual({ kty: 'OKP', crv: 'Ed25519', x: expect.any(String) as string })
})
