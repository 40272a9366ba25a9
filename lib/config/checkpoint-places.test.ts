import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkpointPlaces, checkpointVariables } from './checkpoint-places'

const url = 'https://contosoaudit.blob.core.windows.net/checkpoints'
const id =
  '/subscriptions/0/resourceGroups/rg-audit/providers/Microsoft.Storage/storageAccounts/contosoaudit/blobServices/default/containers/checkpoints'
const read = (given: Record<string, string>) => {
  const parsed = z.object(checkpointVariables).safeParse(given)
  return parsed.success ? checkpointPlaces(parsed.data) : parsed.error.message
}

test.each([
  [{}, { checkpointFile: undefined, checkpointContainer: undefined }],
  [{ CHECKPOINT_FILE: 'lines' }, { checkpointFile: resolve('lines'), checkpointContainer: undefined }],
  [{ CHECKPOINT_CONTAINER_URL: `${url}/` }, { checkpointContainer: { url, resourceId: undefined } }],
  [{ CHECKPOINT_CONTAINER_URL: url, CHECKPOINT_CONTAINER_ID: id }, { checkpointContainer: { url, resourceId: id } }],
  [
    { CHECKPOINT_CONTAINER_URL: 'https://localhost:4404/account/checkpoints' },
    { checkpointContainer: { url: 'https://localhost:4404/account/checkpoints' } },
  ],
])('%o names where checkpoints go', (given, places) => {
  expect(read(given)).toMatchObject(places)
})

test.each([
  [{ CHECKPOINT_CONTAINER_URL: 'http://contosoaudit.blob.core.windows.net/checkpoints' }, 'must be the address of a container'],
  [{ CHECKPOINT_CONTAINER_URL: 'https://contosoaudit.blob.core.windows.net' }, 'must be the address of a container'],
  [{ CHECKPOINT_CONTAINER_URL: `${url}/2026/11` }, 'must be the address of a container'],
  [{ CHECKPOINT_CONTAINER_URL: `${url}_x` }, 'must be the address of a container'],
  [{ CHECKPOINT_CONTAINER_URL: `${url}?sv=2024-11-04&sig=hunter2` }, "can't contain a query"],
  [{ CHECKPOINT_CONTAINER_URL: 'https://maya:hunter2@contosoaudit.blob.core.windows.net/checkpoints' }, "can't contain"],
  [{ CHECKPOINT_CONTAINER_ID: id }, 'CHECKPOINT_CONTAINER_URL is missing'],
  [{ CHECKPOINT_CONTAINER_URL: url, CHECKPOINT_CONTAINER_ID: id.replace(/checkpoints$/, 'others') }, 'different containers'],
  [{ CHECKPOINT_CONTAINER_URL: url, CHECKPOINT_CONTAINER_ID: '/subscriptions/0' }, 'must be the resource ID'],
])('%o is refused with a sentence that contains no secret', (given, words) => {
  const fault = read(given)
  expect(fault).toContain(words)
  expect(fault).not.toContain('hunter2')
})
