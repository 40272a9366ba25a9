import { expect, test } from 'vitest'
import { keepableWebhook } from './entered-webhook'

test('a tab keeps the address of a receiver that verifies a signature, and not one that is a secret itself', () => {
  const url = 'https://siem.contoso.example/hook'
  expect(keepableWebhook({ format: 'generic', url })).toEqual({ format: 'generic', url })
  expect(keepableWebhook({ format: 'teams', url: `${url}?sig=secret` })).toEqual({ format: 'teams', url: '' })
})
