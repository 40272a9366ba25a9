import { createPipelineRequest, type HttpMethods, type PipelineResponse } from '@azure/core-rest-pipeline'
import { describe, expect, test } from 'vitest'
import { onlyNewBlobsPolicy } from './checkpoint-container'

const blob = 'https://contosoaudit.blob.core.windows.net/checkpoints/one.json'
const answered = { status: 201 } as PipelineResponse
const send = async (method: HttpMethods, url = blob, condition?: string) => {
  const request = createPipelineRequest({ method, url })
  if (condition !== undefined) request.headers.set('If-None-Match', condition)
  return onlyNewBlobsPolicy.sendRequest(request, () => Promise.resolve(answered))
}

describe('a request to a container of checkpoints', () => {
  test.each<[string, HttpMethods, string | undefined, string | undefined]>([
    ['overwrites a blob', 'PUT', blob, undefined],
    ['overwrites one version of it', 'PUT', blob, '"0x8D"'],
    ['deletes a blob', 'DELETE', blob, '*'],
    ['removes the immutability policy of a blob', 'DELETE', `${blob}?comp=immutabilityPolicies`, '*'],
    ['changes the metadata of a blob', 'PUT', `${blob}?comp=metadata`, '*'],
    ['sends several requests at once', 'POST', `${blob}?comp=batch`, '*'],
  ])('that %s is never sent', async (_what, method, url, condition) => {
    await expect(async () => send(method, url, condition)).rejects.toMatchObject({ code: 'monitoring-read-only' })
  })

  test('that creates a blob or reads is sent', async () => {
    expect(await send('PUT', blob, '*')).toBe(answered)
    expect(await send('GET')).toBe(answered)
    expect(await send('GET', `${blob}?restype=container`)).toBe(answered)
  })
})
