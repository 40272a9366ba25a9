import { describe, expect, test } from 'vitest'
import { type OutgoingProxy, readOutgoingProxy } from './outgoing-proxy'

const proxyOf = (given: Record<string, string>) => readOutgoingProxy(given) as OutgoingProxy

describe('the outgoing proxy', () => {
  test.each<{ given: Record<string, string>; url: string }>([
    { given: { HTTPS_PROXY: 'http://proxy:8080' }, url: 'http://proxy:8080/' },
    { given: { https_proxy: 'http://proxy:8080' }, url: 'http://proxy:8080/' },
    { given: { HTTP_PROXY: 'http://proxy:8080' }, url: 'http://proxy:8080/' },
    { given: { ALL_PROXY: 'https://user:secret@proxy' }, url: 'https://user:secret@proxy/' },
    { given: { HTTP_PROXY: 'http://other:1', HTTPS_PROXY: 'http://proxy:8080' }, url: 'http://proxy:8080/' },
  ])('is read from any of the usual variables: $given', ({ given, url }) => {
    expect(proxyOf(given).url).toBe(url)
  })

  test('is none without them, or if they are empty', () => {
    expect(readOutgoingProxy({})).toBeUndefined()
    expect(readOutgoingProxy({ HTTPS_PROXY: ' ', NO_PROXY: 'localhost' })).toBeUndefined()
  })

  test.each(['proxy:8080', 'socks5://proxy:1080', 'http://'])('of a form that is not supported stops the start: %s', (text) => {
    expect(readOutgoingProxy({ HTTPS_PROXY: text })).toMatch(/^HTTPS_PROXY must be the URL of a proxy/)
  })

  test("an error doesn't quote a password", () => {
    expect(readOutgoingProxy({ HTTPS_PROXY: 'socks5://user:secret@proxy' })).not.toContain('secret')
  })

  test.each([
    { entry: 'logs.contoso.com', host: 'LOGS.contoso.com', isDirect: true },
    { entry: '.contoso.com', host: 'logs.contoso.com', isDirect: true },
    { entry: '*.contoso.com', host: 'logs.contoso.com', isDirect: true },
    { entry: '.contoso.com', host: 'contoso.com', isDirect: true },
    { entry: '.contoso.com', host: 'notcontoso.com', isDirect: false },
    { entry: 'contoso.com', host: 'logs.contoso.com', isDirect: false },
    { entry: '*', host: 'anything.example', isDirect: true },
    { entry: 'a.example, 10.0.0.4', host: '10.0.0.4', isDirect: true },
  ])('NO_PROXY $entry covers $host: $isDirect', ({ entry, host, isDirect }) => {
    expect(proxyOf({ HTTPS_PROXY: 'http://proxy', NO_PROXY: entry }).bypasses(host)).toBe(isDirect)
  })

  test.each(['10.0.0.0/8', 'contoso.com:443', 'https://contoso.com'])(
    'NO_PROXY %s, which the libraries understand differently, stops the start',
    (entry) => {
      expect(readOutgoingProxy({ HTTPS_PROXY: 'http://proxy', NO_PROXY: entry })).toMatch(/^NO_PROXY must be host names/)
    },
  )

  test('gives every library the same values', () => {
    const { environment } = proxyOf({ ALL_PROXY: 'http://proxy', no_proxy: '*.contoso.com' })
    expect(environment).toMatchObject({ HTTPS_PROXY: 'http://proxy/', https_proxy: 'http://proxy/', NO_PROXY: '.contoso.com' })
  })
})
