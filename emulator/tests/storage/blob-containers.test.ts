import { beforeEach, describe, expect, test } from 'vitest'
import { callArm } from '@/testing/arm-calls'
import { destinationIds } from '@/testing/destination-ids'
import { useEmulator } from '@/testing/use-emulator'
import type { AzureRoleName } from '../../azure/roles'
import type { PersonaId } from '../../personas'

const emulator = useEmulator()
const account = 'stcontosoentralogs'
const scope = `${destinationIds.storageAccount}/blobServices/default/containers/checkpoints`

interface BlobCall {
  method?: string
  persona?: PersonaId
  headers?: Record<string, string>
  body?: string
  audience?: string
}

async function call(path: string, { method = 'GET', persona = 'security-reader', headers, body, audience }: BlobCall = {}) {
  const token = await emulator.issueToken(persona, { audience: audience ?? 'https://storage.azure.com' })
  const answer = await fetch(`${emulator.blobUrl}/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'x-ms-version': '2024-11-04', ...headers },
    ...(body !== undefined && { body }),
  })
  return { status: answer.status, code: answer.headers.get('x-ms-error-code'), headers: answer.headers, body: await answer.text() }
}

const put = (body: string, { headers, ...rest }: BlobCall = {}) =>
  call(`${account}/checkpoints/one.json`, { method: 'PUT', body, headers: { 'x-ms-blob-type': 'BlockBlob', ...headers }, ...rest })
const assign = (role: AzureRoleName) => emulator.control.setRights({ persona: 'security-reader', scope, role })
const onlyNew = { 'if-none-match': '*' }

beforeEach(() => emulator.control.putContainer({ account, name: 'checkpoints', immutability: { state: 'Locked', days: 30 } }))

describe('a container of blobs', () => {
  test('takes a new blob from someone with a role for data, and returns it as it is', async () => {
    await assign('storageBlobDataContributor')
    expect(await put('{"a":1}', { headers: onlyNew })).toMatchObject({ status: 201 })
    expect(await call(`${account}/checkpoints/one.json`)).toMatchObject({ status: 200, body: '{"a":1}' })
    expect(await call(`${account}/checkpoints/two.json`)).toMatchObject({ status: 404, code: 'BlobNotFound' })
  })

  test('refuses a second blob of the same name, a changed one, and any change while the policy lasts', async () => {
    await assign('storageBlobDataContributor')
    await put('1')
    expect(await put('2', { headers: onlyNew })).toMatchObject({ status: 409, code: 'BlobAlreadyExists' })
    expect(await put('2', { headers: { 'if-match': '"other"' } })).toMatchObject({ status: 412, code: 'ConditionNotMet' })
    expect(await put('2')).toMatchObject({ status: 409, code: 'BlobImmutableDueToPolicy' })
    emulator.clock.advance(31 * 86_400)
    expect(await put('2')).toMatchObject({ status: 201 })
  })

  test('lets someone who can only add blobs create one but not overwrite it', async () => {
    await assign('checkpointWriter')
    await emulator.control.putContainer({ account, name: 'checkpoints' })
    expect(await put('1')).toMatchObject({ status: 201 })
    expect(await put('2')).toMatchObject({ status: 403, code: 'AuthorizationPermissionMismatch' })
  })

  test.each(['owner', 'contributor', 'reader'] as const)('is closed to a role without operations on data: %s', async (role) => {
    await assign(role)
    expect(await put('1', { headers: onlyNew })).toMatchObject({ status: 403, code: 'AuthorizationPermissionMismatch' })
  })

  test('is closed to tokens for another API or from another directory, and without a token', async () => {
    await assign('storageBlobDataContributor')
    expect(await put('1', { audience: 'https://management.azure.com' })).toMatchObject({ status: 401, code: 'InvalidAuthenticationInfo' })
    expect(await put('1', { persona: 'fabrikam-administrator' })).toMatchObject({ status: 401, code: 'InvalidAuthenticationInfo' })
    expect((await fetch(`${emulator.blobUrl}/${account}/checkpoints/one.json`)).status).toBe(401)
  })

  test('requires the version and the kind of blob, and a network that the account allows', async () => {
    await assign('storageBlobDataContributor')
    expect(await call(`${account}/checkpoints/one.json`, { headers: { 'x-ms-version': '' } })).toMatchObject({ status: 400 })
    expect(await put('1', { headers: { 'x-ms-blob-type': '' } })).toMatchObject({ status: 400, code: 'MissingRequiredHeader' })
    expect(await call('stcontosolocked/checkpoints/one.json')).toMatchObject({ status: 403, code: 'AuthorizationFailure' })
  })

  test('tells whether it has a policy, and only Azure Resource Manager whether that is locked', async () => {
    await assign('checkpointWriter')
    const { headers } = await call(`${account}/checkpoints?restype=container`)
    expect(headers.get('x-ms-has-immutability-policy')).toBe('true')
    expect(await callArm(emulator, `${scope}?api-version=2025-08-01`, { persona: 'security-reader' })).toMatchObject({
      status: 200,
      body: { properties: { hasImmutabilityPolicy: true, immutabilityPolicy: { properties: { state: 'Locked' } } } },
    })
  })
})
