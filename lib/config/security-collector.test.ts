import { expect, test } from 'vitest'
import { readSecurityCollector } from './security-collector'

test.each([
  [{}, undefined],
  [{ SECURITY_LOG_URL: 'https://siem.contoso.com/in' }, { kind: 'http', url: 'https://siem.contoso.com/in', header: undefined }],
  [
    { SECURITY_LOG_URL: 'https://siem.contoso.com/in', SECURITY_LOG_TOKEN: 'abc' },
    { kind: 'http', url: 'https://siem.contoso.com/in', header: { name: 'authorization', value: 'Bearer abc' } },
  ],
  [
    { SECURITY_LOG_URL: 'https://siem.contoso.com/in', SECURITY_LOG_HEADER: 'Authorization: Splunk abc' },
    { kind: 'http', url: 'https://siem.contoso.com/in', header: { name: 'Authorization', value: 'Splunk abc' } },
  ],
  [{ SECURITY_LOG_URL: 'http://localhost:4404/in' }, { kind: 'http', url: 'http://localhost:4404/in', header: undefined }],
  [{ SECURITY_LOG_URL: 'syslog+tls://siem.contoso.com' }, { kind: 'syslog', host: 'siem.contoso.com', port: 6514, isEncrypted: true }],
  [{ SECURITY_LOG_URL: 'syslog+tcp://[::1]:1514' }, { kind: 'syslog', host: '::1', port: 1514, isEncrypted: false }],
])('%o is read', (given, collector) => {
  expect(readSecurityCollector(given)).toEqual(collector)
})

test.each([
  [{ SECURITY_LOG_TOKEN: 'hunter2' }, 'SECURITY_LOG_URL is missing'],
  [{ SECURITY_LOG_URL: 'siem.contoso.com' }, 'must be a URL'],
  [{ SECURITY_LOG_URL: 'http://siem.contoso.com/in', SECURITY_LOG_TOKEN: 'hunter2' }, 'must start with https://'],
  [{ SECURITY_LOG_URL: 'ftp://siem.contoso.com/in' }, 'must start with https://'],
  [{ SECURITY_LOG_URL: 'https://maya:hunter2@siem.contoso.com/in' }, "can't contain a user or password"],
  [{ SECURITY_LOG_URL: 'https://siem.contoso.com/in', SECURITY_LOG_TOKEN: 'hunter2', SECURITY_LOG_HEADER: 'x: hunter2' }, 'not both'],
  [{ SECURITY_LOG_URL: 'https://siem.contoso.com/in', SECURITY_LOG_HEADER: 'hunter2' }, 'a name and a value'],
  [{ SECURITY_LOG_URL: 'https://siem.contoso.com/in', SECURITY_LOG_HEADER: 'x: a\nhunter2' }, 'a name and a value'],
  [{ SECURITY_LOG_URL: 'syslog+tls://siem.contoso.com', SECURITY_LOG_TOKEN: 'hunter2' }, 'Syslog has no headers'],
])('%o is refused with a sentence that contains no secret', (given, words) => {
  const fault = readSecurityCollector(given)
  expect(fault).toContain(words)
  expect(fault).not.toContain('hunter2')
})
