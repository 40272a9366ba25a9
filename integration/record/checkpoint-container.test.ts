import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { readJsonLines } from '@/commands/read-files'
import type { AzureRoleName } from '@/emulator/azure/roles'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { readContainerProtection } from '@/lib/azure/blob-storage/checkpoint-container'
import { changeApprovalRule } from '@/lib/changes/approvals/approval-rule'
import type { CheckpointContainer } from '@/lib/config/checkpoint-places'
import { configuration } from '@/lib/config/configuration'
import { checkpointsIn } from '@/lib/domain/history/signed-document'
import { deliverDue } from '@/lib/notifications/deliver'
import { findDeliveries, findNotifications, findRefusedMessage } from '@/lib/notifications/find-notifications'
import { publishCheckpoint } from '@/lib/notifications/publish-checkpoint'
import { checkpointBlobName, storeCheckpoint } from '@/lib/notifications/store-checkpoint'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { checkpointDeliveryJob, checkpointJob } from '@/lib/schedule/checkpoint-job'
import { issueCheckpoint } from '@/lib/signing/checkpoint'
import { compareWithCheckpoint } from '@/lib/signing/missing-events'
import { publicSigningKeys } from '@/lib/signing/signing-key'
import { destinationIds } from '@/testing/destination-ids'
import { usePortal } from '@/testing/use-portal'
import { withoutGuards } from '@/testing/without-guards'

const portal = usePortal({ environment: { NOTICES: 'off' } })
const maya = portal.person('security-administrator')
const account = 'stcontosoentralogs'
const resourceId = `${destinationIds.storageAccount}/blobServices/default/containers/checkpoints`

const container = () => ({ url: `${portal.emulator.blobUrl}/${account}/checkpoints`, resourceId })
const assign = (role: AzureRoleName | null, scope = resourceId) => portal.control.setRights({ persona: 'contoso-portal', scope, role })
const blobs = async () => (await portal.control.containers()).find(({ name }) => name === 'checkpoints')?.blobs ?? []
const deliver = (now?: Date) => deliverDue(maya.db, maya.session, { recipients: ['container'], ...(now && { now }) })
const newest = async () => (await findDeliveries(maya.db, maya.session))[0]
const work = async () => changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 24 })
const protectionOf = (from: CheckpointContainer) => readContainerProtection(monitoringAccess(maya.session.tenantId), from)
const blobRequests = () => portal.emulator.requests().filter(({ service }) => service === 'blob')

beforeEach(async () => {
  Object.assign(configuration(), { checkpointContainer: container() })
  await portal.control.putContainer({ account, name: 'checkpoints', immutability: { state: 'Locked', days: 365 } })
  await assign('checkpointWriter')
})

describe('a checkpoint in a container', () => {
  test('is a blob of its own, and verify-history takes its content as it is', async () => {
    await work()
    await checkpointJob.run({ db: maya.db, tenantId: maya.session.tenantId, signal: new AbortController().signal })
    await changeApprovalRule(maya.db, maya.session, { isOn: true, hours: 72 })
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await checkpointDeliveryJob.run({ db: maya.db, tenantId: maya.session.tenantId, signal: new AbortController().signal })
    const stored = await blobs()
    expect(stored.map(({ name }) => name)).toEqual([
      expect.stringMatching(
        new RegExp(`^${maya.session.tenantId}/\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z-1\\.json$`),
      ) as string,
      expect.stringMatching(/-2\.json$/) as string,
    ])
    const folder = await mkdtemp(path.join(tmpdir(), 'blobs-'))
    for (const [name, content] of [
      ['one.json', stored[0]?.content ?? ''],
      ['all.json', stored.map(({ content: text }) => text).join('')],
    ] as const) {
      await writeFile(path.join(folder, name), content)
      for (const checkpoint of readJsonLines(folder, name).flatMap(checkpointsIn))
        expect(await compareWithCheckpoint(maya.db, checkpoint, (await publicSigningKeys(maya.db)).keys)).toMatchObject({ isProven: true })
    }
    expect(readJsonLines(folder, 'all.json').flatMap(checkpointsIn)).toHaveLength(2)
    await rm(folder, { recursive: true })
  })

  test('shows that the newest events were cut off', async () => {
    await work()
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await deliver()
    await withoutGuards(maya.db, (sql) => sql('DELETE FROM history_event'))
    const [blob] = await blobs()
    const [checkpoint] = checkpointsIn(JSON.parse(blob?.content ?? ''))
    const { keys } = await publicSigningKeys(maya.db)
    expect(await compareWithCheckpoint(maya.db, checkpoint, keys)).toMatchObject({ isProven: false })
  })

  test('is never overwritten, whatever role the portal has', async () => {
    await portal.control.putContainer({ account, name: 'checkpoints' })
    await assign('storageBlobDataContributor')
    const checkpoint = await issueCheckpoint(maya.db, maya.session.tenantId)
    await portal.control.putBlob({ account, container: 'checkpoints', name: checkpointBlobName(checkpoint), content: '{"other":1}' })
    expect(await storeCheckpoint(container(), checkpoint)).toMatchObject({
      isAccepted: false,
      words: expect.stringMatching(/a blob with the checkpoint's name/) as string,
    })
    expect((await blobs()).map(({ content }) => content)).toEqual(['{"other":1}'])
  })

  test('whose response was lost is stored once and counts as stored', async () => {
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await portal.control.addFault({ match: { service: 'blob', method: 'PUT' }, cut: 'after', times: 1 })
    await deliver()
    expect(await newest()).toMatchObject({ recipient: 'container', state: 'waiting', lastOutcome: "Azure didn't respond." })
    await deliver(new Date(Date.now() + 60_000))
    expect(await newest()).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(await blobs()).toHaveLength(1)
  })
})

describe('an outage of the container', () => {
  test('is shown and outlasted: all that was missed is stored when it ends, also after days', async () => {
    await portal.control.addFault({ match: { service: 'blob', method: 'PUT' }, status: 503, headers: { 'x-ms-error-code': 'ServerBusy' } })
    let now = new Date(Date.now() + 1_000)
    for (let day = 0; day < 3; day += 1) {
      await work()
      await publishCheckpoint(maya.db, maya.session.tenantId)
      for (let hour = 0; hour < 24; hour += 6) {
        await deliver(now)
        now = new Date(now.getTime() + 6 * 3_600_000)
      }
    }
    expect(await blobs()).toEqual([])
    expect(await findRefusedMessage(maya.db, maya.session, 'container')).toMatchObject({
      lastOutcome: 'Azure Storage responded with status 503 (ServerBusy).',
    })
    expect(await findRefusedMessage(maya.db, maya.session, 'webhook')).toBeNull()
    await updateNotifications(maya.db, maya.session)
    expect((await findNotifications(maya.db, maya.session)).open.map(({ kind }) => kind)).toContain('checkpoint')
    await portal.control.clearFaults()
    await deliver(now)
    await deliver(now)
    expect(await blobs()).toHaveLength(3)
    await updateNotifications(maya.db, maya.session)
    expect((await findNotifications(maya.db, maya.session)).open.map(({ kind }) => kind)).not.toContain('checkpoint')
  })

  test.each([
    ['no role', () => assign(null), /doesn't have permission to add blobs/],
    ['a role without operations on data', () => assign(null).then(() => assign('owner')), /doesn't have permission to add blobs/],
    ['a missing container', () => assign('checkpointWriter', destinationIds.storageAccount).then(use('missing')), /doesn't exist/],
    ['a closed firewall', use('checkpoints', 'stcontosolocked'), /doesn't allow the portal's network/],
    ['an account of another directory', use('checkpoints', 'stfabrikamlogs'), /must be in the first tenant/],
  ])('or a refusal says what to do: %s', async (_what, prepare, words) => {
    await prepare()
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await deliver()
    expect(await newest()).toMatchObject({ state: 'waiting', lastOutcome: expect.stringMatching(words) as string })
  })
})

describe('what the portal says about the container', () => {
  test.each([
    ['locked', { state: 'Locked', days: 365 }, resourceId, 'locked'],
    ['unlocked', { state: 'Unlocked', days: 365 }, resourceId, 'unlocked'],
    ['missing', null, resourceId, 'none'],
    ['not readable without its resource ID', { state: 'Locked', days: 365 }, undefined, 'has-policy'],
  ] as const)('is that its policy is %s', async (_what, immutability, id, protection) => {
    await portal.control.putContainer({ account, name: 'checkpoints', immutability })
    expect(await protectionOf({ ...container(), resourceId: id })).toBe(protection)
  })

  test("is that it couldn't be checked if the portal has no role there", async () => {
    await assign(null)
    await assign(null, `/subscriptions/${destinationIds.storageAccount.split('/')[2]}`)
    expect(await protectionOf(container())).toBe('unknown')
  })

  test('stands beside each stored checkpoint', async () => {
    await publishCheckpoint(maya.db, maya.session.tenantId)
    await deliver()
    expect(await newest()).toMatchObject({ lastOutcome: "Stored. The container's immutability policy is locked." })
  })
})

test('without a container, nothing is sent to Azure Storage, and a daily checkpoint still goes to the others', async () => {
  Object.assign(configuration(), { checkpointContainer: undefined })
  expect(checkpointDeliveryJob.everySeconds(configuration())).toBeUndefined()
  await publishCheckpoint(maya.db, maya.session.tenantId)
  await deliver()
  expect(await findDeliveries(maya.db, maya.session)).toEqual([])
  expect(blobRequests()).toEqual([])
})

/** Configures another container when it's called. */
function use(name: string, inAccount = account): () => Promise<void> {
  return async () => {
    const url = `${portal.emulator.blobUrl}/${inAccount}/${name}`
    Object.assign(configuration(), { checkpointContainer: { url, resourceId: undefined } })
    return Promise.resolve()
  }
}
