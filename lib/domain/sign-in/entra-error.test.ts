import { describe, expect, test } from 'vitest'
import { entraErrorMeaning, readEntraDescription } from './entra-error'

describe('a code of Microsoft Entra', () => {
  test.each([
    { code: 50105, remedy: 'someone-else', says: /assign/ },
    { code: 53003, remedy: 'someone-else', says: /Conditional Access Administrator/ },
    { code: 53000, remedy: 'someone-else', says: /compliant/ },
    { code: 500212, remedy: 'someone-else', says: /Cross-tenant access settings/ },
    { code: 50076, remedy: 'verify', says: /verify your identity/ },
    { code: 700082, remedy: 'sign-in', says: /expired/ },
    { code: 90020, remedy: 'wait', says: /has a problem/ },
    { code: 65004, remedy: 'sign-in', says: /declined/ },
  ])('$code has the remedy $remedy', ({ code, remedy, says }) => {
    expect(entraErrorMeaning(code)).toMatchObject({ remedy, sentence: expect.stringMatching(says) as string })
  })

  test('that the portal does not know has no meaning', () => {
    expect(entraErrorMeaning(65999)).toBeUndefined()
    expect(entraErrorMeaning(undefined)).toBeUndefined()
  })

  test('that only someone else can help with never asks to sign in again the same way', () => {
    for (const code of [50105, 53003, 53000, 500212, 50057, 7000112])
      expect(entraErrorMeaning(code)?.sentence).not.toMatch(/^Sign in again|\. Sign in again/)
  })
})

describe('the description of an error', () => {
  const facts = {
    code: 50105,
    traceId: '6f1a2b3c-0000-4000-8000-1234567890ab',
    correlationId: '0a0b0c0d-1111-4111-8111-abcdefabcdef',
    at: '2026-11-29 17:04:05Z',
  }

  test.each([
    `AADSTS50105: Not assigned. Trace ID: ${facts.traceId} Correlation ID: ${facts.correlationId} Timestamp: ${facts.at}`,
    `AADSTS50105: Not assigned.\r\nTrace ID: ${facts.traceId}\r\nCorrelation ID: ${facts.correlationId}\r\nTimestamp: ${facts.at}`,
    `access_denied: AADSTS50105: Not assigned. Trace ID: ${facts.traceId} Correlation ID: ${facts.correlationId} Timestamp: ${facts.at}`,
  ])('names the code, the IDs, and the time, on one line or several', (description) => {
    expect(readEntraDescription(description)).toEqual(facts)
  })

  test('without any of them has no facts', () => {
    expect(readEntraDescription('the user denied the request')).toEqual({})
    expect(readEntraDescription('')).toEqual({})
  })
})
