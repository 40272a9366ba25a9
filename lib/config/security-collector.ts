import 'server-only'

import { isLoopback } from './local-endpoints'

/** Where the security log is delivered to, in addition to standard output. */
export type SecurityCollector = HttpCollector | SyslogCollector

export interface HttpCollector {
  kind: 'http'
  url: string
  /** The header that proves who sends; its value is a secret. */
  header: { name: string; value: string } | undefined
}

export interface SyslogCollector {
  kind: 'syslog'
  host: string
  port: number
  isEncrypted: boolean
}

interface Given {
  SECURITY_LOG_URL?: string | undefined
  SECURITY_LOG_TOKEN?: string | undefined
  SECURITY_LOG_HEADER?: string | undefined
}

const defaultPorts = { 'syslog+tls:': 6514, 'syslog+tcp:': 514 }

/**
 * Returns the configured collector, or undefined if there is none.
 * @returns a sentence that says what is wrong, without any secret.
 */
export function readSecurityCollector(given: Given): SecurityCollector | string | undefined {
  const { SECURITY_LOG_URL: text, SECURITY_LOG_TOKEN: token, SECURITY_LOG_HEADER: header } = given
  if (!text)
    return token || header ? 'SECURITY_LOG_URL is missing, so SECURITY_LOG_TOKEN and SECURITY_LOG_HEADER have no effect.' : undefined
  const url = URL.parse(text)
  if (!url?.hostname) return 'SECURITY_LOG_URL must be a URL: https://host/path, syslog+tls://host:6514, or syslog+tcp://host:514.'
  if (url.username || url.password)
    return "SECURITY_LOG_URL can't contain a user or password. Use SECURITY_LOG_TOKEN or SECURITY_LOG_HEADER."
  if (token && header) return 'Set either SECURITY_LOG_TOKEN or SECURITY_LOG_HEADER, not both.'
  if (url.protocol === 'syslog+tls:' || url.protocol === 'syslog+tcp:') {
    if (token || header) return 'SECURITY_LOG_TOKEN and SECURITY_LOG_HEADER are for an HTTP collector. Syslog has no headers.'
    return {
      kind: 'syslog',
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(url.port) || defaultPorts[url.protocol],
      isEncrypted: url.protocol === 'syslog+tls:',
    }
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    return 'SECURITY_LOG_URL must start with https://, syslog+tls://, or syslog+tcp://. HTTP is allowed only on localhost, because anyone on the network could read the events.'
  const named = header === undefined ? undefined : /^([\w-]+): *(\S.*)$/.exec(header)
  if (named === null)
    return 'SECURITY_LOG_HEADER must be a name and a value, such as: Authorization: Splunk 00000000-0000-0000-0000-000000000000.'
  const [, name = '', value = ''] = named ?? []
  return {
    kind: 'http',
    url: url.href,
    header: token ? { name: 'authorization', value: `Bearer ${token}` } : named ? { name, value } : undefined,
  }
}
