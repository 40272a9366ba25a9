import 'server-only'

import { federatedAudiences } from '@/lib/domain/app-registration/portal-registration'
import type { AdminCenters } from '@/lib/domain/azure/admin-centers'

/**
 * The endpoints of one Azure cloud. Sources: Microsoft Learn, "National clouds", "Microsoft Entra FAQ", and "Microsoft Defender XDR for US
 * Government customers", and the azure-sdk environments.
 */
export interface Cloud {
  id: CloudId
  /** The name shown next to the tenant's name. */
  name: string
  authorityUrl: string
  resourceManagerUrl: string
  /** The resource that Microsoft Entra issues tokens for; stays the same if the endpoint is overridden. */
  resourceManagerAudience: string
  graphUrl: string
  graphAudience: string
  /** The web portals that people use beside this one. */
  adminCenters: Omit<AdminCenters, 'tenantId'>
  /** What a token of a managed identity is for if it proves an app registration. */
  tokenExchangeAudience: string
}

export const cloudIds = ['public', 'usgovernment', 'china'] as const
export type CloudId = (typeof cloudIds)[number]

export const clouds: Record<CloudId, Cloud> = {
  public: {
    id: 'public',
    name: 'Azure',
    authorityUrl: 'https://login.microsoftonline.com',
    resourceManagerUrl: 'https://management.azure.com',
    resourceManagerAudience: 'https://management.azure.com',
    graphUrl: 'https://graph.microsoft.com',
    graphAudience: 'https://graph.microsoft.com',
    adminCenters: {
      azurePortalUrl: 'https://portal.azure.com',
      entraUrl: 'https://entra.microsoft.com',
      defenderUrl: 'https://security.microsoft.com',
    },
    tokenExchangeAudience: federatedAudiences.public,
  },
  usgovernment: {
    id: 'usgovernment',
    name: 'Azure Government',
    authorityUrl: 'https://login.microsoftonline.us',
    resourceManagerUrl: 'https://management.usgovcloudapi.net',
    resourceManagerAudience: 'https://management.usgovcloudapi.net',
    graphUrl: 'https://graph.microsoft.us',
    graphAudience: 'https://graph.microsoft.us',
    adminCenters: {
      azurePortalUrl: 'https://portal.azure.us',
      entraUrl: 'https://entra.microsoft.us',
      defenderUrl: 'https://security.microsoft.us',
    },
    tokenExchangeAudience: federatedAudiences.usgovernment,
  },
  china: {
    id: 'china',
    name: 'Azure China (21Vianet)',
    authorityUrl: 'https://login.partner.microsoftonline.cn',
    resourceManagerUrl: 'https://management.chinacloudapi.cn',
    resourceManagerAudience: 'https://management.chinacloudapi.cn',
    graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
    graphAudience: 'https://microsoftgraph.chinacloudapi.cn',
    adminCenters: { azurePortalUrl: 'https://portal.azure.cn', entraUrl: 'https://entra.microsoftonline.cn', defenderUrl: null },
    tokenExchangeAudience: federatedAudiences.china,
  },
}
