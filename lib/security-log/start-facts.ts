import 'server-only'

import type { Configuration } from '@/lib/config/read-configuration'
import type { SecurityEvent } from '@/lib/domain/security-log/security-event'

/** Returns what the security log records of the configuration. It names every value, so that a new one isn't recorded by itself. */
export function startFacts(config: Configuration): NonNullable<SecurityEvent['data']> {
  const { securityCollector: collector } = config
  return {
    appUrl: config.appUrl,
    cloud: config.cloud.id,
    authority: new URL(config.cloud.authorityUrl).host,
    tenantIds: [...config.tenantIds],
    clientId: config.clientId,
    clientProof: config.clientProof.kind,
    database: config.database.kind,
    monitoring: config.monitoring !== undefined,
    notifications: config.notices !== undefined,
    partnerDestination: config.hasPartnerDestination,
    webhookPrivateHosts: [...config.webhookPrivateHosts],
    collector: collector ? (collector.kind === 'http' ? new URL(collector.url).host : `${collector.host}:${collector.port}`) : 'none',
    outgoingProxy: config.outgoingProxy ? new URL(config.outgoingProxy.url).host : 'none',
    checkpointFile: config.checkpointFile !== undefined,
    checkpointContainer: config.checkpointContainer?.url ?? 'none',
    logLevel: config.logLevel,
  }
}
